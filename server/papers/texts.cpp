#include <algorithm>
#include <ledger/currencies.hpp>
#include <nlohmann/json.hpp>
#include <papers/texts.hpp>
#include <stdexcept>

namespace ujira::papers {

namespace embedded {
extern const std::string_view catalogue;
extern const std::string_view languages;
}  // namespace embedded

namespace {

using nlohmann::json;

constexpr std::string_view area = "paper.";
// Around what is filled in, so that a Latin title inside an Urdu sentence pulls no comma along.
constexpr const char* isolate = "\u2068";
constexpr const char* end_isolate = "\u2069";
// Before digits on a page that is read from the right, so that a sign stays before its number.
constexpr const char* left_to_right = "\u200E";
constexpr const char* minus = "\u2212";
constexpr const char* hard_space = "\u00A0";

int scale_or_throw(const std::string& currency) {
    const auto scale = ledger::scale_of(currency);
    if (!scale) throw std::logic_error("no such currency: " + currency);
    return *scale;
}

/// Digits with the point put in: "12345", 2 -> "123", "45".
std::pair<std::string, std::string> split(std::uint64_t minor, int scale) {
    std::string digits = std::to_string(minor);
    const auto width = static_cast<std::size_t>(scale) + 1;
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    const std::size_t whole = digits.size() - static_cast<std::size_t>(scale);
    return {digits.substr(0, whole), digits.substr(whole)};
}

/// The pattern with what stands in braces put in, between `before` and `after`.
std::string fill(const std::string& pattern, const paper_texts::filled& with,
                 const std::string& before, const std::string& after) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto open = pattern.find('{', at);
        out.append(pattern, at, open - at);
        if (open == std::string::npos) break;
        const auto close = pattern.find('}', open);
        out.append(before)
            .append(with.at(pattern.substr(open + 1, close - open - 1)))
            .append(after);
        at = close + 1;
    }
    return out;
}

std::uint64_t magnitude(std::int64_t minor) {
    return minor < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(minor)
                     : static_cast<std::uint64_t>(minor);
}

/// 1234567 -> 1,234,567; with groups of two after the first three: 12,34,567.
std::string grouped(const std::string& digits, std::size_t group, char mark) {
    std::string out;
    std::size_t edge = 3;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == edge) {
            out += mark;
            edge += group;
        }
        out += digits[digits.size() - 1 - i];
    }
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace

int decimals_needed(std::int64_t minor, const std::string& currency) {
    const int scale = scale_or_throw(currency);
    const std::string decimals = split(magnitude(minor), scale).second;
    const auto last = decimals.find_last_not_of('0');
    const int used = last == std::string::npos ? 0 : static_cast<int>(last) + 1;
    return std::max(used, scale - 2);
}

bool paper_texts::right_to_left() const {
    return pattern("direction") == "rtl";
}

bool paper_texts::has(std::string_view key) const {
    return texts_.contains(std::string(area) + std::string(key));
}

const std::string& paper_texts::pattern(std::string_view key) const {
    const auto found = texts_.find(std::string(area) + std::string(key));
    if (found == texts_.end())
        throw std::logic_error("the papers' catalogue lacks " + std::string(key));
    return found->second;
}

std::string paper_texts::text(std::string_view key, const filled& with) const {
    return fill(pattern(key), with, isolate, end_isolate);
}

std::string paper_texts::number(std::int64_t n) const {
    return (n < 0 ? minus : "") + grouped(std::to_string(magnitude(n)),
                                          pattern("grouping") == "2" ? 2 : 3,
                                          pattern("separators")[0]);
}

std::string paper_texts::amount(std::int64_t minor, const std::string& currency, int decimals,
                                amount_sign sign) const {
    const std::string& marks = pattern("separators");
    const auto keep = std::max(decimals, decimals_needed(minor, currency));
    auto [whole, rest] = split(magnitude(minor), scale_or_throw(currency));
    rest.resize(static_cast<std::size_t>(std::min(keep, static_cast<int>(rest.size()))));
    std::string out = sign == amount_sign::always && minor > 0 ? "+" : "";
    if (minor < 0) out = minus;
    if (right_to_left()) out.insert(0, left_to_right);
    out += grouped(whole, pattern("grouping") == "2" ? 2 : 3, marks[0]);
    return rest.empty() ? out : out + marks[1] + rest;
}

std::string paper_texts::money(std::int64_t minor, const std::string& currency,
                               int decimals) const {
    return currency + hard_space + amount(minor, currency, decimals);
}

std::string paper_texts::month_name(const std::string& iso) const {
    return pattern("month." + std::to_string(std::stoi(iso.substr(5, 2))));
}

std::string paper_texts::day(const std::string& iso) const {
    const std::string number = std::to_string(std::stoi(iso.substr(8, 2)));
    return fill(pattern("date"),
                {{"day", number}, {"month", month_name(iso)}, {"year", iso.substr(0, 4)}}, "", "");
}

std::string paper_texts::month(const std::string& iso) const {
    return fill(pattern("month_of"), {{"month", month_name(iso)}, {"year", iso.substr(0, 4)}}, "",
                "");
}

std::optional<paper_texts> texts_in(std::string_view language) {
    const json known = json::parse(embedded::languages);
    const auto found = known.find(language);
    if (found == known.end()) return std::nullopt;
    paper_texts out;
    out.language_ = language;
    out.reviewed_ = found->at("reviewed").get<bool>();
    const json all = json::parse(embedded::catalogue);
    for (const auto& [key, texts] : all.items())
        out.texts_.emplace(key, texts.at(out.language_).get<std::string>());
    return out;
}

}  // namespace ujira::papers
