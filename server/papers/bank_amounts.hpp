#pragma once
// Amounts and days as banks write them. A bank counts in the currency's own decimals, the ledger
// two digits finer.

#include <base/error.hpp>
#include <base/time.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::papers {

/// "12.50" of minor units, with the currency's decimals (scale - 2). bad_request for zero or less,
/// and for what is not whole in them.
base::result<std::string> bank_amount(std::int64_t minor, int scale);

/// Minor units of "12", "12.5", "0.0001"; `point` is what parts the decimals. bad_request for
/// anything else, for more decimals than `scale` has, and for more than a request may name.
base::result<std::int64_t> amount_from_text(std::string_view text, int scale, char point = '.');

/// "2026-03-02", a day that exists.
bool is_day(std::string_view text);

/// Microseconds of "2026-03-02" (its midnight in UTC), "2026-03-02T08:00:00", with fractions, "Z"
/// or "+03:00"; without a zone, UTC.
std::optional<base::instant_us> instant_from_text(std::string_view text);

}  // namespace ujira::papers
