#pragma once
// Where a worker is paid. Numbers lie sealed (app/sealing); a new method waits before anything is
// sent there, so that whoever gets hold of a login can't lead money away unseen.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <domain/payout_methods.hpp>
#include <store/payouts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// The ways of the policy that can be used here: by bank only where it names the co-op's account.
std::vector<domain::payout_way> payout_ways(const coop& house);
/// nullptr for a way that can't be used here.
const domain::payout_way* find_usable_way(const coop& house, const std::string& kind);

struct method_view {
    store::payout_method method;
    domain::payout_details details;
    std::int64_t waiting = 0;        // withdrawals asked for by it, not sent yet
    std::int64_t waiting_minor = 0;  // their sum
    bool in_batch = false;           // one of them is being prepared: it can't be ended just now
};

/// The person's own, in force, oldest first.
base::result<std::vector<method_view>> list_payout_methods(scope& s);

struct method_input {
    std::string kind;  // bank, mobile, cash
    domain::payout_details details;
};
/// Whoever calls has seen the person's password. Errors: forbidden, no_way_out (a way this co-op
/// doesn't have), bad_request with the field, method_taken (also for what is one's own already),
/// too_many_open (ten in force).
base::result<method_view> add_payout_method(scope& s, const method_input& input);

/// What was asked for by it is payable again. Errors: forbidden, not_found, wrong_step (a payout by
/// it is in a batch).
base::result<void> end_payout_method(scope& s, const std::string& id);

/// For the file or slip that pays by it. internal if the co-op's key doesn't open it.
base::result<domain::payout_details> open_details(const coop& house, const store::payout_method& m);

/// Whether the key is the one that the stored numbers were sealed with.
bool key_opens_methods(store::tx& tx, const coop& house);

}  // namespace ujira::app
