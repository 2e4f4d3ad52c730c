#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <domain/batches.hpp>
#include <numeric>

using namespace ujira::domain;
namespace base = ujira::base;

namespace {

using words = std::vector<std::string>;

/// Nothing strikes about it.
line_facts plain_line() {
    return {.net_minor = 30'000,
            .due_us = 100 * base::day_us,
            .method_since_us = 0,
            .paid_by_method = 4,
            .usual_minor = 10'000};
}

constexpr base::instant_us now = 90 * base::day_us;

/// Midnight UTC of a day of 2026.
base::instant_us at(unsigned month, unsigned day, std::int64_t hour) {
    using namespace std::chrono;
    const sys_days date = year(2026) / std::chrono::month(month) / std::chrono::day(day);
    return duration_cast<microseconds>(date.time_since_epoch()).count() + hour * base::hour_us;
}

}  // namespace

TEST_CASE("batches: a line is left out when its worker has too little, in the order they asked",
          "[domain]") {
    const std::vector<asked_payout> asked = {{"a", 60}, {"b", 50}, {"a", 50}, {"a", 40}, {"c", 1}};
    CHECK(covered(asked, {{"a", 100}, {"b", 49}}) ==
          std::vector<bool>{true, false, false, true, false});
    CHECK(covered({}, {}).empty());
}

TEST_CASE("batches: nobody is ever sent more than they have, and nobody waits who could go",
          "[domain]") {
    rc::check([](const std::vector<std::uint8_t>& grosses, std::uint8_t payable) {
        std::vector<asked_payout> asked;
        for (const std::uint8_t gross : grosses) asked.push_back({"w", gross});
        const std::vector<bool> goes = covered(asked, {{"w", payable}});
        std::int64_t left = payable;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            RC_ASSERT(goes[i] == (asked[i].gross_minor <= left));
            if (goes[i]) left -= asked[i].gross_minor;
        }
        RC_ASSERT(left >= 0);
    });
}

TEST_CASE("batches: what strikes about a line, each just so and not a bit before", "[domain]") {
    CHECK(checks_of(plain_line(), now).empty());

    line_facts line = plain_line();
    line.covered = false;
    CHECK(checks_of(line, now) == words{"not_covered"});

    line = plain_line();
    line.due_us = now;
    CHECK(checks_of(line, now).empty());
    line.due_us = now - 1;
    CHECK(checks_of(line, now) == words{"late"});

    line = plain_line();
    line.net_minor = 3 * line.usual_minor + 3;
    CHECK(checks_of(line, now) == words{"unusual"});
    line.usual_minor = 0;  // nothing to hold it against
    CHECK(checks_of(line, now).empty());

    line = plain_line();
    line.method_since_us = now - new_method_us;
    CHECK(checks_of(line, now).empty());
    line.method_since_us += 1;
    CHECK(checks_of(line, now) == words{"new_method"});

    line = plain_line();
    line.paid_by_method = 0;
    line.of_person = 2;
    line.due_us = 0;
    CHECK(checks_of(line, now) == words{"late", "first_payment", "several"});
}

TEST_CASE("batches: the bank executes on the next working day of the co-op's own calendar",
          "[domain]") {
    const base::zone nairobi = base::zone_of("Africa/Nairobi");        // UTC+3
    CHECK(next_working_day(at(11, 23, 9), nairobi) == "2026-11-24");   // Monday
    CHECK(next_working_day(at(11, 26, 20), nairobi) == "2026-11-27");  // Thursday, 23:00 there
    CHECK(next_working_day(at(11, 26, 21), nairobi) == "2026-11-30");  // Friday already
    CHECK(next_working_day(at(11, 27, 9), nairobi) == "2026-11-30");
    CHECK(next_working_day(at(11, 28, 9), nairobi) == "2026-11-30");
    CHECK(next_working_day(at(11, 29, 9), nairobi) == "2026-11-30");  // Sunday
    CHECK(next_working_day(at(12, 31, 22), nairobi) == "2027-01-04");
}
