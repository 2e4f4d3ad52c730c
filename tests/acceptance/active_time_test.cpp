// Leases live while their worker is at it, and active time is measured from time stamps alone.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

answer try_signal(world& w, const std::string& worker, const std::string& id) {
    return w.as(worker).post("/api/v1/assignments/" + id + "/signal");
}

json signal(world& w, const std::string& worker, const std::string& id) {
    return expect(try_signal(w, worker, id), 200);
}

std::int64_t us(microseconds span) {
    return span.count();
}

std::int64_t active_us(world& w, const std::string& worker, const std::string& id) {
    return expect(w.as(worker).get("/api/v1/assignments/" + id), 200)["active_us"];
}

}  // namespace

TEST_CASE(
    "active time: begins when the task is first seen, and long gaps count up to two minutes") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    w.advance(10min);
    CHECK(signal(w, "wanjiku", id)["active_us"] == 0);
    w.advance(20s);
    CHECK(signal(w, "wanjiku", id)["active_us"] == us(20s));
    w.advance(10min);
    CHECK(signal(w, "wanjiku", id)["active_us"] == us(2min + 20s));
    w.advance(30s);
    expect(try_submit(w, "wanjiku", id, nothing_here()), 201);
    CHECK(active_us(w, "wanjiku", id) == us(2min + 50s));

    CHECK(told(try_signal(w, "wanjiku", id)) == "409 already_submitted");
    CHECK(told(try_signal(w, "baraka", id)) == "404 not_found");
    CHECK(active_us(w, "wanjiku", id) == us(2min + 50s));
    CHECK(w.data().refusal("UPDATE assignment SET active_us = active_us - 1") ==
          "measured time never shrinks");
}

TEST_CASE("active time: two tasks at once are one person's time, not two") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::string first = claim(w, "wanjiku", project)["id"];
    const std::string second = claim(w, "wanjiku", project)["id"];
    signal(w, "wanjiku", first);
    w.advance(10s);
    signal(w, "wanjiku", second);
    w.advance(20s);
    signal(w, "wanjiku", first);
    w.advance(40s);
    expect(try_submit(w, "wanjiku", first, nothing_here()), 201);
    // What passes until the next task is seen is nobody's.
    w.advance(15s);
    signal(w, "wanjiku", second);
    w.advance(5s);
    expect(w.as("wanjiku").post("/api/v1/assignments/" + second + "/return"), 200);
    CHECK(active_us(w, "wanjiku", first) == us(50s));
    CHECK(active_us(w, "wanjiku", second) == us(25s));
}

TEST_CASE("leases: renewed by signals up to the limit, the late limit with them") {
    world w;
    const json task = claim(w, "wanjiku", make_project(w));
    const std::string id = task["id"];
    const std::int64_t claimed = task["claimed_us"];
    json lease;
    for (int i = 1; i < 10; ++i) {
        w.advance(25min);
        lease = signal(w, "wanjiku", id);
        INFO(i);
        const std::int64_t until = lease["now_us"].get<std::int64_t>() + us(30min);
        CHECK(lease["state"] == "claimed");
        CHECK(lease["lease_until_us"] == std::min(until, claimed + us(4h)));
        CHECK(lease["late_until_us"] == lease["lease_until_us"].get<std::int64_t>() + us(7 * day));
    }
    CHECK(lease["lease_until_us"] == lease["lease_limit_us"]);

    // The limit passes: the slot is free, the money waits, and the late answer is settled.
    w.advance(15min + 1s);
    const json late = signal(w, "wanjiku", id);
    CHECK(late["state"] == "expired");
    CHECK(late["lease_until_us"] == claimed + us(4h));
    CHECK(books(w)["committed_minor"] == task_minor);
    w.advance(7 * day - 2s);
    expect(try_submit(w, "wanjiku", id, nothing_here()), 201);
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
}

TEST_CASE("leases: without a sign of life the slot is free after half an hour") {
    world w;
    const std::string project = make_project(w);
    const std::string id = claim(w, "wanjiku", project)["id"];
    w.advance(30min + 1s);
    CHECK(state_of(w, "wanjiku", id) == "expired");
    fund(w, task_minor);
    work(w, "baraka", project, nothing_here());
    w.advance(7 * day);
    CHECK(told(try_signal(w, "wanjiku", id)) == "409 too_late");
}

TEST_CASE("leases: what waits in the same project is renewed with the task that is worked on") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::string other = make_project(w, {.title = "Other"});
    fund(w, task_minor);  // both projects share an escrow
    const std::string first = claim(w, "wanjiku", project)["id"];
    const std::string second = claim(w, "wanjiku", project)["id"];
    const std::string elsewhere = claim(w, "wanjiku", other)["id"];
    w.advance(20min);
    signal(w, "wanjiku", first);
    w.advance(20min);
    CHECK(state_of(w, "wanjiku", second) == "claimed");
    CHECK(state_of(w, "wanjiku", elsewhere) == "expired");
}
