#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

std::string path_of(const std::string& project, const char* rest) {
    return "/api/v1/projects/" + project + rest;
}

json consequences(world& w, const std::string& project, const std::string& to) {
    return expect(w.as("rosa").get(path_of(project, "/consequences?to=") + to), 200);
}

answer try_step(world& w, const std::string& project, const std::string& to, const json& shown) {
    return w.as("rosa").post(path_of(project, "/steps"),
                             {{"to", to},
                              {"people", shown["people"]},
                              {"most_payable_minor", shown["most_payable_minor"]}});
}

json take_step(world& w, const std::string& project, const std::string& to) {
    return expect(try_step(w, project, to, consequences(w, project, to)), 200);
}

json project_seen(world& w, const std::string& project) {
    return expect(w.as("rosa").get(path_of(project, "")), 200);
}

void check_books(world& w) {
    CHECK(books(w)["balanced"] == true);
}

}  // namespace

TEST_CASE("G03 cancelling pays what was sent and what was begun, and the rest comes back last") {
    world w;
    const std::string project = make_project(w, {.pictures = 5});
    const std::string sent = work(w, "wanjiku", project, nothing_here());
    const std::string begun = claim(w, "baraka", project)["id"];
    w.advance(30s);  // half the estimate of a minute

    const json shown = consequences(w, project, "cancelled");
    CHECK(shown["people"] == 1);
    CHECK(shown["submitted"] == 1);
    CHECK(shown["begun"] == 1);
    CHECK(shown["untaken"] == 3);
    CHECK(shown["submitted_minor"] == price_minor);
    CHECK(shown["begun_minor"] == price_minor / 2);
    CHECK(shown["most_payable_minor"] == 2 * price_minor);
    CHECK(shown["fee_minor"] == fee_minor + fee_minor / 2);
    CHECK(shown["back_minor"] == task_minor / 2);

    const json after = expect(try_step(w, project, "cancelled", shown), 200);
    CHECK(after["state"] == "cancelled");
    CHECK(after["money"]["payable_minor"] == price_minor + price_minor / 2);
    CHECK(after["money"]["committed_minor"] == 0);
    CHECK(after["cost"]["left_minor"] == 0);
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
    CHECK(money_of(w, "baraka") == money(0, price_minor / 2, 0));
    CHECK(state_of(w, "wanjiku", sent) == "accepted");
    CHECK(state_of(w, "baraka", begun) == "cancelled");
    CHECK(escrow_minor(w) == 3 * task_minor + task_minor / 2);
    check_books(w);

    // In the ledger the pay stands before what goes back.
    const auto order = w.data().rows("SELECT event FROM ledger_entry WHERE id LIKE '%/" + begun +
                                     "%' ORDER BY seq");
    const std::vector<std::vector<std::string>> expected{
        {"quote.commit"}, {"cancel.pay"}, {"fee.earn"}, {"quote.release"}};
    CHECK(order == expected);
    const json line = expect(w.as("baraka").get("/api/v1/statement"), 200)["lines"][0];
    CHECK(line["event"] == "cancel.pay");
    CHECK(line["payable_minor"] == price_minor / 2);
}

TEST_CASE("G03 after cancelling nothing is handed out, sent or changed any more") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string hash = offer_hash(w, "wanjiku", project);
    const std::string begun = claim(w, "wanjiku", project)["id"];
    take_step(w, project, "cancelled");
    CHECK(told(try_submit(w, "wanjiku", begun, nothing_here())) == "409 task_cancelled");
    CHECK(told(w.as("wanjiku").post("/api/v1/assignments/" + begun + "/return")) ==
          "409 already_decided");
    CHECK(told(w.as("baraka").create(path_of(project, "/next"), {{"offer_hash", hash}})) ==
          "409 no_task_left");
    for (const char* to : {"published", "paused", "draining", "cancelled"}) {
        CAPTURE(to);
        CHECK(told(w.as("rosa").get(path_of(project, "/consequences?to=") + to)) ==
              "409 wrong_step");
    }
    CHECK(w.data().refusal("UPDATE project SET phase = 'published'") ==
          "a project that ended stays ended");
    // The clock goes on past the lease, the late limit and the review: nothing is paid twice.
    const std::string before = money_of(w, "wanjiku");
    w.advance(40 * day);
    CHECK(money_of(w, "wanjiku") == before);
    check_books(w);
}

TEST_CASE("G03 begun work is paid by its measured time, not by how long it lay open") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string id = claim(w, "wanjiku", project)["id"];
    const std::string signal = "/api/v1/assignments/" + id + "/signal";
    w.advance(10min);  // not on a screen yet
    expect(w.as("wanjiku").post(signal), 200);
    w.advance(10s);
    expect(w.as("wanjiku").post(signal), 200);
    w.advance(5s);
    CHECK(consequences(w, project, "cancelled")["begun_minor"] == price_minor / 4);
    take_step(w, project, "cancelled");
    CHECK(money_of(w, "wanjiku") == money(0, price_minor / 4, 0));
    const json after = expect(w.as("wanjiku").get("/api/v1/assignments/" + id), 200);
    CHECK(after["active_us"] == 15'000'000);
    CHECK(told(w.as("wanjiku").post(signal)) == "409 task_cancelled");
}

TEST_CASE("G03 work that ran late is paid for its lease, and a case goes on by itself") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string held = work(w, "wanjiku", project, empty_answer());
    const std::string dispute = propose(w, "ravi", held);
    claim(w, "baraka", project);
    w.advance(2h);  // the lease of 30 minutes is over: far beyond the estimate
    take_step(w, project, "cancelled");
    CHECK(money_of(w, "baraka") == money(0, price_minor, 0));
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));

    expect(contest(w, "wanjiku", dispute), 200);
    expect(decide(w, "salma", dispute, "reversed"), 200);
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
    check_books(w);
}

TEST_CASE("G03 a project can be cancelled although the clock stepped back") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::string begun = claim(w, "baraka", project)["id"];
    w.advance(-600s);
    CHECK(consequences(w, project, "cancelled")["begun_minor"] == 0);
    CHECK(take_step(w, project, "cancelled")["state"] == "cancelled");
    CHECK(state_of(w, "baraka", begun) == "cancelled");
    check_books(w);
}

TEST_CASE("G03 who confirmed one thing has not agreed to another") {
    world w;
    const std::string project = make_project(w, {.pictures = 4});
    const json shown = consequences(w, project, "cancelled");
    CHECK(shown["people"] == 0);
    claim(w, "wanjiku", project);
    CHECK(told(try_step(w, project, "cancelled", shown)) == "409 more_than_shown");
    CHECK(project_seen(w, project)["state"] == "published");
    const json now = consequences(w, project, "cancelled");
    // What is begun may be sent meanwhile: the most that becomes payable was shown.
    work(w, "baraka", project, nothing_here());
    CHECK(told(try_step(w, project, "cancelled", now)) == "409 more_than_shown");
    expect(try_step(w, project, "cancelled", consequences(w, project, "cancelled")), 200);
}

TEST_CASE("a paused project hands out nothing new, and what was taken goes on") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const std::string begun = claim(w, "wanjiku", project)["id"];
    const json shown = consequences(w, project, "paused");
    CHECK(shown["people"] == 1);
    CHECK(shown["most_payable_minor"] == 0);
    CHECK(expect(try_step(w, project, "paused", shown), 200)["state"] == "paused");
    CHECK(expect(w.as("baraka").get("/api/v1/offers"), 200)["none_because"] == "no_projects");
    expect(try_submit(w, "wanjiku", begun, nothing_here()), 201);

    const json steps = take_step(w, project, "published")["steps"];
    CHECK(steps.size() == 3);
    CHECK(steps[1]["state"] == "paused");
    CHECK(steps[1]["by"] == "Rosa");
    CHECK(told(try_claim(w, "baraka", project)) == "201");
}

TEST_CASE("a paused project goes on only where escrow still covers it") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    take_step(w, project, "paused");
    const std::string other = draft_with_pictures(w, {.pictures = 1});
    expect(w.as("rosa").post(path_of(other, "/publish")), 200);  // shares the escrow
    work(w, "wanjiku", other, nothing_here());
    const answer refused = try_step(w, project, "published", consequences(w, project, "published"));
    CHECK(told(refused) == "409 escrow_short");
    CHECK(refused.body["missing_minor"] == task_minor);
}

TEST_CASE("a draining project finishes what was taken, and ends with its last task") {
    world w;
    const std::string project = make_project(w, {.pictures = 4});
    const std::string waits = work(w, "wanjiku", project, nothing_here());
    const std::string begun = claim(w, "baraka", project)["id"];
    CHECK(take_step(w, project, "draining")["state"] == "draining");
    CHECK(project_seen(w, project)["cost"]["left_minor"] == 0);
    CHECK(expect(w.as("baraka").get("/api/v1/offers"), 200)["offers"].empty());
    expect(w.as("ravi").post("/api/v1/submissions/" + waits + "/accept"), 200);
    CHECK(project_seen(w, project)["state"] == "draining");
    expect(try_submit(w, "baraka", begun, nothing_here()), 201);
    w.advance(73h);  // silence accepts the last one
    const json after = project_seen(w, project);
    CHECK(after["state"] == "finished");
    CHECK(after["steps"].back()["by"].is_null());
    CHECK(escrow_minor(w) == 2 * task_minor);
    check_books(w);
}

TEST_CASE("a project without open tasks drains at once; a draft takes no such step") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    CHECK(take_step(w, project, "draining")["state"] == "finished");
    const std::string draft = make_draft(w, {});
    CHECK(told(w.as("rosa").get(path_of(draft, "/consequences?to=cancelled"))) == "409 wrong_step");
    CHECK(told(w.as("rosa").get(path_of(draft, "/consequences?to=nowhere"))) == "422 bad_request");
    // Another organisation's project tells nothing.
    const std::string stranger = w.add_person({"requester"}, w.add_organisation("Elsewhere"));
    CHECK(told(w.as(stranger).get(path_of(project, "/consequences?to=paused"))) == "404 not_found");
    CHECK(told(w.as(stranger).post(path_of(project, "/steps"),
                                   {{"to", "paused"}, {"people", 0}, {"most_payable_minor", 0}})) ==
          "404 not_found");
}
