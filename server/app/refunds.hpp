#pragma once
// Money that a requester doesn't spend goes back to the account it came from: the requester asks, a
// treasurer pays it at the bank, and a second person confirms having seen that. It leaves the books
// with the confirmation; until then it is spoken for, so that no task is promised it (G02).

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/refunds.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// What of an organisation's escrow can be committed to tasks: all of it but what is asked back.
std::int64_t free_escrow(store::tx& tx, const std::string& organisation,
                         const std::string& currency);

struct escrow_view {
    std::int64_t escrow_minor = 0;
    std::int64_t asked_minor = 0;   // open refunds
    std::int64_t needed_minor = 0;  // what published projects still hand out, with the fee
    std::int64_t refundable_minor = 0;
};
escrow_view see_escrow(scope& s, const std::string& organisation);

struct refund_view {
    store::refund refund;
    std::string organisation;
    std::string source_reference;  // bank's reference of the newest money from there
    std::string asked_by;          // names; empty where nobody did yet
    std::string sent_by;
    std::string decided_by;
    std::vector<std::string> may;  // withdraw, send, decide
};

base::result<std::vector<refund_view>> list_refunds(scope& s);
/// Errors: not_found, escrow_short (more than is refundable).
base::result<refund_view> ask_refund(scope& s, const std::string& organisation,
                                     std::int64_t amount_minor);
/// Errors: not_found, already_decided.
base::result<refund_view> withdraw_refund(scope& s, const std::string& id);
/// The treasurer has paid it at the bank. Errors: not_found, already_decided, same_person,
/// conflict_of_interest, bank_reference_used.
base::result<refund_view> send_refund(scope& s, const std::string& id,
                                      const std::string& bank_reference);
/// A second person saw the payment at the bank, or didn't find it. Errors as above.
base::result<refund_view> confirm_refund(scope& s, const std::string& id);
base::result<refund_view> fail_refund(scope& s, const std::string& id);

}  // namespace ujira::app
