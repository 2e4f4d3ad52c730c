#pragma once
// What a bank does to the co-op, and money moved between the co-op's own accounts. A fact at the
// bank can't be refused: what the co-op can't cover, it owes to escrow, on both sides of the books.

#include <ledger/building.hpp>

namespace ujira::ledger {

/// The co-op's cash, in the order it is used.
struct house_cash {
    std::int64_t in_escrow_bank_minor = 0;
    std::int64_t operating_minor = 0;
};

/// Appends what a bank took from the escrow account and the house has to bear: debit -> the co-op's
/// cash, and what is missing -> due_to_escrow, due_from_coop -> bank:escrow.
void bear(entry& e, const std::string& debit, const money& amount, const house_cash& cash);

/// The bank took a funding back. `line` is the id of the bank line, here and below. Free escrow
/// bears it first (`escrow_minor`), the rest is the requester's debt to the house.
entry chargeback(const std::string& line, const std::string& organisation, const money& amount,
                 std::int64_t escrow_minor, const house_cash& cash,
                 const std::string& bank_reference);
/// The bank took a charge.
entry bank_charge(const std::string& line, const money& amount, const house_cash& cash,
                  const std::string& bank_reference);
/// The co-op pays what it owes to escrow.
entry shortfall_cure(const std::string& transfer, const money& amount,
                     const std::string& bank_reference);
/// Earned fees leave the escrow bank for the co-op's own.
entry fee_sweep(const std::string& transfer, const money& amount, const std::string& bank_reference,
                const std::string& by);

}  // namespace ujira::ledger
