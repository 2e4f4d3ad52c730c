// Several tasks at once, and the next ones handed back with an answer.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <latch>
#include <set>
#include <thread>

using namespace ujira::acceptance;

namespace {

constexpr int small_s = 20;

json bundle(world& w, const std::string& worker, const std::string& project, int count) {
    return expect(try_bundle(w, worker, project, count), 201)["assignments"];
}

json send_and_go_on(world& w, const std::string& worker, const json& task, int ahead) {
    return expect(
        w.as(worker).create("/api/v1/assignments/" + task["id"].get<std::string>() + "/submission",
                            {{"annotation", nothing_here()}, {"ahead", ahead}}),
        201);
}

std::set<std::string> ids_of(const json& tasks) {
    std::set<std::string> out;
    for (const json& task : tasks) out.insert(task["item"]["id"]);
    return out;
}

}  // namespace

TEST_CASE("bundles: up to ten small tasks in one claim, each with its own money") {
    world w;
    const std::string project = make_project(w, {.pictures = 12, .estimate_s = small_s});
    const json tasks = bundle(w, "wanjiku", project, 10);
    CHECK(ids_of(tasks).size() == 10);
    CHECK(books(w)["committed_minor"] == 10 * task_minor);
    CHECK(told(try_bundle(w, "wanjiku", project, 1)) == "409 too_many_open");
    // What is left, and no error, where there is less than asked for.
    CHECK(bundle(w, "baraka", project, 10).size() == 2);
    CHECK(expect(w.as("baraka").get("/api/v1/offers"), 200)["none_because"] == "all_taken");
}

TEST_CASE("bundles: tasks that take longer are claimed up to the usual number of open ones") {
    world w;
    const std::string project = make_project(w, {.pictures = 6});
    CHECK(bundle(w, "wanjiku", project, 10).size() == 3);
    CHECK(told(try_claim(w, "wanjiku", project)) == "409 too_many_open");
}

TEST_CASE("bundles: a repeat gives the same tasks, and none more") {
    world w;
    const std::string project = make_project(w, {.pictures = 10, .estimate_s = small_s});
    const json body = {{"offer_hash", offer_hash(w, "wanjiku", project)}, {"count", 4}};
    const std::string path = "/api/v1/projects/" + project + "/next";
    const json first = expect(w.as("wanjiku").create(path, body, "one-bundle"), 201);
    CHECK(expect(w.as("wanjiku").create(path, body, "one-bundle"), 201) == first);
    CHECK(books(w)["committed_minor"] == 4 * task_minor);
    for (const json& wrong : {json(0), json(11), json(-1), json("4"), json(2.5)})
        CHECK(told(w.as("wanjiku").create(path, {{"offer_hash", body["offer_hash"]},
                                                 {"count", wrong}})) == "422 bad_request");
}

TEST_CASE("bundles: a task's time starts when it is first seen") {
    world w;
    const std::string project = make_project(w, {.pictures = 2, .estimate_s = small_s});
    const json tasks = bundle(w, "wanjiku", project, 2);
    const auto signal = [&](const json& task) {
        return expect(w.as("wanjiku").post("/api/v1/assignments/" + task["id"].get<std::string>() +
                                           "/signal"),
                      200)["active_us"]
            .get<std::int64_t>();
    };
    signal(tasks[0]);
    w.advance(10s);
    send_and_go_on(w, "wanjiku", tasks[0], 1);
    w.advance(50s);
    CHECK(signal(tasks[1]) == 0);
    w.advance(10s);
    CHECK(signal(tasks[1]) == microseconds(10s).count());
}

TEST_CASE("ahead: an answer hands back the next tasks, in the public order") {
    world w;
    const std::string project = make_project(w, {.pictures = 4});
    const json first = claim(w, "wanjiku", project);
    json sent = send_and_go_on(w, "wanjiku", first, 2);
    CHECK(sent["state"] == "submitted");
    CHECK(sent["ahead"]["none_because"] == nullptr);
    json ahead = sent["ahead"]["assignments"];
    REQUIRE(ahead.size() == 2);
    const json items =
        expect(w.as("rosa").get("/api/v1/projects/" + project + "/items"), 200)["items"];
    CHECK(ahead[0]["item"]["id"] == items[1]["id"]);
    CHECK(ahead[1]["item"]["id"] == items[2]["id"]);

    sent = send_and_go_on(w, "wanjiku", ahead[0], 2);
    ahead = sent["ahead"]["assignments"];
    REQUIRE(ahead.size() == 2);
    CHECK(ahead[0]["item"]["id"] == items[2]["id"]);
    sent = send_and_go_on(w, "wanjiku", ahead[0], 2);
    CHECK(sent["ahead"]["assignments"].size() == 1);
    CHECK(sent["ahead"]["none_because"] == "no_task_left");
}

TEST_CASE("ahead: the answer counts whatever stands against more tasks") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const json task = claim(w, "wanjiku", project);
    // Another policy, another offer: it has to be seen before it is taken.
    json policy = sample_policy();
    policy["version"] = "newer";
    w.restart_with_policy(policy.dump());
    const json sent = send_and_go_on(w, "wanjiku", task, 1);
    CHECK(sent["state"] == "submitted");
    CHECK(sent["ahead"]["assignments"].empty());
    CHECK(sent["ahead"]["none_because"] == "offer_changed");
}

TEST_CASE("a project can limit how many tasks one person takes") {
    world w;
    const std::string project =
        make_project(w, {.pictures = 5, .estimate_s = small_s, .most_per_worker = 3});
    const json tasks = bundle(w, "wanjiku", project, 10);
    CHECK(tasks.size() == 3);
    const json offers = expect(w.as("wanjiku").get("/api/v1/offers"), 200);
    CHECK(offers["none_because"] == "share_taken");
    // Giving one back gives the place back.
    expect(w.as("wanjiku").post("/api/v1/assignments/" + tasks[2]["id"].get<std::string>() +
                                "/return"),
           200);
    const json fourth = claim(w, "wanjiku", project);
    const json sent = send_and_go_on(w, "wanjiku", fourth, 4);
    CHECK(sent["ahead"]["none_because"] == "share_taken");
    CHECK(bundle(w, "baraka", project, 10).size() == 2);
    CHECK(w.data().refusal("UPDATE project SET most_per_worker = 9") ==
          "a published project keeps its limit per worker");
}

TEST_CASE("G02 200 parallel bundles against escrow for 50 hand out exactly 50") {
    world w;
    constexpr int claimants = 200;
    constexpr int funded = 50;
    fund(w, funded * task_minor);
    std::vector<std::string> projects;
    for (const char* title : {"Small", "Large"})
        projects.push_back(
            make_project(w, {.pictures = 17, .overlap = 2, .estimate_s = small_s, .title = title}));
    CHECK(escrow_minor(w) == funded * task_minor);  // both projects share it
    std::vector<browser> workers;
    for (int i = 0; i < claimants; ++i) workers.push_back(w.another(w.add_person({"worker"})));
    const std::string hashes[] = {offer_hash(w, "wanjiku", projects[0]),
                                  offer_hash(w, "wanjiku", projects[1])};
    std::vector<answer> answers(claimants);
    std::latch ready(claimants);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < claimants; ++i)
            threads.emplace_back([&, i] {
                workers[i].connect();
                ready.arrive_and_wait();
                answers[i] = workers[i].create("/api/v1/projects/" + projects[i % 2] + "/next",
                                               {{"offer_hash", hashes[i % 2]}, {"count", 3}});
            });
    }
    std::size_t handed_out = 0;
    for (const answer& a : answers) {
        if (a.status == 201)
            handed_out += a.body["assignments"].size();
        else
            CHECK((a.code() == "escrow_short" || a.code() == "no_task_left"));
    }
    CHECK(handed_out == funded);
    CHECK(w.data().number("SELECT COUNT(*) FROM assignment") == funded);
    CHECK(w.data().number("SELECT COUNT(*) FROM item WHERE taken > overlap") == 0);
    CHECK(books(w)["escrow_minor"] == 0);
    CHECK(books(w)["committed_minor"] == funded * task_minor);
}
