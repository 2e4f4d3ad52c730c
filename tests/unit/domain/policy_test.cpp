#include <catch2/catch.hpp>
#include <domain/policy.hpp>

using namespace ujira::domain;
using namespace ujira::base;

TEST_CASE("policy: the latest floor that has begun is in force", "[domain]") {
    policy p;
    CHECK(floor_at(p, 0) == nullptr);
    p.floors = {
        {300, 3'000, "third", false}, {100, 1'000, "first", true}, {200, 2'000, "second", false}};
    CHECK(floor_at(p, 999) == nullptr);
    CHECK(floor_at(p, 1'000)->per_hour_minor == 100);
    CHECK(floor_at(p, 1'999)->sample);
    CHECK(floor_at(p, 2'000)->per_hour_minor == 200);
    CHECK(floor_at(p, 1'000'000)->source == "third");
}

TEST_CASE("policy: the defaults are those of the guarantees", "[domain]") {
    const policy p;
    CHECK(p.unpaid_time_bp == 3'300);            // the floor: u 0.33 at first
    CHECK(p.default_review_us == 72 * hour_us);  // G09
    CHECK(p.max_review_us == 7 * day_us);        // G09
    CHECK(p.contest_us == 30 * day_us);          // G11
    CHECK(p.verdict_us == 14 * day_us);          // G11
    CHECK(p.lease_us == 30 * minute_us);
    CHECK(p.late_us == 7 * day_us);
    CHECK(p.lease_most_us == 4 * hour_us);
    CHECK(p.signal_gap_us == 120 * second_us);  // the floor: tau until a pilot gives P95
    CHECK(p.scale == 4);
    CHECK(p.reason_codes.empty());  // no deduction without a code somebody wrote down
}

TEST_CASE("policy: a reason code is found by its exact name", "[domain]") {
    policy p;
    p.reason_codes = {{"empty", 9'900}, {"no_human_input", 10'000}};
    REQUIRE(find_reason(p, "empty") != nullptr);
    CHECK(find_reason(p, "empty")->cap_bp == 9'900);
    CHECK(find_reason(p, "Empty") == nullptr);
    CHECK(find_reason(p, "") == nullptr);
    CHECK(find_reason(p, "late") == nullptr);
}
