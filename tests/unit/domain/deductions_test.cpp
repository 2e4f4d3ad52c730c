#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <domain/deductions.hpp>
#include <limits>

using namespace ujira::domain;
using ujira::base::errc;

namespace {

policy a_policy() {
    policy p;
    p.reason_codes = {{"empty", 9'900}, {"late", 500}};
    return p;
}

proposal good() {
    proposal x;
    x.reason_code = "empty";
    x.words = "No shape was drawn, and the picture shows three boats.";
    x.has_evidence = true;
    x.price_minor = 1'000;
    x.answer_is_empty = true;
    return x;
}

template <class Change>
errc refusal(Change change) {
    proposal x = good();
    change(x);
    const auto r = amount_to_hold(a_policy(), x);
    REQUIRE(r.has_error());
    return r.error().code;
}

}  // namespace

TEST_CASE("G10, G13: what a proposal lacks is said", "[domain]") {
    REQUIRE(amount_to_hold(a_policy(), good()).value() == 990);
    CHECK(refusal([](proposal& x) { x.reason_code = "ugly"; }) == errc::reason_code_unknown);
    CHECK(refusal([](proposal& x) { x.reason_code = ""; }) == errc::reason_code_unknown);
    // A code that some policy lists is still no reason at first review.
    CHECK(refusal([](proposal& x) { x.reason_code = "late"; }) == errc::reason_not_allowed);
    CHECK(refusal([](proposal& x) { x.answer_is_empty = false; }) == errc::reason_not_allowed);
    CHECK(refusal([](proposal& x) { x.nothing_here = true; }) == errc::reason_not_allowed);
    CHECK(refusal([](proposal& x) { x.words = ""; }) == errc::words_missing);
    CHECK(refusal([](proposal& x) { x.words = " \t\r\n "; }) == errc::words_missing);
    CHECK(refusal([](proposal& x) { x.has_evidence = false; }) == errc::evidence_missing);
}

TEST_CASE("G11: the amount held stays within the cap", "[domain]") {
    const auto hold = [](std::int64_t amount) {
        proposal x = good();
        x.amount_minor = amount;
        return amount_to_hold(a_policy(), x);
    };
    CHECK(hold(0).value() == 990);
    CHECK(hold(1).value() == 1);
    CHECK(hold(990).value() == 990);
    CHECK(hold(991).error().code == errc::above_cap);
    CHECK(hold(std::numeric_limits<std::int64_t>::max()).error().code == errc::above_cap);
    CHECK(hold(-1).error().code == errc::bad_request);
    CHECK(hold(std::numeric_limits<std::int64_t>::min()).error().code == errc::bad_request);
}

TEST_CASE("G11: the cap is a share of the price, one unit at least, the price at most",
          "[domain]") {
    CHECK(cap_minor({"empty", 9'900}, 1'000).value() == 990);
    CHECK(cap_minor({"empty", 9'900}, 1).value() == 1);
    CHECK(cap_minor({"empty", 3'333}, 1'000).value() == 333);
    CHECK(cap_minor({"empty", 10'000}, 777).value() == 777);
    CHECK(cap_minor({"empty", 0}, 777).value() == 1);
    CHECK(cap_minor({"empty", 20'000}, 777).value() ==
          777);  // no policy can take more than was paid
    CHECK(cap_minor({"empty", -1}, 777).has_error());
    CHECK(cap_minor({"empty", 9'900}, -1).has_error());

    REQUIRE(rc::check("never more than the price", [] {
        const auto price = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'000);
        const auto bp = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        const std::int64_t cap = cap_minor({"empty", bp}, price).value();
        RC_ASSERT(cap >= 1);
        RC_ASSERT(cap <= price);
    }));
}

TEST_CASE("contests: once, while the window is open, and always before the worker saw it",
          "[domain]") {
    case_facts c;
    CHECK(may_contest(c, 10'000).has_value());  // not seen: the window hasn't started
    c.contest_until_us = 5'000;
    CHECK(may_contest(c, 4'999).has_value());
    CHECK(may_contest(c, 5'000).has_value());
    CHECK(may_contest(c, 5'001).error().code == errc::window_over);
    c.contested = true;
    CHECK(may_contest(c, 4'000).error().code == errc::not_contestable);
    c.contested = false;
    c.decided = true;
    CHECK(may_contest(c, 4'000).error().code == errc::not_contestable);
}

TEST_CASE("verdicts: by no party, on a contested case, once", "[domain]") {
    case_facts contested;
    contested.contested = true;
    CHECK(may_decide(contested, {}).has_value());
    for (int parties = 1; parties < 8; ++parties) {
        const judge_facts j{(parties & 1) != 0, (parties & 2) != 0, (parties & 4) != 0};
        CHECK(may_decide(contested, j).error().code == errc::conflict_of_interest);
    }
    CHECK(may_decide({}, {}).error().code == errc::verdict_needs_contest);
    case_facts decided = contested;
    decided.decided = true;
    CHECK(may_decide(decided, {}).error().code == errc::already_decided);
}
