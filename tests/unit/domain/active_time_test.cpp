#include <catch2/catch.hpp>
#include <domain/active_time.hpp>

using namespace ujira::domain;
using namespace ujira::base;

TEST_CASE("active time: a gap counts up to tau, and never backwards", "[domain]") {
    const policy p;
    CHECK(counted_gap_us(p, 100, 100) == 0);
    CHECK(counted_gap_us(p, 0, 20 * second_us) == 20 * second_us);
    CHECK(counted_gap_us(p, 0, 120 * second_us) == 120 * second_us);
    CHECK(counted_gap_us(p, 0, 121 * second_us) == 120 * second_us);
    CHECK(counted_gap_us(p, 0, 10 * day_us) == 120 * second_us);
    // A machine's clock can be set back.
    CHECK(counted_gap_us(p, 50 * second_us, 20 * second_us) == 0);
}

TEST_CASE("active time: a lease is renewed up to its limit and never shortened", "[domain]") {
    const policy p;
    const instant_us claimed = 1'000 * day_us;
    const instant_us lease = claimed + p.lease_us;
    const instant_us limit = lease_limit_at(p, claimed);
    CHECK(limit == claimed + 4 * hour_us);
    CHECK(renewed_lease(p, lease, limit, claimed) == lease);
    CHECK(renewed_lease(p, lease, limit, claimed - minute_us) == lease);
    CHECK(renewed_lease(p, lease, limit, claimed + minute_us) == lease + minute_us);
    CHECK(renewed_lease(p, lease, limit, claimed + 4 * hour_us) == limit);
}

TEST_CASE("active time: a policy whose lease is longer than the usual limit keeps it", "[domain]") {
    policy p;
    p.lease_us = 5 * hour_us;
    CHECK(lease_limit_at(p, 0) == 5 * hour_us);
}
