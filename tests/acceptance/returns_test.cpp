#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

answer give_back(world& w, const std::string& worker, const std::string& id) {
    return w.as(worker).post("/api/v1/assignments/" + id + "/return");
}

json offers(world& w, const std::string& worker) {
    return expect(w.as(worker).get("/api/v1/offers"), 200);
}

}  // namespace

TEST_CASE("returns: a task given back costs nothing and is free for others at once") {
    world w;
    const std::string project = make_project(w);
    const std::string id = claim(w, "wanjiku", project)["id"];
    CHECK(offers(w, "baraka")["none_because"] == "all_taken");
    CHECK(expect(give_back(w, "wanjiku", id), 200)["state"] == "returned");
    CHECK(books(w)["committed_minor"] == 0);
    CHECK(escrow_minor(w) == task_minor);

    CHECK(told(give_back(w, "wanjiku", id)) == "409 already_decided");
    CHECK(told(try_submit(w, "wanjiku", id, nothing_here())) == "409 already_decided");
    // Not right away again.
    CHECK(offers(w, "wanjiku")["none_because"] == "you_gave_back");
    work(w, "baraka", project, nothing_here());
    CHECK(money_of(w, "baraka") == money(price_minor, 0, 0));
    CHECK(offers(w, "wanjiku")["none_because"] == "all_taken");
}

TEST_CASE("returns: what was sent can't be given back") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), nothing_here());
    CHECK(told(give_back(w, "wanjiku", id)) == "409 already_decided");
    CHECK(told(try_submit(w, "wanjiku", id, nothing_here())) == "409 already_submitted");
}

TEST_CASE("G26 a hundred declined tasks change nothing for the worker") {
    world w;
    const std::string project = make_project(w, {.pictures = 10, .overlap = 2});
    const json statement = expect(w.as("wanjiku").get("/api/v1/statement"), 200)["balance"];
    for (int i = 1; i <= 100; ++i) {
        INFO(i);
        expect(give_back(w, "wanjiku", claim(w, "wanjiku", project)["id"]), 200);
        // Each of the ten was declined: they come again when nothing else is left, an hour later.
        if (i % 10 == 0) {
            CHECK(offers(w, "wanjiku")["none_because"] == "you_gave_back");
            w.advance(1h + 1s);
        }
    }
    const json mine = offers(w, "wanjiku");
    const json theirs = offers(w, "baraka");
    CHECK(mine["offers"] == theirs["offers"]);
    CHECK(mine["offers"][0]["open_items"] == 10);
    CHECK(balance_of(w, "wanjiku") == statement);
    CHECK(books(w)["committed_minor"] == 0);
    // The one that was declined first, as for somebody who never saw any of them.
    CHECK(claim(w, "wanjiku", project)["item"] == claim(w, "baraka", project)["item"]);
}

TEST_CASE("returns: somebody who gave a picture back can do it later, once") {
    world w;
    const std::string project = make_project(w);
    const json first = claim(w, "wanjiku", project);
    expect(give_back(w, "wanjiku", first["id"]), 200);
    w.advance(1h - 1s);
    CHECK(offers(w, "wanjiku")["none_because"] == "you_gave_back");
    w.advance(2s);
    const json again = claim(w, "wanjiku", project);
    CHECK(again["item"] == first["item"]);
    CHECK(again["id"] != first["id"]);
    expect(try_submit(w, "wanjiku", again["id"], nothing_here()), 201);
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
    CHECK(told(try_submit(w, "wanjiku", first["id"], nothing_here())) == "409 already_decided");
    CHECK(w.data().refusal("UPDATE assignment SET state = 'claimed' WHERE state = 'returned'") !=
          "");
}

TEST_CASE("the lease ends: the picture is free for others, the money waits for a late answer") {
    world w;
    const std::string project = make_project(w);
    const std::string id = claim(w, "wanjiku", project)["id"];
    w.advance(30min - 1s);
    CHECK(state_of(w, "wanjiku", id) == "claimed");
    w.advance(2s);
    CHECK(state_of(w, "wanjiku", id) == "expired");
    CHECK(told(give_back(w, "wanjiku", id)) == "409 already_decided");
    CHECK(books(w)["committed_minor"] == task_minor);
    fund(w, task_minor);  // for whoever takes the picture meanwhile
    work(w, "baraka", project, nothing_here());

    w.advance(7 * day - 1s);
    expect(try_submit(w, "wanjiku", id, nothing_here()), 201);
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
}

TEST_CASE("after the late limit an answer isn't taken, and its money is free again") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    w.advance(30min + 7 * day + 1s);
    CHECK(told(try_submit(w, "wanjiku", id, nothing_here())) == "409 too_late");
    CHECK(state_of(w, "wanjiku", id) == "expired");
    CHECK(books(w)["committed_minor"] == 0);
    CHECK(escrow_minor(w) == task_minor);
    CHECK(money_of(w, "wanjiku") == money(0, 0, 0));
}

TEST_CASE("the order of tasks is public: nearest to complete first, then the oldest") {
    world w;
    const std::string project = make_project(w, {.pictures = 3, .overlap = 2});
    const json first = claim(w, "wanjiku", project);
    const json second = claim(w, "wanjiku", project);
    CHECK(first["item"]["id"] != second["item"]["id"]);
    const json items =
        expect(w.as("rosa").get("/api/v1/projects/" + project + "/items"), 200)["items"];
    CHECK(first["item"]["id"] == items[0]["id"]);
    CHECK(second["item"]["id"] == items[1]["id"]);
    CHECK(claim(w, "baraka", project)["item"]["id"] == items[0]["id"]);
    const json open = expect(w.as("wanjiku").get("/api/v1/assignments"), 200)["assignments"];
    CHECK(open.size() == 2);
}

TEST_CASE("nobody holds more open tasks than the policy says") {
    world w;
    const std::string project = make_project(w, {.pictures = 4});
    const std::string hash = offer_hash(w, "wanjiku", project);
    const std::string next = "/api/v1/projects/" + project + "/next";
    std::string last;
    for (int i = 0; i < 3; ++i)
        last = expect(w.as("wanjiku").create(next, {{"offer_hash", hash}}), 201)["id"];
    CHECK(told(w.as("wanjiku").create(next, {{"offer_hash", hash}})) == "409 too_many_open");
    expect(give_back(w, "wanjiku", last), 200);
    CHECK(told(w.as("wanjiku").create(next, {{"offer_hash", hash}})) == "201");
}

TEST_CASE("nobody works for the own organisation") {
    world w;
    const std::string insider = w.add_person({"worker", "requester"}, w.organisation());
    const std::string project = make_project(w);
    CHECK(offers(w, insider)["none_because"] == "no_projects");
    CHECK(told(w.as(insider).create("/api/v1/projects/" + project + "/next",
                                    {{"offer_hash", offer_hash(w, "wanjiku", project)}})) ==
          "403 conflict_of_interest");
}

TEST_CASE("an offer's cover can be seen, also where the first picture was taken out") {
    world w;
    fund(w, 10 * task_minor);
    const std::string project = draft_with_pictures(w, {.pictures = 3});
    const std::string path = "/api/v1/projects/" + project;
    const json items = expect(w.as("rosa").get(path + "/items"), 200)["items"];
    CHECK(w.as("rosa").remove("/api/v1/items/" + items[0]["id"].get<std::string>()).status == 204);
    expect(w.as("rosa").post(path + "/publish"), 200);

    const std::string cover = offers(w, "wanjiku")["offers"][0]["cover_item_id"];
    const answer thumbnail = w.as("wanjiku").get("/api/v1/items/" + cover + "/thumbnail");
    CHECK(thumbnail.status == 200);
    CHECK(thumbnail.header("content-type") == "image/webp");
    // The others are for those who take them.
    const std::string other = items[2]["id"];
    CHECK(told(w.as("wanjiku").get("/api/v1/items/" + other + "/picture")) == "404 not_found");
}
