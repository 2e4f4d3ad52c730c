// Days of places: what stands on a statement of an evening's work must not depend on the machine.
#include <base/zone.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>

using namespace ujira::base;
using namespace std::chrono;

namespace {

/// UTC.
instant_us at(int y, unsigned m, unsigned d, int hour = 0, int minute = 0) {
    const sys_days day = year(y) / static_cast<int>(m) / static_cast<int>(d);
    return duration_cast<microseconds>(day.time_since_epoch()).count() + hour * hour_us +
           minute * minute_us;
}

}  // namespace

TEST_CASE("zone: a day ends at midnight there", "[base]") {
    const zone nairobi = zone_of("Africa/Nairobi");
    CHECK(nairobi.name() == "Africa/Nairobi");
    CHECK(nairobi.day_of(at(2026, 3, 1, 21) - 1) == "2026-03-01");
    CHECK(nairobi.day_of(at(2026, 3, 1, 21)) == "2026-03-02");
    CHECK(nairobi.clock_of(at(2026, 3, 1, 21)) == "00:00");
    CHECK(nairobi.month_of(at(2026, 2, 28, 21)) == "2026-03");
    CHECK(zone_of("America/St_Johns").day_of(at(2026, 7, 1, 2, 29)) == "2026-06-30");
    CHECK(zone_of("America/St_Johns").day_of(at(2026, 7, 1, 2, 30)) == "2026-07-01");
    CHECK(zone_of("Asia/Kathmandu").clock_of(at(2026, 7, 1)) == "05:45");
    CHECK(zone_of("UTC").day_of(-1) == "1969-12-31");
}

TEST_CASE("zone: days, weeks and months begin at their own midnight", "[base]") {
    const zone nairobi = zone_of("Africa/Nairobi");
    const instant_us monday = at(2026, 11, 22, 21);  // 00:00 on Monday the 23rd there
    CHECK(nairobi.day_start(monday - 1) == monday - day_us);
    CHECK(nairobi.day_start(monday) == monday);
    CHECK(nairobi.day_start(monday + 5 * hour_us, 1) == monday + day_us);
    CHECK(nairobi.week_start(monday) == monday);
    CHECK(nairobi.week_start(monday - 1) == monday - 7 * day_us);
    CHECK(nairobi.week_start(monday + 7 * day_us - 1) == monday);
    CHECK(nairobi.week_start(monday, -1) == monday - 7 * day_us);
    CHECK(nairobi.month_start(monday) == at(2026, 10, 31, 21));
    CHECK(nairobi.month_start(at(2026, 1, 31), -1) == at(2025, 11, 30, 21));
    CHECK(nairobi.month_start(at(2026, 1, 31), 1) == at(2026, 1, 31, 21));
}

TEST_CASE("zone: a day when clocks change is shorter or longer", "[base]") {
    const zone berlin = zone_of("Europe/Berlin");
    const instant_us spring = berlin.day_start(at(2026, 3, 29, 12));
    CHECK(spring == at(2026, 3, 28, 23));
    CHECK(berlin.day_start(spring, 1) - spring == 23 * hour_us);
    const instant_us autumn = berlin.day_start(at(2026, 10, 25, 12));
    CHECK(berlin.day_start(autumn, 1) - autumn == 25 * hour_us);
    CHECK(berlin.clock_of(at(2026, 10, 25, 0, 30)) == "02:30");
    CHECK(berlin.clock_of(at(2026, 10, 25, 1, 30)) == "02:30");
    // By the rule that goes on for ever, long after the last change that is listed.
    CHECK(berlin.clock_of(at(2060, 7, 1, 12)) == "14:00");
}

TEST_CASE("zone: where the clock skips midnight, the day begins after the gap", "[base]") {
    const zone cairo = zone_of("Africa/Cairo");  // forward at 00:00 on 2026-04-24
    const instant_us day = cairo.day_start(at(2026, 4, 24, 12));
    CHECK(cairo.clock_of(day) == "01:00");
    CHECK(cairo.day_of(day) == "2026-04-24");
    CHECK(cairo.day_of(day - 1) == "2026-04-23");
}

TEST_CASE("zone: every instant lies in the day, week and month it is said to", "[base]") {
    for (const char* name : {"Africa/Nairobi", "Europe/Berlin", "Africa/Cairo", "America/Havana",
                             "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC"}) {
        const zone z = zone_of(name);
        CAPTURE(name);
        for (instant_us t = at(2026, 1, 1); t < at(2027, 1, 1); t += 7 * hour_us + 13 * minute_us) {
            REQUIRE(z.day_start(t) <= t);
            REQUIRE(t < z.day_start(t, 1));
            REQUIRE(z.week_start(t) <= z.day_start(t));
            REQUIRE(t < z.week_start(t, 1));
            REQUIRE(z.month_start(t) <= z.day_start(t));
            REQUIRE(t < z.month_start(t, 1));
            REQUIRE(z.day_of(z.day_start(t)) == z.day_of(t));
            REQUIRE(z.month_of(z.month_start(t)) == z.month_of(t));
        }
    }
}

TEST_CASE("zone: what is no zone is refused by its name", "[base]") {
    for (const char* bad : {"", "Nairobi/Africa", "localtime", "../../../etc/passwd", "/etc/hosts",
                            "Fixed/UTC+01:00:00", "Africa", "Africa/Nairobi ", "posixrules\n"}) {
        CAPTURE(bad);
        const auto z = zone::named(bad);
        REQUIRE_FALSE(z.has_value());
        CHECK(z.error().code == errc::bad_request);
        CHECK_THROWS_AS(zone_of(bad), std::invalid_argument);
    }
}
