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

/// What a payout of some payable money sends, withholds and leaves.
struct payout_parts {
    std::int64_t net_minor = 0;   // a multiple of the unit
    std::int64_t tax_minor = 0;   // on what is sent, rounded down
    std::int64_t rest_minor = 0;  // stays payable
};
/// The most that can be sent in whole units (`unit_minor`: 10'000 where a provider takes whole
/// shillings), with the tax of `tax_bp` (0 to 9'999, hundredths of a per cent) on it. Error:
/// amount_overflow for arguments outside their ranges.
base::result<payout_parts> whole_units(std::int64_t payable_minor, std::int64_t unit_minor,
                                       std::int64_t tax_bp);

}  // namespace ujira::ledger
