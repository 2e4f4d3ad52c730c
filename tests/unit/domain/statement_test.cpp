// What a line of a statement counts as, and where its weeks and months begin.
#include <catch2/catch.hpp>
#include <domain/statement.hpp>
#include <set>

using namespace ujira;
using namespace ujira::domain;

namespace {

period_sums one(std::string_view event, money_part part, std::int64_t moved_minor) {
    period_sums out;
    add_moved(out, event, part, moved_minor);
    return out;
}

}  // namespace

TEST_CASE("statement: kinds part the events", "[domain]") {
    CHECK(events_of_kind("")->empty());
    CHECK(events_of_kind("all")->empty());
    CHECK_FALSE(events_of_kind("some"));
    std::set<std::string> seen;
    for (const char* kind : {"review", "earned", "held", "deducted", "paid"}) {
        const auto events = events_of_kind(kind);
        REQUIRE(events.has_value());
        for (const std::string& event : *events) CHECK(seen.insert(event).second);
    }
    CHECK(seen.count("task.release") == 1);
}

TEST_CASE("statement: what counts as earned, held, deducted, paid", "[domain]") {
    using enum money_part;
    CHECK(one("task.release", payable, 7) == period_sums{.earned_minor = 7});
    CHECK(one("pay.extra", payable, 7) == period_sums{.earned_minor = 7});
    CHECK(one("deduct.propose", disputed, 7) == period_sums{.held_minor = 7});
    CHECK(one("deduct.propose", payable, 3) == period_sums{.earned_minor = 3});
    CHECK(one("deduct.lapse", disputed, -7) == period_sums{.deducted_minor = 7});
    CHECK(one("contest.reverse", disputed, -7) == period_sums{});
    CHECK(one("contest.reverse", payable, 7) == period_sums{.earned_minor = 7});
}

TEST_CASE("statement: a payout is paid once, and what comes back is not earned again", "[domain]") {
    using enum money_part;
    for (const char* event : {"payout.submit", "payout.fail", "unclaimed", "member.share"})
        CHECK(one(event, payable, -7) == period_sums{});
    CHECK(one("payout.submit", in_transit, 7) == period_sums{});
    CHECK(one("payout.settle", in_transit, -7) == period_sums{.paid_minor = 7});
    CHECK(one("payout.late", payable, -7) == period_sums{.paid_minor = 7});
    CHECK(one("payout.return", payable, 5) == period_sums{.paid_minor = -5});
    CHECK(one("payout.return", owed, 2) == period_sums{.paid_minor = -2});
}

TEST_CASE("statement: weeks and months end with the one that is now there", "[domain]") {
    const base::zone kathmandu = base::zone_of("Asia/Kathmandu");
    // Sunday 2026-03-01, 00:15 there; still February, and Saturday, in UTC.
    const base::instant_us now = 1'772'303'400'000'000;
    REQUIRE(kathmandu.day_of(now) == "2026-03-01");
    const auto weeks = last_weeks(kathmandu, now);
    const auto months = last_months(kathmandu, now);
    REQUIRE(weeks.size() == weeks_shown);
    REQUIRE(months.size() == months_shown);
    CHECK(kathmandu.day_of(weeks.back()) == "2026-02-23");
    CHECK(kathmandu.day_of(weeks.front()) == "2025-12-08");
    CHECK(kathmandu.day_of(months.back()) == "2026-03-01");
    CHECK(kathmandu.day_of(months.front()) == "2021-04-01");
    CHECK(std::is_sorted(months.begin(), months.end()));
}
