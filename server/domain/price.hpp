#pragma once
// Keeps G01, G02 and G04 as far as a price known beforehand can: what a task costs, what an hour of
// it pays, and how low a price may be. All amounts in minor units.

#include <base/error.hpp>
#include <cstdint>
#include <domain/policy.hpp>

namespace ujira::domain {

/// Platform fee on one price: floor(price * fee_bp / 10000).
base::result<std::int64_t> fee_of(const policy& p, std::int64_t price_minor);

/// Lowest price for a task of this length: ceil(floor * seconds/3600 * (1 + u)). Rounds up, at the
/// payer's cost.
base::result<std::int64_t> need_of(const policy& p, std::int64_t floor_per_hour_minor,
                                   std::int64_t estimate_s);

/// What an hour really pays, time around the task included: floor(price * 3600/seconds / (1 + u)).
/// Requires estimate_s > 0.
base::result<std::int64_t> per_hour_of(const policy& p, std::int64_t price_minor,
                                       std::int64_t estimate_s);

/// (price + fee) * tasks.
base::result<std::int64_t> cost_of(std::int64_t price_minor, std::int64_t fee_minor,
                                   std::int64_t tasks);

/// Fee earned once `released_minor` of the price became payable: floor(fee * released / price),
/// cumulative, so that a part release never takes the whole fee and all parts together take exactly
/// the fee.
base::result<std::int64_t> fee_earned(std::int64_t fee_minor, std::int64_t released_minor,
                                      std::int64_t price_minor);

}  // namespace ujira::domain
