#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

TEST_CASE(
    "G11 what is held stays the worker's until the window that the worker opened has passed") {
    world w;
    const std::string id = held_case(w, "wanjiku");
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));
    CHECK(escrow_minor(w) == 0);

    // Nobody told the worker yet, so nothing runs.
    w.advance(400 * day);
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));
    CHECK(case_seen(w, "wanjiku", id)["contest_until_us"].is_null());

    const json opened = expect(w.as("wanjiku").post("/api/v1/cases/" + id + "/opened"), 200);
    CHECK(opened["contest_until_us"].get<std::int64_t>() -
              opened["opened_us"].get<std::int64_t>() ==
          microseconds(30 * day).count());
    w.advance(30 * day - 1s);
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));
    CHECK(escrow_minor(w) == 0);

    w.advance(2s);
    CHECK(case_seen(w, "wanjiku", id)["state"] == "lapsed");
    CHECK(money_of(w, "wanjiku") == money(0, 0, 0));
    // Price and fee come back to the same requester; the co-op earns nothing by it.
    CHECK(escrow_minor(w) == task_minor);
    CHECK(books(w)["fee_minor"] == 0);
    CHECK(told(contest(w, "wanjiku", id)) == "409 not_contestable");
}

TEST_CASE("G11 opening again doesn't move the window") {
    world w;
    const std::string id = held_case(w, "wanjiku");
    const std::string open = "/api/v1/cases/" + id + "/opened";
    const json first = expect(w.as("wanjiku").post(open), 200);
    w.advance(10 * day);
    CHECK(expect(w.as("wanjiku").post(open), 200)["contest_until_us"] == first["contest_until_us"]);
    w.advance(20 * day + 1s);
    CHECK(case_seen(w, "wanjiku", id)["state"] == "lapsed");
}

TEST_CASE("G11 a contest stops the window; an overdue verdict pays the worker") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    CHECK(told(contest(w, "wanjiku", id)) == "409 not_contestable");
    CHECK(escrow_minor(w) == 0);
    w.advance(14 * day - 1s);
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));
    w.advance(2s);
    CHECK(case_seen(w, "wanjiku", id)["state"] == "overdue");
    CHECK(case_seen(w, "wanjiku", id)["decided_by"].is_null());
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
    CHECK(books(w)["fee_minor"] == fee_minor);
    CHECK(told(decide(w, "salma", id, "upheld")) == "409 already_decided");
}

TEST_CASE("G11 a contest in the last second of the window counts") {
    world w;
    const std::string id = held_case(w, "wanjiku");
    expect(w.as("wanjiku").post("/api/v1/cases/" + id + "/opened"), 200);
    w.advance(30 * day - 1s);
    CHECK(told(contest(w, "wanjiku", id)) == "200");
    w.advance(2s);
    CHECK(case_seen(w, "wanjiku", id)["state"] == "contested");
    CHECK(escrow_minor(w) == 0);
}

TEST_CASE("G11 only the part that is held waits; the rest is payable at once") {
    world w;
    const std::string submission = work(w, "wanjiku", make_project(w), empty_answer());
    const std::int64_t held = 15'001;
    const json c = expect(try_propose(w, "ravi", submission, {{"amount_minor", held}}), 201);
    CHECK(c["amount_minor"] == held);
    CHECK(money_of(w, "wanjiku") == money(0, price_minor - held, held));
    expect(contest(w, "wanjiku", c["id"]), 200);
    expect(decide(w, "salma", c["id"], "upheld"), 200);
    CHECK(money_of(w, "wanjiku") == money(0, price_minor - held, 0));
    // floor(6000 * 44999 / 60000): the fee follows what was paid out.
    CHECK(books(w)["fee_minor"] == 4'499);
    CHECK(escrow_minor(w) == held + fee_minor - 4'499);
}

TEST_CASE("G11 the policy's cap is all that can be held") {
    json policy = sample_policy();
    policy["reason_codes"][0]["cap_percent"] = "40";
    world w({.policy = policy.dump()});
    const std::string submission = work(w, "wanjiku", make_project(w), empty_answer());
    CHECK(told(try_propose(w, "ravi", submission, {{"amount_minor", 24'001}})) == "422 above_cap");
    const json c = expect(try_propose(w, "ravi", submission), 201);
    CHECK(c["amount_minor"] == 24'000);
    CHECK(c["cap_percent"] == 40);
    CHECK(money_of(w, "wanjiku") == money(0, 36'000, 24'000));
}
