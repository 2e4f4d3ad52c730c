#pragma once
// Keeps G19: a worker takes out what is payable whenever they want, knows fee, tax and date before,
// and whatever fails on the way comes back. The money stays payable until its batch is sent
// (app/payout_batches).

#include <app/payout_methods.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <domain/payouts.hpp>
#include <optional>
#include <store/payouts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// What a withdrawal of some amount would be by one method.
struct method_quote {
    method_view method;
    std::int64_t asked_minor = 0;
    std::int64_t least_minor = 0;               // that can be asked for by it
    std::optional<domain::payout_quote> quote;  // none below the least, or above what is free
    std::int64_t latest_us = 0;                 // sent by then, if it is asked for now
    bool usable_way = true;                     // false: the policy has no such way any more
};

struct payout_view {
    store::payout payout;
    std::string kind;  // of its method
    std::string shown;
    std::int64_t interest_minor = 0;  // for being late, so far
    bool late = false;
    std::vector<std::string> may;  // withdraw
};

struct payouts_view {
    std::int64_t payable_minor = 0;
    std::int64_t asked_minor = 0;  // of that
    std::int64_t free_minor = 0;   // what can be asked for
    std::int64_t in_transit_minor = 0;
    std::int64_t owed_minor = 0;            // by the co-op, not in escrow yet
    const domain::tax_rule* tax = nullptr;  // in force; lives as long as the policy
    std::vector<method_quote> methods;
    std::vector<payout_view> payouts;  // newest first, 500 at most
};

/// `asked_minor`: what the quotes are for; 0: all that is free.
base::result<payouts_view> see_payouts(scope& s, std::int64_t asked_minor);

struct payout_input {
    std::string method_id;
    std::int64_t amount_minor = 0;
    std::int64_t fee_minor = 0;  // as they were shown
    std::int64_t tax_minor = 0;
};
/// Errors: forbidden, not_found (method), no_way_out, below_least, payable_short, terms_changed.
base::result<payout_view> ask_payout(scope& s, const payout_input& input);
/// Errors: forbidden, not_found, already_decided (no longer waiting).
base::result<payout_view> withdraw_payout(scope& s, const std::string& id);

/// Whether what is payable still covers this one.
bool payable_covers(store::tx& tx, const store::payout& p);

// What became of a payout that was sent. Whoever calls has asked for permission and seen the bank's
// line; each posts, remembers and tells. Errors: already_decided in another state, those of post.

/// It arrived: net and fee leave the escrow bank, tax is kept for its authority.
base::result<void> settle_payout(scope& s, store::payout p, const std::string& bank_reference);
/// The provider refused it; all of it is payable again. `because`: in words, 1 to 300 bytes.
base::result<void> fail_payout(scope& s, store::payout p, const std::string& because);
/// It had arrived and came back. `net_minor_back`: what the bank gave back, above 0 and at most the
/// net (bad_request otherwise). The worker has all of it again: the tax as far as it wasn't
/// remitted, and the rest at the co-op's cost, or owed by it where it has no cash.
base::result<void> return_payout(scope& s, store::payout p, std::int64_t net_minor_back,
                                 const std::string& bank_reference, const std::string& because);
/// It was said to have failed, and was paid after all: out of what is payable, the rest at the
/// co-op's cost. `net_minor_sent`: what the bank took.
base::result<void> pay_late(scope& s, store::payout p, std::int64_t net_minor_sent,
                            const std::string& bank_reference);

}  // namespace ujira::app
