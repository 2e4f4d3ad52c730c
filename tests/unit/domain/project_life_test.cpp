#include <rapidcheck.h>

#include <array>
#include <catch2/catch.hpp>
#include <domain/price.hpp>
#include <domain/project_life.hpp>
#include <set>
#include <string>

using namespace ujira::domain;
using ujira::base::second_us;

namespace {

constexpr std::array states{project_state::draft,    project_state::published,
                            project_state::paused,   project_state::draining,
                            project_state::finished, project_state::cancelled};

const std::set<std::string> allowed{
    "draft -> published by requester",     "published -> paused by requester",
    "paused -> published by requester",    "published -> draining by requester",
    "paused -> draining by requester",     "draining -> finished by last task",
    "published -> cancelled by requester", "paused -> cancelled by requester",
    "draining -> cancelled by requester"};

/// 250 an hour at least, an estimate of a minute; the price is well above the floor.
begun_work after_seconds(std::int64_t seconds) {
    return {seconds * second_us, 60'000, 60, 2'500'000};
}

std::int64_t pay(const begun_work& w) {
    return pay_for_begun(policy{}, w).value();
}

}  // namespace

TEST_CASE("project life: the table allows what the design says, and nothing else", "[domain]") {
    std::set<std::string> possible;
    for (const auto from : states)
        for (const auto to : states)
            for (const auto by : {project_mover::requester, project_mover::last_task})
                if (may_step(from, to, by))
                    possible.insert(
                        std::string(name_of(from)) + " -> " + std::string(name_of(to)) +
                        (by == project_mover::requester ? " by requester" : " by last task"));
    CHECK(possible == allowed);
}

TEST_CASE("project life: states are known by the names of the API", "[domain]") {
    for (const auto state : states) CHECK(project_state_named(name_of(state)) == state);
    CHECK_FALSE(project_state_named("open").has_value());
}

TEST_CASE("project life: begun work is paid the floor or its part of the price (G03)", "[domain]") {
    CHECK(pay(after_seconds(0)) == 0);
    // Half the estimate: half the price, which is more than the floor for it.
    CHECK(pay(after_seconds(30)) == 30'000);
    // Whole seconds, rounded up: nobody gives away a part of one.
    begun_work a_moment = after_seconds(30);
    a_moment.active_us += 1;
    CHECK(pay(a_moment) == 31'000);
    // Never above what was committed.
    CHECK(pay(after_seconds(60)) == 60'000);
    CHECK(pay(after_seconds(4'000)) == 60'000);
    // Where the estimate was far too high, the floor is more than the part of the price.
    const begun_work slow{60 * second_us, 60'000, 14'400, 2'500'000};
    CHECK(pay(slow) == need_of(policy{}, 2'500'000, 60).value());
    CHECK(pay(slow) > 250);
}

TEST_CASE("project life: more time never pays less, and never more than the price",
          "[domain][property]") {
    CHECK(rc::check("pay grows with time up to the price", [] {
        const auto price = *rc::gen::inRange<std::int64_t>(1, 10'000'000);
        const auto estimate = *rc::gen::inRange<std::int64_t>(1, 14'401);
        const auto floor = *rc::gen::inRange<std::int64_t>(0, 10'000'000);
        const auto time = *rc::gen::inRange<std::int64_t>(0, 14'400 * second_us);
        const auto more = *rc::gen::inRange<std::int64_t>(0, 1'000 * second_us);
        const std::int64_t first = pay({time, price, estimate, floor});
        const std::int64_t second = pay({time + more, price, estimate, floor});
        RC_ASSERT(first >= 0);
        RC_ASSERT(first <= second);
        RC_ASSERT(second <= price);
    }));
}

TEST_CASE("project life: what was shown may grow by a twentieth, no more", "[domain]") {
    CHECK_FALSE(exceeds_shown({21, 1'000}, {22, 1'050}));
    CHECK(exceeds_shown({21, 1'000}, {23, 1'000}));
    CHECK(exceeds_shown({21, 1'000}, {21, 1'051}));
    CHECK(exceeds_shown({0, 0}, {1, 0}));
    // Less than shown surprises nobody.
    CHECK_FALSE(exceeds_shown({21, 1'000}, {0, 0}));
}
