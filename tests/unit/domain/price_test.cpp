#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <domain/price.hpp>
#include <limits>
#include <vector>

using namespace ujira::domain;
using ujira::base::errc;

namespace {

__extension__ using wide = __int128;

policy with_unpaid_time(std::int64_t u_bp) {
    policy p;
    p.unpaid_time_bp = u_bp;
    return p;
}

}  // namespace

TEST_CASE("G04: the floor example of the guarantees, to the last unit", "[domain]") {
    constexpr std::int64_t price = 1'000;        // 0.10 at four decimals
    constexpr std::int64_t floor_hour = 30'000;  // 3.00
    const std::int64_t need_21 = need_of(with_unpaid_time(2'100), floor_hour, 180).value();
    const std::int64_t need_33 = need_of(with_unpaid_time(3'300), floor_hour, 180).value();
    CHECK(need_21 == 1'815);
    CHECK(need_33 == 1'995);
    // 100 assignments done at the lower price: what they are owed.
    CHECK((need_21 - price) * 100 == 81'500);
    CHECK((need_33 - price) * 100 == 99'500);
}

TEST_CASE("G04: a need that is no whole unit rounds up, the hour shown rounds down", "[domain]") {
    const policy p = with_unpaid_time(3'300);
    CHECK(need_of(p, 1, 1).value() == 1);            // 0.00037
    CHECK(need_of(p, 10'000, 7).value() == 26);      // 25.86
    CHECK(per_hour_of(p, 26, 7).value() == 10'053);  // 10053.7
    CHECK(need_of(p, 0, 180).value() == 0);
    CHECK(per_hour_of(p, 0, 180).value() == 0);
}

TEST_CASE("G04: who is paid the need earns the floor, who gets less does not",
          "[domain][property]") {
    REQUIRE(rc::check("need and hourly rate agree", [] {
        const policy p = with_unpaid_time(*rc::gen::inRange<std::int64_t>(0, 20'000));
        const auto floor_hour = *rc::gen::inRange<std::int64_t>(1, 10'000'000);
        const auto seconds = *rc::gen::inRange<std::int64_t>(1, 14'401);
        const std::int64_t need = need_of(p, floor_hour, seconds).value();
        RC_ASSERT(per_hour_of(p, need, seconds).value() >= floor_hour);
        RC_ASSERT(need > 0);
        RC_ASSERT(per_hour_of(p, need - 1, seconds).value() < floor_hour);
    }));
}

TEST_CASE("prices: a task without length has no hourly rate; too large is refused", "[domain]") {
    const policy p;
    constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();
    CHECK(per_hour_of(p, 1'000, 0).error().code == errc::amount_overflow);
    CHECK(per_hour_of(p, 1'000, -5).error().code == errc::amount_overflow);
    CHECK(need_of(p, 30'000, -5).error().code == errc::amount_overflow);
    CHECK(need_of(p, top, 14'400).error().code == errc::amount_overflow);
    CHECK(need_of(p, 30'000, top).error().code == errc::amount_overflow);
    CHECK(cost_of(top, 1, 1).error().code == errc::amount_overflow);
    CHECK(cost_of(top / 2, 0, 3).error().code == errc::amount_overflow);
    CHECK(fee_of(p, -1).error().code == errc::amount_overflow);
}

TEST_CASE("fees: the platform's share rounds down", "[domain]") {
    policy p;
    p.fee_bp = 1'000;
    CHECK(fee_of(p, 1'000).value() == 100);
    CHECK(fee_of(p, 1'009).value() == 100);
    CHECK(fee_of(p, 9).value() == 0);
    p.fee_bp = 0;
    CHECK(fee_of(p, 1'000'000).value() == 0);
    CHECK(cost_of(1'000, 100, 27).value() == 29'700);
}

TEST_CASE("fees: part releases together earn exactly the fee, and never more than their part",
          "[domain][property]") {
    REQUIRE(rc::check("cumulative fee", [] {
        const auto price = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000);
        const auto fee = *rc::gen::inRange<std::int64_t>(0, price + 1);
        const auto cuts = *rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(0, price + 1));
        std::vector<std::int64_t> released = cuts;
        released.push_back(price);
        std::sort(released.begin(), released.end());
        std::int64_t earned = 0;
        for (const std::int64_t r : released) {
            const std::int64_t total = fee_earned(fee, r, price).value();
            RC_ASSERT(total >= earned);
            RC_ASSERT(static_cast<wide>(total) * price <= static_cast<wide>(fee) * r);
            earned = total;
        }
        RC_ASSERT(earned == fee);
        RC_ASSERT(fee_earned(fee, 0, price).value() == 0);
    }));
}
