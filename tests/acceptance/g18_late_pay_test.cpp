// G18: late pay is visible, and costs whoever caused it.
#include <catch2/catch.hpp>
#include <harness/payout_steps.hpp>

using namespace ujira::acceptance;

namespace {

json late(world& w) {
    browser nobody(w.port());
    return expect(nobody.get("/api/v1/late-payouts"), 200);
}

}  // namespace

TEST_CASE(
    "G18 a payout over its date earns interest by itself, is counted in public, stops new work") {
    world w;
    earn(w, "wanjiku", 1'000'000);
    const std::string draft = draft_with_pictures(w, {.pictures = 1});
    const std::string open = make_project(w, {.pictures = 2});
    fund(w, 10 * task_minor);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    const std::int64_t due = take_out(w, "wanjiku", m, 1'000'000)["due_us"];

    w.advance(7 * day);
    CHECK(late(w)["payouts"] == 0);
    CHECK(payouts_of(w, "wanjiku")["owed_minor"] == 0);
    w.advance(microseconds(1'000'000));
    const json counted = late(w);
    CHECK(counted["payouts"] == 1);
    CHECK(counted["oldest_due_us"] == due);
    CHECK(counted["sums"][0]["gross_minor"] == 1'000'000);
    CHECK(counted.dump().find("anjiku") == std::string::npos);
    CHECK(payouts_of(w, "wanjiku")["owed_minor"] == 329);  // 12 % a year of KSh 100, a day

    w.advance(3 * day);
    const json seen = payouts_of(w, "wanjiku");
    CHECK(seen["owed_minor"] == 1'316);
    CHECK(seen["payouts"][0]["late"] == true);
    CHECK(seen["payouts"][0]["interest_minor"] == 1'316);
    const json statement = expect(w.as("wanjiku").get("/api/v1/statement"), 200);
    CHECK(statement["lines"][0]["event"] == "owed.interest");
    CHECK(statement["lines"][0]["owed_minor"] == 987);
    CHECK(statement["balance"]["owed_minor"] == 1'316);
    CHECK(statement["balance"]["payable_minor"] == 1'000'000);  // nothing of it is gone
    CHECK(books(w)["balanced"] == true);

    // A week over the date: no new project, no new task; nothing else stops.
    w.advance(4 * day - microseconds(1'000'000));
    CHECK(late(w)["stops_new_work"] == false);
    CHECK(told(try_claim(w, "baraka", open)) == "201");
    w.advance(microseconds(2));
    CHECK(late(w)["stops_new_work"] == true);
    CHECK(told(try_claim(w, "baraka", open)) == "409 coop_late");
    CHECK(told(w.as("rosa").post("/api/v1/projects/" + draft + "/publish")) == "409 coop_late");
    // Until it isn't waiting any more: here its worker takes it back.
    const std::string id = payouts_of(w, "wanjiku")["payouts"][0]["id"];
    expect(w.as("wanjiku").post(payouts + "/" + id + "/withdraw"), 200);
    CHECK(told(try_claim(w, "baraka", open)) == "201");
    CHECK(payouts_of(w, "wanjiku")["owed_minor"].get<std::int64_t>() > 2'000);  // stays owed
}

TEST_CASE("G18 what nobody asked for earns nothing, however long it waits") {
    world w;
    earn(w, "wanjiku", 1'000'000);
    w.advance(60 * day);
    const json seen = payouts_of(w, "wanjiku");
    CHECK(seen["owed_minor"] == 0);
    CHECK(seen["payable_minor"] == 1'000'000);
    CHECK(late(w)["payouts"] == 0);
}

TEST_CASE("G18 a new method's waiting time moves the date, not the guarantee") {
    json policy = sample_policy();
    policy["payouts"]["days"] = 1;
    world w({.policy = policy.dump()});
    earn(w, "wanjiku", 1'000'000);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    const json p = take_out(w, "wanjiku", m, 1'000'000);
    // 72 hours of waiting, and a day to send it.
    CHECK(p["due_us"].get<std::int64_t>() - p["requested_us"].get<std::int64_t>() ==
          4LL * 86'400 * 1'000'000);
}
