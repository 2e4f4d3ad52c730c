#pragma once
// Foreign exchange: two legs, one in each currency, with the co-op's own money in the escrow bank
// as the other side. The rate is published, dated, and stands in the entry.

#include <ledger/building.hpp>
#include <ledger/fx.hpp>

namespace ujira::ledger {

/// payable in one currency -> payable in another. The new amount is rounded up. Errors: those of
/// `convert`.
base::result<entry> fx_worker(const std::string& exchange, const std::string& worker,
                              std::int64_t minor, const exchange_rate& rate);
/// escrow in one currency -> escrow in another. The new amount is rounded down.
base::result<entry> fx_escrow(const std::string& exchange, const std::string& organisation,
                              std::int64_t minor, const exchange_rate& rate);

}  // namespace ujira::ledger
