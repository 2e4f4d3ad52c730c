#include <array>
#include <catch2/catch.hpp>
#include <domain/assignments.hpp>
#include <set>
#include <string>
#include <string_view>

using namespace ujira::domain;

namespace {

constexpr std::array states{
    assignment_state::claimed,   assignment_state::returned,  assignment_state::expired,
    assignment_state::submitted, assignment_state::accepted,  assignment_state::exported,
    assignment_state::held,      assignment_state::contested, assignment_state::upheld,
    assignment_state::lapsed,    assignment_state::cancelled};
constexpr std::array movers{mover::worker,   mover::reviewer, mover::proposer, mover::steward,
                            mover::deadline, mover::exporter, mover::canceller};

std::string name_of_mover(mover by) {
    constexpr std::array names{"worker",   "reviewer", "proposer", "steward",
                               "deadline", "exporter", "canceller"};
    return names.at(static_cast<std::size_t>(by));
}

/// The life of an assignment as the house's design tells it, without the steps of later issues
/// (fix requested, contest withdrawn).
const std::set<std::string> allowed{
    "claimed -> submitted by worker",     "claimed -> returned by worker",
    "claimed -> expired by deadline",     "expired -> submitted by worker",
    "submitted -> accepted by reviewer",  "submitted -> accepted by deadline",
    "submitted -> accepted by exporter",  "submitted -> held by reviewer",
    "held -> contested by worker",        "held -> accepted by proposer",
    "held -> lapsed by deadline",         "contested -> accepted by proposer",
    "contested -> accepted by steward",   "contested -> accepted by deadline",
    "contested -> upheld by steward",     "accepted -> exported by exporter",
    "submitted -> accepted by canceller", "claimed -> cancelled by canceller",
    "expired -> cancelled by canceller"};

}  // namespace

TEST_CASE("assignments: the table allows what the design says, and nothing else", "[domain]") {
    std::set<std::string> possible;
    for (const auto from : states)
        for (const auto to : states)
            for (const auto by : movers)
                if (may_step(from, to, by))
                    possible.insert(std::string(name_of(from)) + " -> " + std::string(name_of(to)) +
                                    " by " + name_of_mover(by));
    CHECK(possible == allowed);
}

TEST_CASE("assignments: money that was decided on stays decided", "[domain]") {
    for (const auto end :
         {assignment_state::upheld, assignment_state::lapsed, assignment_state::exported,
          assignment_state::returned, assignment_state::cancelled})
        for (const auto to : states)
            for (const auto by : movers) CHECK_FALSE(may_step(end, to, by));
    // Accepted work can't be refused any more (G11), and no one refuses without a worker's chance
    // to contest.
    for (const auto by : movers) {
        CHECK_FALSE(may_step(assignment_state::accepted, assignment_state::held, by));
        CHECK_FALSE(may_step(assignment_state::submitted, assignment_state::upheld, by));
        CHECK_FALSE(may_step(assignment_state::submitted, assignment_state::lapsed, by));
        CHECK_FALSE(may_step(assignment_state::held, assignment_state::upheld, by));
        CHECK_FALSE(may_step(assignment_state::contested, assignment_state::lapsed, by));
    }
}

TEST_CASE("assignments: exported means paid or payable (G15)", "[domain]") {
    std::set<std::string_view> names;
    for (const auto state : states)
        if (exportable(state)) names.insert(name_of(state));
    CHECK(names == std::set<std::string_view>{"accepted", "exported"});
}

TEST_CASE("assignments: states are known by the names of the API", "[domain]") {
    std::set<std::string_view> names;
    for (const auto state : states) {
        CHECK(assignment_state_named(name_of(state)) == state);
        names.insert(name_of(state));
    }
    CHECK(names.size() == states.size());
    CHECK_FALSE(assignment_state_named("").has_value());
    CHECK_FALSE(assignment_state_named("Claimed").has_value());
    CHECK_FALSE(assignment_state_named("disputed").has_value());
}
