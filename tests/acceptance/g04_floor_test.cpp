#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

/// ceil(floor 250.00/h * 60 s * 1.33), by hand.
constexpr std::int64_t need_at_60_s_minor = 55'417;

}  // namespace

TEST_CASE("G04 a price below the floor isn't published, whatever money is there") {
    world w;
    fund(w, 10 * task_minor);
    const std::string project = draft_with_pictures(w, {.price_minor = need_at_60_s_minor - 1});
    const std::string path = "/api/v1/projects/" + project;
    const answer refused = w.as("rosa").post(path + "/publish");
    CHECK(told(refused) == "422 price_below_floor");
    CHECK(refused.body["need_minor"] == need_at_60_s_minor);

    const json enough = project_input(w, {.price_minor = need_at_60_s_minor});
    const json cost = expect(w.as("rosa").put(path, enough), 200)["cost"];
    CHECK(cost["need_minor"] == need_at_60_s_minor);
    CHECK(cost["per_hour_minor"] >= cost["floor_per_hour_minor"]);
    CHECK(told(w.as("rosa").post(path + "/publish")) == "200");
}

TEST_CASE("G04 a longer estimate needs a higher price") {
    world w;
    fund(w, 10 * task_minor);
    const std::string project = draft_with_pictures(w, {});
    json slower = project_input(w, {});
    slower["estimate_s"] = 120;
    const std::string path = "/api/v1/projects/" + project;
    CHECK(expect(w.as("rosa").put(path, slower), 200)["cost"]["need_minor"] == 110'834);
    CHECK(told(w.as("rosa").post(path + "/publish")) == "422 price_below_floor");
}
