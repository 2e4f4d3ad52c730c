#include <app/policy.hpp>
#include <base/time.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

using namespace ujira;
using nlohmann::json;

namespace {

json sample() {
    std::ifstream in(std::string(UJIRA_SOURCE_DIR) + "/schema/policy.sample.json");
    return json::parse(in);
}

/// What is wrong with the sample's payouts after this change; empty if nothing.
std::string refused(const std::function<void(json&)>& change) {
    json policy = sample();
    change(policy.at("payouts"));
    const auto read = app::parse_policy(policy.dump());
    return read ? "" : read.error().field;
}

}  // namespace

TEST_CASE("policy: how workers are paid", "[app]") {
    const auto p = app::parse_policy(sample().dump());
    REQUIRE(p.has_value());
    CHECK(p->time_zone == "Africa/Nairobi");
    CHECK(p->payout_us == 7 * base::day_us);
    CHECK(p->method_hold_us == 72 * base::hour_us);
    CHECK(p->alone_minor == 50'000'000);
    CHECK(p->late_interest_bp == 1'200);
    const auto* mobile = domain::find_payout_way(*p, "mobile");
    REQUIRE(mobile != nullptr);
    CHECK(mobile->unit_minor == 10'000);  // M-Pesa takes whole shillings
    CHECK(domain::find_payout_way(*p, "pigeon") == nullptr);
    CHECK(p->tax_rules.empty());  // none by default
    CHECK(domain::tax_at(*p, 0) == nullptr);
}

TEST_CASE("policy: without payouts nobody can withdraw, and an old file still reads", "[app]") {
    json policy = sample();
    policy.erase("payouts");
    policy.erase("time_zone");
    const auto p = app::parse_policy(policy.dump());
    REQUIRE(p.has_value());
    CHECK(p->payout_ways.empty());
    CHECK(p->time_zone == "UTC");
}

TEST_CASE("policy: what would hurt workers is refused", "[app]") {
    CHECK(refused([](json&) {}).empty());
    // G19: at most one hour of the floor, 250 shillings in the sample.
    CHECK(refused([](json& v) { v["ways"][0]["least"] = "250"; }).empty());
    CHECK(refused([](json& v) { v["ways"][0]["least"] = "251"; }) == "least");
    CHECK(refused([](json& v) { v["ways"][0]["least"] = "0.5"; }) == "least");
    CHECK(refused([](json& v) { v["ways"][0]["unit"] = "0"; }) == "unit");
    // A fee that takes all of it would push the least above that hour.
    CHECK(refused([](json& v) { v["ways"][1]["fee"] = "249.99"; }).empty());
    CHECK(refused([](json& v) { v["ways"][1]["fee"] = "250"; }) == "fee");
    CHECK(refused([](json& v) { v["ways"][0]["kind"] = "pigeon"; }) == "kind");
    CHECK(refused([](json& v) { v["ways"][1]["kind"] = "mobile"; }) == "kind");
    CHECK(refused([](json& v) { v["method_hold_hours"] = 71; }) == "method_hold_hours");
    CHECK(refused([](json& v) { v["late_interest_percent"] = "0"; }) == "late_interest_percent");
    CHECK(refused([](json& v) { v["late_stop_days"] = 8; }) == "late_stop_days");
    CHECK(refused([](json& v) { v.erase("ways"); }) == "ways");
}

TEST_CASE("policy: the newest tax rule that has begun is in force", "[app]") {
    json policy = sample();
    const json rule = {{"id", "withholding-1"},
                       {"authority", "01900000-0000-7000-8000-000000000009"},
                       {"authority_name", "Revenue Authority"},
                       {"percent", "5"},
                       {"from", "2026-07-01"}};
    policy["payouts"]["tax_rules"] = {rule};
    const auto p = app::parse_policy(policy.dump());
    REQUIRE(p.has_value());
    const base::instant_us begins = 1'782'864'000 * base::second_us;  // 2026-07-01
    CHECK(domain::tax_at(*p, begins - 1) == nullptr);
    REQUIRE(domain::tax_at(*p, begins) != nullptr);
    CHECK(domain::tax_at(*p, begins)->rate_bp == 500);
    policy["payouts"]["tax_rules"][0]["authority"] = "the authority";
    CHECK(app::parse_policy(policy.dump()).error().field == "authority");
    policy["payouts"]["tax_rules"] = {rule};
    policy["payouts"]["tax_rules"][0]["percent"] = "100";
    CHECK(app::parse_policy(policy.dump()).error().field == "percent");
}

TEST_CASE("policy: the zone of its days is one that the machine knows", "[app]") {
    json policy = sample();
    policy["time_zone"] = "America/St_Johns";
    CHECK(app::parse_policy(policy.dump()).value().time_zone == "America/St_Johns");
    for (const json& bad : {json("Africa/Nowhere"), json("localtime"), json("EAT+3h"), json(3)}) {
        CAPTURE(bad.dump());
        policy["time_zone"] = bad;
        const auto p = app::parse_policy(policy.dump());
        REQUIRE_FALSE(p.has_value());
        CHECK(p.error().field == "time_zone");
    }
}
