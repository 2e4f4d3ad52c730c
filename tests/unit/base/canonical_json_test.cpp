#include <rapidcheck.h>

#include <base/canonical_json.hpp>
#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace {

using nlohmann::json;
using ujira::base::canonical_json;
using ujira::base::errc;

std::string canonical(std::string_view text) {
    return canonical_json(json::parse(text)).value();
}

errc refusal(const json& value) {
    const auto r = canonical_json(value);
    REQUIRE(r.has_error());
    return r.error().code;
}

void append_utf8(std::string& out, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

void append_utf16(std::u16string& out, std::uint32_t c) {
    if (c < 0x10000) {
        out += static_cast<char16_t>(c);
        return;
    }
    out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
    out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
}

/// Code points near the borders where the orders of UTF-8 and UTF-16 part.
rc::Gen<std::uint32_t> code_point() {
    return rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0x20, 0x7F),
                          rc::gen::inRange<std::uint32_t>(0x7F, 0xD800),
                          rc::gen::inRange<std::uint32_t>(0xD7F0, 0xD800),
                          rc::gen::inRange<std::uint32_t>(0xE000, 0x10000),
                          rc::gen::inRange<std::uint32_t>(0x10000, 0x110000));
}

}  // namespace

TEST_CASE("canonical JSON: the string of RFC 8785's own example", "[base]") {
    CHECK(canonical(R"({"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                        "literals": [null, true, false]})") ==
          "{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("canonical JSON: members in the order of RFC 8785's sorting example", "[base]") {
    const std::string text = canonical(R"({
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis"})");
    std::size_t last = 0;
    for (const char* value :
         {"Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
          "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"}) {
        const std::size_t at = text.find(value);
        INFO(value);
        REQUIRE(at != std::string::npos);
        CHECK(at > last);
        last = at;
    }
}

TEST_CASE("canonical JSON: nesting, empty values, and names that look like numbers", "[base]") {
    CHECK(canonical(R"([56, {"d": true, "10": null, "1": [ ]}])") ==
          R"([56,{"1":[],"10":null,"d":true}])");
    CHECK(canonical(R"({"1": {"f": {"f": "hi", "F": 5}, "\n": 56}, "10": {}, "": "empty",
                        "a": {}, "111": [{"e": "yes", "E": "no"}], "A": {}})") ==
          R"({"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],)"
          R"("A":{},"a":{}})");
    CHECK(canonical(R"({"Unnormalized Unicode": "A\u030a"})") ==
          "{\"Unnormalized Unicode\":\"A\u030a\"}");
    CHECK(canonical(R"([["{"], "[", ",", {"{": "["}])") == R"([["{"],"[",",",{"{":"["}])");
}

TEST_CASE("canonical JSON: control characters in the shortest form, DEL and beyond as they are",
          "[base]") {
    const std::string digits = "0123456789abcdef";
    for (int c = 0; c < 0x20; ++c) {
        std::string expected;
        switch (c) {
            case '\b':
                expected = "\\b";
                break;
            case '\t':
                expected = "\\t";
                break;
            case '\n':
                expected = "\\n";
                break;
            case '\f':
                expected = "\\f";
                break;
            case '\r':
                expected = "\\r";
                break;
            default:
                expected = std::string("\\u00") + digits[static_cast<std::size_t>(c / 16)] +
                           digits[static_cast<std::size_t>(c % 16)];
        }
        CHECK(canonical_json(json(std::string(1, static_cast<char>(c)))).value() ==
              '"' + expected + '"');
    }
    CHECK(canonical_json(json("\x7f\u0080\u2028")).value() == "\"\x7f\u0080\u2028\"");
}

TEST_CASE("canonical JSON: integers up to 2^53 - 1 either way, however they are held", "[base]") {
    constexpr std::int64_t top = 9007199254740991;
    CHECK(canonical("[9007199254740991,-9007199254740991,0,-0]") ==
          "[9007199254740991,-9007199254740991,0,0]");
    CHECK(canonical_json(json(top)).value() == "9007199254740991");
    CHECK(canonical_json(json(static_cast<std::uint64_t>(top))).value() == "9007199254740991");
    CHECK(refusal(json::parse("9007199254740992")) == errc::bad_json);
    CHECK(refusal(json::parse("-9007199254740992")) == errc::bad_json);
    CHECK(refusal(json::parse("18446744073709551615")) == errc::bad_json);
    CHECK(refusal(json(top + 1)) == errc::bad_json);  // signed: as C++ code makes it
    CHECK(refusal(json(static_cast<std::uint64_t>(top) + 1)) == errc::bad_json);
    CHECK(refusal(json(std::numeric_limits<std::int64_t>::min())) == errc::bad_json);
}

TEST_CASE("canonical JSON: floating point is refused wherever it hides", "[base]") {
    for (const char* text : {"1.5", "1.0", "1e3", "[1,[2,[3.0]]]", R"({"a":{"b":-0.0}})"})
        CHECK(refusal(json::parse(text)) == errc::bad_json);
    CHECK(refusal(json(std::numeric_limits<double>::quiet_NaN())) == errc::bad_json);
    CHECK(refusal(json(std::numeric_limits<double>::infinity())) == errc::bad_json);
}

TEST_CASE("canonical JSON: what is not JSON text is refused", "[base]") {
    for (const char* bytes : {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
        CHECK(refusal(json(bytes)) == errc::bad_json);
        CHECK(refusal(json{{bytes, 1}}) == errc::bad_json);
    }
    CHECK(refusal(json::binary({1, 2, 3})) == errc::bad_json);
    CHECK(refusal(json(json::value_t::discarded)) == errc::bad_json);
}

TEST_CASE("canonical JSON: nesting is bounded, so that no request can use up the stack", "[base]") {
    const auto nested = [](std::size_t depth) {
        return json::parse(std::string(depth, '[') + std::string(depth, ']'));
    };
    CHECK(canonical_json(nested(64)).has_value());
    CHECK(refusal(nested(65)) == errc::bad_json);
    CHECK(refusal(nested(20'000)) == errc::bad_json);
}

TEST_CASE("canonical JSON: names sort by UTF-16 code units", "[base][property]") {
    REQUIRE(rc::check("order of UTF-16", [] {
        const auto a = *rc::gen::container<std::vector<std::uint32_t>>(code_point());
        auto b = *rc::gen::container<std::vector<std::uint32_t>>(code_point());
        // A common beginning makes the difference fall at every place of a name.
        const auto common = *rc::gen::inRange<std::size_t>(0, a.size() + 1);
        b.insert(b.begin(), a.begin(), a.begin() + static_cast<std::ptrdiff_t>(common));
        std::string a8;
        std::string b8;
        std::u16string a16;
        std::u16string b16;
        for (const auto c : a) append_utf8(a8, c), append_utf16(a16, c);
        for (const auto c : b) append_utf8(b8, c), append_utf16(b16, c);
        RC_PRE(a8 != b8);
        const std::string text = canonical_json(json{{a8, 1}, {b8, 2}}).value();
        const bool a_first = text.ends_with(":2}");
        RC_ASSERT(a_first == (a16 < b16));
    }));
}

TEST_CASE("canonical JSON: what is written reads back the same, and is written the same again",
          "[base][property]") {
    REQUIRE(rc::check("read back", [](const std::map<std::string, std::vector<int>>& numbers,
                                      const std::vector<bool>& flags) {
        json value = {{"flags", flags}, {"none", nullptr}};
        for (const auto& [name, list] : numbers) {
            std::string ascii = "n";
            for (const char c : name) ascii += static_cast<char>(c & 0x7F);
            value[ascii] = list;
        }
        const std::string text = canonical_json(value).value();
        RC_ASSERT(json::parse(text) == value);
        RC_ASSERT(canonical_json(json::parse(text)).value() == text);
    }));
}
