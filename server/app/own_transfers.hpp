#pragma once
// The co-op's own money: a member's share comes into its account, earned fees are moved there out
// of the escrow account, and what it owes to workers and to escrow is moved back. One person does
// it at the bank and enters it; it counts once a second one has seen it there.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/own_transfers.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// In the co-op's currency, by the books.
struct own_money {
    std::int64_t operating_minor = 0;       // in its own account
    std::int64_t coop_in_escrow_minor = 0;  // earned fees, still in the escrow account
    std::int64_t shortfall_minor = 0;       // of others' money, that it has to put back
    std::int64_t to_carry_minor = 0;        // booked as moved to escrow, not at the bank yet
    std::int64_t most_to_coop_minor = 0;    // that may be entered now
    std::int64_t most_to_escrow_minor = 0;
};

struct own_transfer_view {
    store::own_transfer transfer;
    std::string member;  // names; empty where there is none
    std::string entered_by;
    std::string decided_by;
    bool may_decide = false;
};

struct own_transfers {
    own_money money;
    std::vector<own_transfer_view> transfers;
};

struct own_transfer_input {
    std::string kind;  // share, to_coop, to_escrow
    std::int64_t amount_minor = 0;
    std::string bank_reference;
    std::string member_login;  // share: who paid it
};

base::result<own_transfers> see_own_transfers(scope& s);
/// Errors: not_found for a login that nobody has, bad_request for more than there is to move,
/// bank_reference_used.
base::result<own_transfer_view> enter_own_transfer(scope& s, const own_transfer_input& input);
/// member.join, fee.sweep, or shortfall.cure for what of it cures. Errors: not_found,
/// already_decided, same_person, bad_request where there is less to move by now.
base::result<own_transfer_view> confirm_own_transfer(scope& s, const std::string& id);
/// It is not to be found at the bank. Errors: not_found, already_decided, same_person.
base::result<own_transfer_view> drop_own_transfer(scope& s, const std::string& id);

}  // namespace ujira::app
