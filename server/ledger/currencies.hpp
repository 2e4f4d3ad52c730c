#pragma once
// How many digits an amount has after the point, by currency (ISO 4217). The ledger counts two
// digits finer than coins do: a box costs less than a cent.

#include <optional>
#include <string_view>

namespace ujira::ledger {

/// Digits after the point in ISO 4217, 0 to 4: 2 for KES, 0 for UGX, 3 for KWD. Empty for a code
/// that no country pays with today.
std::optional<int> exponent_of(std::string_view currency);

/// Digits after the point in minor units: the exponent + 2.
std::optional<int> scale_of(std::string_view currency);

}  // namespace ujira::ledger
