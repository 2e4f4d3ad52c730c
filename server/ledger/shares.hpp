#pragma once
// How one amount becomes several, to the last unit.

#include <base/error.hpp>
#include <cstdint>
#include <vector>

namespace ujira::ledger {

/// Takes `minor` from sources in their order, each until it is empty: one part for each source, and
/// one more at the end for what none of them had. Sources below zero count as empty.
std::vector<std::int64_t> take_in_order(std::int64_t minor,
                                        const std::vector<std::int64_t>& available_minor);

/// Splits by weights with the largest remainders (Hamilton's method): the parts add up to `minor`
/// exactly, and each is its share rounded down or up. Equal remainders go to the earlier one.
/// Error: amount_overflow where an amount or a weight is below zero, the weights are all zero, or
/// their sum leaves int64.
base::result<std::vector<std::int64_t>> split(std::int64_t minor,
                                              const std::vector<std::int64_t>& weights);

}  // namespace ujira::ledger
