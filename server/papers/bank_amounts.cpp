#include <algorithm>
#include <array>
#include <base/money.hpp>
#include <chrono>
#include <papers/bank_amounts.hpp>

namespace ujira::papers {
namespace {

using base::errc;
using base::error;
using base::result;

/// Two digits finer than the bank's own.
constexpr std::int64_t finer = 100;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Exactly `count` digits from the front, or nothing.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
    if (text.size() < count || !all_digits(text.substr(0, count))) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) value = value * 10 + (c - '0');
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::sys_days> take_day(std::string_view& text) {
    using namespace std::chrono;
    const auto y = take_number(text, 4);
    if (!y || !take(text, '-')) return std::nullopt;
    const auto m = take_number(text, 2);
    if (!m || !take(text, '-')) return std::nullopt;
    const auto d = take_number(text, 2);
    if (!d) return std::nullopt;
    const year_month_day day{year(*y), month(static_cast<unsigned>(*m)),
                             std::chrono::day(static_cast<unsigned>(*d))};
    if (!day.ok() || *y < 1970) return std::nullopt;
    return sys_days(day);
}

/// Hours, minutes and seconds within the day.
std::optional<std::int64_t> take_time(std::string_view& text) {
    std::array<int, 3> parts{};
    constexpr std::array<int, 3> most{24, 59, 60};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && !take(text, ':')) return std::nullopt;
        const auto n = take_number(text, 2);
        if (!n || *n > most.at(i)) return std::nullopt;
        parts.at(i) = *n;
    }
    if (take(text, '.'))
        text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    return (parts[0] * 3'600 + parts[1] * 60 + parts[2]) * base::second_us;
}

/// How far the clock is ahead of UTC.
std::optional<std::int64_t> take_zone(std::string_view& text) {
    if (text.empty() || take(text, 'Z')) return 0;
    const bool ahead = text.front() == '+';
    if (!ahead && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 14 || !take(text, ':')) return std::nullopt;
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    const std::int64_t off = *hours * base::hour_us + *minutes * base::minute_us;
    return ahead ? off : -off;
}

}  // namespace

result<std::string> bank_amount(std::int64_t minor, int scale) {
    const int decimals = scale - 2;
    if (minor <= 0 || minor % finer != 0 || decimals < 0)
        return error(errc::bad_request, "not a whole amount above zero in the bank's decimals");
    std::string digits = std::to_string(minor / finer);
    const auto after = static_cast<std::size_t>(decimals);
    if (after == 0) return digits;
    if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
    digits.insert(digits.size() - after, 1, '.');
    return digits;
}

result<std::int64_t> amount_from_text(std::string_view text, int scale, char point) {
    const auto at = text.find(point);
    std::string whole(text.substr(0, at));
    const std::string_view part = at == text.npos ? "" : text.substr(at + 1);
    const auto decimals = static_cast<std::size_t>(std::max(scale, 0));
    if (whole.empty() || !all_digits(whole) || !all_digits(part) ||
        (at != text.npos && part.empty()))
        return error(errc::bad_request, "not an amount");
    // Zeros behind the last digit that counts say nothing.
    const std::string_view extra = part.size() > decimals ? part.substr(decimals) : "";
    if (extra.find_first_not_of('0') != extra.npos)
        return error(errc::bad_request, "an amount finer than the currency is");
    whole += part.substr(0, decimals);
    whole.append(decimals - std::min(decimals, part.size()), '0');
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.size() > std::to_string(base::max_amount_minor).size())
        return error(errc::amount_overflow);
    const std::int64_t minor = whole.empty() ? 0 : std::stoll(whole);
    if (minor > base::max_amount_minor) return error(errc::amount_overflow);
    return minor;
}

bool is_day(std::string_view text) {
    return take_day(text) && text.empty();
}

std::optional<base::instant_us> instant_from_text(std::string_view text) {
    const auto day = take_day(text);
    if (!day) return std::nullopt;
    const std::int64_t midnight_us = day->time_since_epoch().count() * base::day_us;
    if (text.empty()) return midnight_us;
    std::int64_t since_us = 0;
    if (take(text, 'T')) {
        const auto time = take_time(text);
        if (!time) return std::nullopt;
        since_us = *time;
    }
    const auto zone = take_zone(text);
    if (!zone || !text.empty()) return std::nullopt;
    return midnight_us + since_us - *zone;
}

}  // namespace ujira::papers
