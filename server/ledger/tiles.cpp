#include <charconv>
#include <ledger/tiles.hpp>

namespace ujira::ledger {
namespace {

constexpr int highest_level = 7;  // 2^64 leaves
constexpr std::size_t most_digits = 18;

std::string three_digits(std::int64_t n) {
    std::string out = std::to_string(n);
    return std::string(3 - out.size(), '0') + out;
}

std::string number_path(std::int64_t n) {
    std::string out = three_digits(n % 1000);
    for (n /= 1000; n > 0; n /= 1000) out.insert(0, "x" + three_digits(n % 1000) + "/");
    return out;
}

std::optional<std::int64_t> digits_of(std::string_view text) {
    std::int64_t n = 0;
    if (text.empty() || text.size() > most_digits) return std::nullopt;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (failed != std::errc{} || end != text.data() + text.size() || n < 0) return std::nullopt;
    return n;
}

}  // namespace

std::string path_of(const tile& t) {
    std::string out = std::to_string(t.level) + "/" + number_path(t.number);
    if (t.width < tile_width) out += ".p/" + std::to_string(t.width);
    return out;
}

std::optional<tile> parse_tile_path(std::string_view path) {
    const auto slash = path.find('/');
    if (slash == path.npos) return std::nullopt;
    const auto partial = path.find(".p/");
    const auto level = digits_of(path.substr(0, slash));
    std::string digits;
    for (const char c :
         path.substr(slash + 1, partial == path.npos ? partial : partial - slash - 1))
        if (c != 'x' && c != '/') digits += c;
    const auto number = digits_of(digits);
    const auto width =
        partial == path.npos ? std::optional(tile_width) : digits_of(path.substr(partial + 3));
    if (!level || *level > highest_level || !number || !width || *width < 1 || *width > tile_width)
        return std::nullopt;
    const tile out{static_cast<int>(*level), *number, *width};
    // One way to write each: what reads differently is another name.
    if (path_of(out) != path) return std::nullopt;
    return out;
}

bool is_filled(const tile& t, std::int64_t tree_size) {
    const std::int64_t nodes = tree_size >> (tile_height * t.level);
    return t.number <= nodes / tile_width && t.number * tile_width + t.width <= nodes;
}

}  // namespace ujira::ledger
