#include <rapidcheck.h>

#include <base/money.hpp>
#include <catch2/catch.hpp>
#include <limits>
#include <vector>

namespace {

__extension__ using wide = __int128;
using ujira::base::add;
using ujira::base::errc;
using ujira::base::multiply;
using ujira::base::scale_down;
using ujira::base::scale_up;

constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t bottom = std::numeric_limits<std::int64_t>::min();

rc::Gen<std::int64_t> one_of(std::vector<std::int64_t> values) {
    return rc::gen::elementOf(std::move(values));
}

/// Small, large and bordering amounts.
rc::Gen<std::int64_t> amount() {
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1000, 1000),
                          rc::gen::arbitrary<std::int64_t>(),
                          rc::gen::inRange<std::int64_t>(bottom, top),
                          one_of({top, top - 1, bottom, bottom + 1, 0, 1, -1}));
}

rc::Gen<std::int64_t> not_negative() {
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 100'000),
                          rc::gen::inRange<std::int64_t>(0, top), one_of({top, top - 1, 0, 1}));
}

rc::Gen<std::int64_t> positive() {
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 100'000),
                          rc::gen::inRange<std::int64_t>(1, top), one_of({top, 1, 2}));
}

/// The exact value, or a refusal where it doesn't fit.
void same(const ujira::base::result<std::int64_t>& got, wide exact) {
    if (exact > top || exact < bottom)
        RC_ASSERT(got.has_error() && got.error().code == errc::amount_overflow);
    else
        RC_ASSERT(got.has_value() && *got == static_cast<std::int64_t>(exact));
}

}  // namespace

TEST_CASE("money: sums and products are exact or refused", "[base][property]") {
    REQUIRE(rc::check("add", [] {
        const auto a = *amount();
        const auto b = *amount();
        same(add(a, b), static_cast<wide>(a) + b);
    }));
    REQUIRE(rc::check("multiply", [] {
        const auto a = *amount();
        const auto b = *amount();
        same(multiply(a, b), static_cast<wide>(a) * b);
    }));
}

TEST_CASE("money: scaling rounds to the side it says, by less than one unit", "[base][property]") {
    REQUIRE(rc::check("scale", [] {
        const auto value = *not_negative();
        const auto numerator = *not_negative();
        const auto denominator = *positive();
        const wide product = static_cast<wide>(value) * numerator;
        const wide down = product / denominator;
        const wide up = down + (product % denominator != 0 ? 1 : 0);
        same(scale_down(value, numerator, denominator), down);
        same(scale_up(value, numerator, denominator), up);
    }));
}

TEST_CASE("money: borders", "[base]") {
    CHECK(add(top, 0).value() == top);
    CHECK(add(top, 1).has_error());
    CHECK(add(bottom, -1).has_error());
    CHECK(multiply(bottom, -1).has_error());
    CHECK(multiply(top, 1).value() == top);
    CHECK(scale_up(top, top, top).value() == top);
    CHECK(scale_down(top, top, top).value() == top);
    CHECK(scale_up(top, top, top - 1).has_error());
    CHECK(scale_up(1, 1, 3).value() == 1);
    CHECK(scale_down(2, 1, 3).value() == 0);
    CHECK(scale_up(0, 7, 3).value() == 0);
}

TEST_CASE("money: scaling refuses negative parts and division by zero", "[base]") {
    for (const auto& scale : {scale_up, scale_down}) {
        CHECK(scale(-1, 1, 1).has_error());
        CHECK(scale(1, -1, 1).has_error());
        CHECK(scale(1, 1, 0).has_error());
        CHECK(scale(1, 1, -1).has_error());
    }
}
