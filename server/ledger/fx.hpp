#pragma once
// Foreign exchange by a published, dated rate. No floating point: a rate is decimal text.

#include <base/error.hpp>
#include <cstdint>
#include <string>

namespace ujira::ledger {

/// What one whole unit of `from` is worth in `to`: "0.00651" with 1 to 9 digits before the point
/// and at most 9 after it, above zero. `on` is the day it was published (2026-03-02), `source` who
/// published it.
struct exchange_rate {
    std::string from;
    std::string to;
    std::string rate;
    std::string on;
    std::string source;
};

enum class rounding : std::uint8_t { up, down };

/// Minor units of `to` for minor units of `from`. Errors: entry_malformed for a rate or a currency
/// that is none, or one currency twice; amount_overflow.
base::result<std::int64_t> convert(std::int64_t minor, const exchange_rate& rate, rounding round);

/// Whether it is a day as text: 2026-03-02.
bool is_day(const std::string& text);

}  // namespace ujira::ledger
