#include <rapidcheck.h>

#include <base/money.hpp>
#include <catch2/catch.hpp>
#include <ledger/currencies.hpp>
#include <ledger/fx.hpp>
#include <ledger/shares.hpp>
#include <limits>
#include <numeric>

using namespace ujira::ledger;
using amounts = std::vector<std::int64_t>;

namespace {

constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();

exchange_rate rate_of(const std::string& from, const std::string& to, const std::string& rate) {
    return {from, to, rate, "2026-03-02", "cbk.go.ke"};
}

std::int64_t down(std::int64_t minor, const exchange_rate& r) {
    return convert(minor, r, rounding::down).value();
}

}  // namespace

TEST_CASE("shares: sources are used in their order, and what is missing is said", "[ledger]") {
    CHECK(take_in_order(10, {4, 20, 5}) == amounts{4, 6, 0, 0});
    CHECK(take_in_order(10, {4, 3}) == amounts{4, 3, 3});
    CHECK(take_in_order(10, {-4, 3}) == amounts{0, 3, 7});
    CHECK(take_in_order(0, {4}) == amounts{0, 0});
    CHECK(take_in_order(7, {}) == amounts{7});
}

TEST_CASE("shares: the largest remainders get the units that are left", "[ledger]") {
    CHECK(split(100, {1, 1, 1}).value() == amounts{34, 33, 33});
    CHECK(split(10, {3, 3, 1}).value() == amounts{4, 4, 2});  // 4.28, 4.28, 1.43
    CHECK(split(2, {1, 1, 1}).value() == amounts{1, 1, 0});
    CHECK(split(5, {0, 2}).value() == amounts{0, 5});
    CHECK(split(top, {1, 1}).value() == amounts{top / 2 + 1, top / 2});
    CHECK(split(5, {}).has_error());
    CHECK(split(5, {0, 0}).has_error());
    CHECK(split(5, {3, -1}).has_error());
    CHECK(split(-5, {1}).has_error());
    CHECK(split(5, {top, 1}).has_error());
}

TEST_CASE("shares: parts add up, and none is further than a unit from its share",
          "[ledger][property]") {
    CHECK(rc::check([] {
        const auto minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
        const auto weights = *rc::gen::nonEmpty(
            rc::gen::container<amounts>(rc::gen::inRange<std::int64_t>(1, 1'000'000)));
        const auto parts = split(minor, weights).value();
        const auto all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == minor);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            RC_ASSERT(parts[i] >= ujira::base::scale_down(minor, weights[i], all).value());
            RC_ASSERT(parts[i] <= ujira::base::scale_up(minor, weights[i], all).value());
        }
    }));
}

TEST_CASE("currencies: as many digits as ISO 4217 says, and two more", "[ledger]") {
    CHECK(exponent_of("KES") == 2);
    CHECK(exponent_of("EUR") == 2);
    CHECK(exponent_of("JPY") == 0);
    CHECK(exponent_of("UGX") == 0);
    CHECK(exponent_of("BHD") == 3);
    CHECK(exponent_of("KWD") == 3);
    CHECK(exponent_of("TND") == 3);
    CHECK(scale_of("UGX") == 2);
    CHECK(scale_of("KES") == 4);
    CHECK(scale_of("KWD") == 5);
    for (const char* none : {"", "EU", "EUR ", "eur", "XAU", "XTS", "ED ", "D A", "AED AFN"}) {
        INFO(none);
        CHECK_FALSE(exponent_of(none).has_value());
    }
}

TEST_CASE("exchange: by the rate, between scales, rounded as asked", "[ledger]") {
    const auto kes = rate_of("EUR", "KES", "141.25");
    CHECK(down(10'000, kes) == 1'412'500);  // one euro
    CHECK(down(1, kes) == 141);
    CHECK(convert(1, kes, rounding::up).value() == 142);
    CHECK(down(10'000, rate_of("EUR", "UGX", "4012")) == 401'200);  // two digits fewer
    CHECK(down(100, rate_of("UGX", "EUR", "0.000249")) == 2);       // one shilling
    CHECK(convert(100, rate_of("UGX", "EUR", "0.000249"), rounding::up).value() == 3);
    CHECK(down(100, rate_of("JPY", "KWD", "0.002")) == 200);  // 0.00200 dinar, five digits
    CHECK(down(0, kes) == 0);
}

TEST_CASE("exchange: a rate that is none is refused, and so is what overflows", "[ledger]") {
    for (const char* text : {"", "0", "0.0", "-1", "1,5", "1.", ".5", "1e3", "1.0000000001",
                             "12345678901", " 1", "1 "}) {
        INFO(text);
        CHECK(convert(1, rate_of("EUR", "KES", text), rounding::up).has_error());
    }
    CHECK(convert(1, rate_of("EUR", "EUR", "1"), rounding::up).has_error());
    CHECK(convert(1, rate_of("EUR", "XTS", "1"), rounding::up).has_error());
    CHECK(convert(-1, rate_of("EUR", "KES", "1"), rounding::up).has_error());
    CHECK(convert(top, rate_of("EUR", "KES", "141"), rounding::up).has_error());
    CHECK(convert(top, rate_of("UGX", "KWD", "999999999.999999999"), rounding::up).has_error());
    CHECK(is_day("2026-03-02"));
    for (const char* day : {"", "2026-3-2", "2026-13-02", "2026-00-10", "2026-01-32", "02.03.2026"})
        CHECK_FALSE(is_day(day));
}
