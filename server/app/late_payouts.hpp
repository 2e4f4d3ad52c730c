#pragma once
// Keeps G18: what was asked for and isn't sent by its date earns interest by itself, at the co-op's
// cost, is counted in public, and in the end stops new work.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <store/late_payouts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// Posts what interest is missing up to now, or to when it was sent. True if there was any.
base::result<bool> accrue_interest(store::tx& tx, const coop& house, const store::payout& p);

/// Interest of the days begun, and what the co-op owes and can pay by now, in portions; how much it
/// did.
base::result<int> run_late_payouts(store::tx& tx, const coop& house);

/// For everybody: how many, since when, how much. No names.
struct late_view {
    std::int64_t payouts = 0;
    std::int64_t oldest_due_us = 0;  // 0: none is late
    bool stops_new_work = false;
    std::vector<store::late_sum> sums;
};
late_view see_late_payouts(store::tx& tx, const coop& house);

/// coop_late from so many days on as the policy says.
base::result<void> check_not_late(store::tx& tx, const coop& house);

}  // namespace ujira::app
