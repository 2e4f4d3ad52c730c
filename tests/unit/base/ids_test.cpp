#include <rapidcheck.h>

#include <base/ids.hpp>
#include <base/time.hpp>
#include <catch2/catch.hpp>
#include <set>

namespace {

using ujira::base::is_id;
using ujira::base::new_id;

/// 2200-01-01: later than any clock this runs under.
constexpr std::int64_t far_us = 7'258'118'400'000'000;

}  // namespace

TEST_CASE("ids: a new one is a UUIDv7 that carries its milliseconds", "[base]") {
    // The time of RFC 9562's example of a UUIDv7 (appendix A.6): 017F22E2-79B0.
    const std::string id = new_id(1'645'557'742'000 * 1000 + 999);
    CHECK(id.substr(0, 15) == "017f22e2-79b0-7");
    CHECK(is_id(id));
    CHECK(new_id(0).substr(0, 15) == "00000000-0000-7");
}

TEST_CASE("ids: always well formed, never twice", "[base]") {
    std::set<std::string> seen;
    std::set<char> variants;
    for (int i = 0; i < 2'000; ++i) {
        const std::string id = new_id(1'700'000'000'000'000);
        REQUIRE(is_id(id));
        REQUIRE(seen.insert(id).second);
        variants.insert(id[19]);
    }
    CHECK(variants == std::set<char>{'8', '9', 'a', 'b'});
}

TEST_CASE("ids: they sort by age", "[base][property]") {
    REQUIRE(rc::check("later sorts after earlier", [] {
        const auto a = *rc::gen::inRange<std::int64_t>(0, far_us);
        const auto b = *rc::gen::inRange<std::int64_t>(0, far_us);
        RC_PRE(a / 1000 != b / 1000);
        RC_ASSERT((new_id(a) < new_id(b)) == (a < b));
    }));
}

TEST_CASE("ids: only the exact form is one", "[base]") {
    const std::string good = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    REQUIRE(is_id(good));
    CHECK_FALSE(is_id(""));
    CHECK_FALSE(is_id(good + "0"));
    CHECK_FALSE(is_id(good.substr(1)));
    CHECK_FALSE(is_id(good + '\n'));
    CHECK_FALSE(is_id("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));  // one spelling, so one key
    CHECK_FALSE(is_id("017f22e279b07cc398c4dc0c0c07398f"));
    CHECK_FALSE(is_id("017f22e2-79b0-4cc3-98c4-dc0c0c07398f"));  // version 4
    CHECK_FALSE(is_id("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f"));  // another variant
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const char c : {'g', ':', '/', ' ', '\0', '\x80'}) {
            std::string bad = good;
            bad[i] = c;
            INFO(bad);
            CHECK_FALSE(is_id(bad));
        }
        std::string moved = good;
        moved[i] = good[i] == '-' ? '0' : '-';
        CHECK_FALSE(is_id(moved));
    }
}
