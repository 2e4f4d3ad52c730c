// Drafts on the server: nothing saved is lost, nothing is overwritten unseen.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

std::string draft_of(const std::string& id) {
    return "/api/v1/assignments/" + id + "/draft";
}

std::string tag(int revision) {
    return '"' + std::to_string(revision) + '"';
}

json one_box(int x) {
    return shapes({box(x, 100, 500, 500)});
}

answer save(browser& b, const std::string& id, int known, const json& drawn) {
    return b.put(draft_of(id), {{"annotation", drawn}}, tag(known));
}

json newest(world& w, const std::string& id) {
    return expect(w.as("wanjiku").get(draft_of(id)), 200);
}

}  // namespace

TEST_CASE("drafts: a device that knows the newest revision saves the next one") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    CHECK(newest(w, id)["revision"] == 0);
    CHECK(newest(w, id)["annotation"] == nullptr);

    const answer first = save(w.as("wanjiku"), id, 0, one_box(100));
    CHECK(expect(first, 200)["revision"] == 1);
    CHECK(first.header("etag") == tag(1));
    CHECK(expect(save(w.as("wanjiku"), id, 1, one_box(200)), 200)["revision"] == 2);
    const answer seen = w.as("wanjiku").get(draft_of(id));
    CHECK(seen.header("etag") == tag(2));
    CHECK(seen.body["annotation"] == one_box(200));
    CHECK(seen.body["saved_us"].get<std::int64_t>() > 0);
}

TEST_CASE("drafts: another device's newer one is never overwritten unseen") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    browser phone = w.another("wanjiku");
    expect(save(w.as("wanjiku"), id, 0, one_box(100)), 200);
    CHECK(told(save(phone, id, 0, one_box(900))) == "412 draft_changed");
    CHECK(newest(w, id)["annotation"] == one_box(100));
    // The same once more, its answer lost on the way, is no conflict.
    CHECK(expect(save(w.as("wanjiku"), id, 0, one_box(100)), 200)["revision"] == 1);
    // Having seen both, the person chooses.
    CHECK(expect(save(phone, id, 1, one_box(900)), 200)["revision"] == 2);
    CHECK(told(save(w.as("wanjiku"), id, 1, one_box(300))) == "412 draft_changed");
    CHECK(told(save(w.as("wanjiku"), id, 7, one_box(300))) == "412 draft_changed");
}

TEST_CASE("drafts: survive a restart of the server and the end of the session") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    expect(save(w.as("wanjiku"), id, 0, one_box(100)), 200);
    w.restart();
    CHECK(newest(w, id)["annotation"] == one_box(100));
    CHECK(w.as("wanjiku").remove("/api/v1/session").status == 204);
    CHECK(told(w.as("wanjiku").get(draft_of(id))) == "401 not_logged_in");
    browser again = w.another("wanjiku");
    CHECK(expect(again.get(draft_of(id)), 200)["revision"] == 1);
    CHECK(expect(save(again, id, 1, one_box(200)), 200)["revision"] == 2);
}

TEST_CASE("drafts: one's own only, with a revision, and of a task that still takes answers") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::string id = claim(w, "wanjiku", project)["id"];
    CHECK(told(w.as("baraka").get(draft_of(id))) == "404 not_found");
    CHECK(told(save(w.as("baraka"), id, 0, one_box(1))) == "404 not_found");
    CHECK(told(w.as("wanjiku").put(draft_of(id), {{"annotation", one_box(1)}})) ==
          "428 if_match_missing");
    for (const char* wrong :
         {"1", "\"\"", "\"x\"", "\"-1\"", "W/\"1\"", "*", "\"1234567890123456\""})
        CHECK(told(w.as("wanjiku").put(draft_of(id), {{"annotation", one_box(1)}}, wrong)) ==
              "422 bad_request");
    CHECK(told(w.as("wanjiku").put(draft_of(id), {{"annotation", "boxes"}}, tag(0))) ==
          "422 bad_annotation");

    expect(save(w.as("wanjiku"), id, 0, one_box(1)), 200);
    expect(try_submit(w, "wanjiku", id, nothing_here()), 201);
    CHECK(told(save(w.as("wanjiku"), id, 1, one_box(2))) == "409 already_submitted");
    CHECK(newest(w, id)["revision"] == 0);
    CHECK(w.data().number("SELECT COUNT(*) FROM draft") == 0);

    const std::string other = claim(w, "wanjiku", project)["id"];
    expect(save(w.as("wanjiku"), other, 0, one_box(1)), 200);
    expect(w.as("wanjiku").post("/api/v1/assignments/" + other + "/return"), 200);
    CHECK(told(save(w.as("wanjiku"), other, 1, one_box(2))) == "409 already_decided");
    CHECK(w.data().number("SELECT COUNT(*) FROM draft") == 0);
}

TEST_CASE("drafts: kept past the lease, for a late answer, and gone with the late limit") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    expect(save(w.as("wanjiku"), id, 0, one_box(100)), 200);
    w.advance(40min);
    CHECK(state_of(w, "wanjiku", id) == "expired");
    CHECK(expect(save(w.as("wanjiku"), id, 1, one_box(200)), 200)["revision"] == 2);
    w.advance(8 * day);
    CHECK(told(save(w.as("wanjiku"), id, 2, one_box(300))) == "409 too_late");
    CHECK(newest(w, id)["annotation"] == nullptr);
}

TEST_CASE("drafts: saving is a sign of life") {
    world w;
    const json task = claim(w, "wanjiku", make_project(w));
    const std::string id = task["id"];
    w.advance(20min);
    expect(save(w.as("wanjiku"), id, 0, one_box(100)), 200);
    w.advance(30s);
    expect(save(w.as("wanjiku"), id, 1, one_box(200)), 200);
    const json now = expect(w.as("wanjiku").get("/api/v1/assignments/" + id), 200);
    CHECK(now["active_us"] == microseconds(30s).count());
    CHECK(now["lease_until_us"] > task["lease_until_us"]);
}

TEST_CASE("drafts: what a shared computer said at login stays with its session") {
    world w;
    browser shared(w.port());
    CHECK(expect(shared.demo_log_in("wanjiku", true), 200)["shared"] == true);
    CHECK(expect(shared.get("/api/v1/session"), 200)["shared"] == true);
    CHECK(expect(w.as("wanjiku").get("/api/v1/session"), 200)["shared"] == false);
    CHECK(told(shared.post("/api/v1/demo/session", {{"login", "wanjiku"}, {"shared", "yes"}})) ==
          "422 bad_request");

    const answer out = shared.remove("/api/v1/session");
    CHECK(out.status == 204);
    CHECK(out.header("clear-site-data") == "\"cache\", \"storage\"");
    CHECK(w.as("wanjiku").remove("/api/v1/session").header("clear-site-data").empty());
}

TEST_CASE("drafts: a person says at a login with a password that the computer is shared") {
    world w;
    const std::string login = w.add_person({"worker"});
    browser b(w.port());
    const json body = {{"login", login}, {"password", password}, {"shared", true}};
    CHECK(expect(b.post("/api/v1/session", body), 200)["shared"] == true);
}
