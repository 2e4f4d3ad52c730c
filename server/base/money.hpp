#pragma once
// Money is an int64 in minor units of the ledger's scale (ISO exponent + 2). Arithmetic that could
// overflow says so instead of wrapping; nothing here or above uses floating point for money.

#include <base/error.hpp>
#include <cstdint>

namespace ujira::base {

/// Largest amount that any request may name: keeps every sum of a co-op's life inside int64 and
/// every JSON number exact.
inline constexpr std::int64_t max_amount_minor = 1'000'000'000'000'000;

result<std::int64_t> add(std::int64_t a, std::int64_t b);
result<std::int64_t> multiply(std::int64_t a, std::int64_t b);
/// value * numerator / denominator, rounded towards the given side. Requires value, numerator >= 0
/// and denominator > 0.
result<std::int64_t> scale_up(std::int64_t value, std::int64_t numerator, std::int64_t denominator);
result<std::int64_t> scale_down(std::int64_t value, std::int64_t numerator,
                                std::int64_t denominator);

}  // namespace ujira::base
