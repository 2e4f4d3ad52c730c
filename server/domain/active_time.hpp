#pragma once
// Keeps G03, G04: active time is measured from signals, which are time stamps only. It can only
// ever raise pay, so a gap counts up to tau and no further, and a lease lives as long as its worker
// is at it, up to its limit.

#include <base/time.hpp>
#include <cstdint>
#include <domain/policy.hpp>

namespace ujira::domain {

/// What a gap between two signals counts for, in microseconds: min(gap, tau), never below zero.
std::int64_t counted_gap_us(const policy& p, base::instant_us last_us, base::instant_us now_us);

/// The latest that signals can renew a lease to that is claimed now.
base::instant_us lease_limit_at(const policy& p, base::instant_us claimed_us);

/// The end of a lease after a signal. It never moves nearer, and never beyond its limit.
base::instant_us renewed_lease(const policy& p, base::instant_us lease_until_us,
                               base::instant_us lease_limit_us, base::instant_us now_us);

}  // namespace ujira::domain
