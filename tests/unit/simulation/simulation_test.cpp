// A short life of a co-op: clean, the same again from its seed, and broken by every planted bug.
#include <catch2/catch.hpp>
#include <simulation/simulation.hpp>
#include <sstream>

#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

constexpr std::uint64_t seed = 7;
constexpr std::int64_t steps = 2'000;

simulation::report live(std::uint64_t s, std::int64_t n, const simulation::plant* bug = nullptr) {
    const test::temporary_folder folder;
    simulation::settings settings;
    settings.seed = s;
    settings.steps = n;
    settings.database = folder.path("ujira.db");
    settings.bug = bug;
    return simulation::simulate(settings);
}

std::string all_of(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& l : lines) out += l + "\n";
    return out;
}

}  // namespace

TEST_CASE("simulation: a short life leaves the books right", "[simulation]") {
    const auto r = live(seed, steps);
    INFO(all_of(r.wrong));
    CHECK(r.wrong.empty());
    CHECK(r.steps == steps);
    CHECK(r.entries > steps / 4);
    // A life in which little happens proves little.
    for (const char* event : {"escrow.clear", "quote.commit", "quote.release", "task.accrue",
                              "task.release", "fee.earn", "deduct.propose", "contest.reverse",
                              "payout.submit", "payout.settle", "payout.fail", "owed.interest"})
        CHECK(r.events.contains(event));
    CHECK(r.deaths.size() == 3);
}

TEST_CASE("simulation: a seed lives the same life again", "[simulation]") {
    const auto once = live(seed + 1, 700);
    const auto again = live(seed + 1, 700);
    const auto other = live(seed + 2, 700);
    CHECK(once.fingerprint == again.fingerprint);
    CHECK(once.lived_us == again.lived_us);
    CHECK(once.fingerprint != other.fingerprint);
}

TEST_CASE("simulation: every planted bug is caught", "[simulation]") {
    for (const simulation::plant& p : simulation::all_plants()) {
        INFO(p.name);
        const auto r = live(seed, steps * 3, &p);
        CHECK(r.planted > 0);
        CHECK_FALSE(r.wrong.empty());
    }
}
