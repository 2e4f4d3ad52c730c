#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <domain/eligibility.hpp>

using namespace ujira::domain;

TEST_CASE("G26 eligibility: each rule says what is missing of it", "[domain]") {
    CHECK(eligibility{}.for_anybody());
    CHECK(judge({}, {}).eligible());
    const eligibility both{10, "p", 5};
    CHECK_FALSE(both.for_anybody());
    const auto none = judge(both, {9, 4});
    REQUIRE(none.accepted);
    CHECK(none.accepted->need == 10);
    CHECK(none.accepted->have == 9);
    REQUIRE(none.after);
    CHECK(none.after->need == 5);
    CHECK(none.after->have == 4);
    CHECK_FALSE(judge(both, {10, 4}).eligible());
    CHECK_FALSE(judge(both, {9, 5}).eligible());
    CHECK(judge(both, {10, 5}).eligible());
    CHECK_FALSE(eligibility{0, "p", 1}.for_anybody());
    CHECK(judge({10, "", 0}, {10, 0}).eligible());
}

TEST_CASE("eligibility: nobody loses it by doing more", "[domain][property]") {
    REQUIRE(rc::check("monotone", [] {
        const auto number = [] { return *rc::gen::inRange<std::int64_t>(0, 30); };
        const eligibility rules{number(), "p", number()};
        const record done{number(), number()};
        const record more{done.accepted + number(), done.accepted_after + number()};
        RC_ASSERT(!judge(rules, done).eligible() || judge(rules, more).eligible());
    }));
}
