#include <algorithm>
#include <base/canonical_json.hpp>
#include <utility>
#include <vector>

namespace ujira::base {
namespace {

using nlohmann::json;

constexpr std::int64_t max_exact = (1LL << 53) - 1;
// Deeper than anything hashed here, and shallow enough for any thread's stack.
constexpr int max_depth = 64;

// RFC 8785 sorts member names by UTF-16 code units. In UTF-8 the order of bytes is the order of
// code points, which differs for one case only: a code point above U+FFFF (first byte F0..F4) is
// written with surrogates (D800..DFFF) and so sorts before U+E000..U+FFFF (first byte EE or EF).
bool utf16_less(std::string_view a, std::string_view b) {
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end()) return a.size() < b.size();
    const auto cx = static_cast<unsigned char>(*x);
    const auto cy = static_cast<unsigned char>(*y);
    const bool x_high = cx >= 0xF0;
    const bool y_high = cy >= 0xF0;
    if (x_high != y_high && std::min(cx, cy) >= 0xEE) return x_high;
    return cx < cy;
}

void write(const json& value, std::string& out, int depth);

bool stands_as_it_is(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void write_object(const json& value, std::string& out, int depth) {
    using member = std::pair<const std::string*, const json*>;
    std::vector<member> members;
    members.reserve(value.size());
    for (auto at = value.begin(); at != value.end(); ++at)
        members.emplace_back(&at.key(), &at.value());
    const auto by_name = [](const member& a, const member& b) {
        return utf16_less(*a.first, *b.first);
    };
    // nlohmann keeps them by bytes, which is nearly always the same order.
    if (!std::is_sorted(members.begin(), members.end(), by_name))
        std::sort(members.begin(), members.end(), by_name);
    out += '{';
    for (const auto& [name, content] : members) {
        if (out.back() != '{') out += ',';
        append_json_string(out, *name);
        out += ':';
        write(*content, out, depth);
    }
    out += '}';
}

void write_array(const json& value, std::string& out, int depth) {
    out += '[';
    for (const json& element : value) {
        if (out.back() != '[') out += ',';
        write(element, out, depth);
    }
    out += ']';
}

void write_integer(const json& value, std::string& out) {
    // Held unsigned when a parser read it, signed when C++ code made it: both can be too large.
    const bool fits =
        value.is_number_unsigned()
            ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(max_exact)
            : value.get<std::int64_t>() >= -max_exact && value.get<std::int64_t>() <= max_exact;
    if (!fits) throw error(errc::bad_json, "an integer beyond 2^53");
    out += value.dump();
}

void write(const json& value, std::string& out, int depth) {
    if (value.is_structured() && depth == max_depth)
        throw error(errc::bad_json, "nested more than 64 deep");
    if (value.is_object()) return write_object(value, out, depth + 1);
    if (value.is_array()) return write_array(value, out, depth + 1);
    if (value.is_number_integer()) return write_integer(value, out);
    if (value.is_number_float()) throw error(errc::bad_json, "a floating-point number");
    if (value.is_binary() || value.is_discarded()) throw error(errc::bad_json, "not a JSON value");
    if (value.is_string()) return append_json_string(out, value.get_ref<const std::string&>());
    out += value.dump();
}

}  // namespace

/// nlohmann escapes exactly what RFC 8785 asks for, in lower case, and throws on bytes that are not
/// UTF-8; most strings need neither.
void append_json_string(std::string& out, const std::string& text) {
    if (!std::all_of(text.begin(), text.end(), stands_as_it_is)) {
        out += json(text).dump();
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

result<std::string> canonical_json(const json& value) {
    std::string out;
    try {
        write(value, out, 0);
    } catch (const error& e) {
        return e;
    } catch (const json::exception& e) {
        return error(errc::bad_json, e.what());
    }
    return out;
}

}  // namespace ujira::base
