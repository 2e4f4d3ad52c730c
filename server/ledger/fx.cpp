#include <algorithm>
#include <array>
#include <ledger/currencies.hpp>
#include <ledger/fx.hpp>
#include <limits>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;
__extension__ using wide = __int128;

constexpr std::size_t most_digits = 9;

bool digits(const std::string& text) {
    return !text.empty() && text.size() <= most_digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

wide power_of_ten(int n) {
    wide out = 1;
    for (int i = 0; i < n; ++i) out *= 10;
    return out;
}

/// "1.25" as 125 and 2.
struct decimal {
    std::int64_t value = 0;
    int after_point = 0;
};

result<decimal> read_rate(const std::string& text) {
    const auto point = text.find('.');
    const std::string whole = text.substr(0, point);
    const std::string part = point == std::string::npos ? "" : text.substr(point + 1);
    if (!digits(whole) || (point != std::string::npos && !digits(part)))
        return error(errc::entry_malformed, "rate " + text);
    const decimal d{std::stoll(whole + part), static_cast<int>(part.size())};
    if (d.value == 0) return error(errc::entry_malformed, "rate " + text);
    return d;
}

}  // namespace

result<std::int64_t> convert(std::int64_t minor, const exchange_rate& rate, rounding round) {
    const auto from = scale_of(rate.from);
    const auto to = scale_of(rate.to);
    if (!from || !to || rate.from == rate.to)
        return error(errc::entry_malformed, "exchange of " + rate.from + " for " + rate.to);
    const auto r = read_rate(rate.rate);
    if (!r) return r.error();
    if (minor < 0) return errc::amount_overflow;
    const int shift = *to - *from - r->after_point;
    wide value = static_cast<wide>(minor) * r->value;  // below 2^63 * 10^18: fits
    if (shift > 0) {
        if (value > std::numeric_limits<std::int64_t>::max()) return errc::amount_overflow;
        value *= power_of_ten(shift);
    } else {
        const wide by = power_of_ten(-shift);
        value = (value + (round == rounding::up ? by - 1 : 0)) / by;
    }
    if (value > std::numeric_limits<std::int64_t>::max()) return errc::amount_overflow;
    return static_cast<std::int64_t>(value);
}

bool is_day(const std::string& text) {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    const int month = std::stoi(text.substr(5, 2));
    const int day = std::stoi(text.substr(8, 2));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace ujira::ledger
