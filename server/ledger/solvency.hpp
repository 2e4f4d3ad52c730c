#pragma once
// Whether the banks hold what is owed, of one currency: sums of accounts, for anybody to see.

#include <cstdint>
#include <string>

namespace ujira::ledger {

/// Minor units, none below zero but where it says so.
struct solvency {
    // What the books say the banks hold.
    std::int64_t escrow_bank_minor = 0;     // others' money; below zero only by what the co-op owes
    std::int64_t coop_in_escrow_minor = 0;  // the co-op's earned fees, in the same bank account
    std::int64_t operating_bank_minor = 0;
    std::int64_t floor_bank_minor = 0;
    // What is owed out of the escrow account: to workers,
    std::int64_t review_minor = 0;
    std::int64_t payable_minor = 0;
    std::int64_t disputed_minor = 0;
    std::int64_t in_transit_minor = 0;
    std::int64_t unclaimed_minor = 0;
    // to requesters, to the state, and to whoever sent what nobody could place.
    std::int64_t escrow_minor = 0;
    std::int64_t committed_minor = 0;
    std::int64_t reserve_minor = 0;
    std::int64_t cases_minor = 0;
    std::int64_t uncleared_minor = 0;
    std::int64_t suspense_minor = 0;
    std::int64_t tax_minor = 0;
    // What the co-op's house owes: to escrow, and in arrears to workers.
    std::int64_t due_from_coop_minor = 0;
    std::int64_t arrears_minor = 0;

    std::int64_t owed_to_workers_minor() const;
    std::int64_t owed_to_requesters_minor() const;
    /// Everything owed out of the escrow account.
    std::int64_t owed_minor() const;
    /// I3: what the bank holds and what the co-op owes to it are what is owed out of it.
    bool covered() const { return escrow_bank_minor + due_from_coop_minor == owed_minor(); }
};

/// Adds an account's balance (debits minus credits) to the part it belongs to.
void sort_into(solvency& s, const std::string& account, std::int64_t debit_minor);

}  // namespace ujira::ledger
