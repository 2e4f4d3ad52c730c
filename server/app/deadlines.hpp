#pragma once
// Keeps G09 and G11 where time acts: leases end, silence accepts, late quotes come back, windows
// lapse, overdue verdicts pay; and G18, where late payouts earn interest. The scheduler calls this
// as the clock goes on; nothing here asks the clock itself.

#include <app/scope.hpp>
#include <base/error.hpp>

namespace ujira::app {

/// Does what is due at tx.now_us, in portions; how much it did, so that the caller goes on until 0.
base::result<int> run_due(store::tx& tx, const coop& house);

}  // namespace ujira::app
