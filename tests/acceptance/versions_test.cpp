// A published project changes by new versions only, and taken tasks keep what they were taken with.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

std::string path_of(const std::string& project, const char* rest = "") {
    return "/api/v1/projects/" + project + rest;
}

json label(const char* name, const char* kind, const char* key) {
    return {{"name", name}, {"kind", kind}, {"color", "#c2410c"}, {"key", key}};
}

answer try_version(world& w, const std::string& project, const json& changes,
                   const std::string& who = "rosa") {
    json input = project_input(w, {});
    input.merge_patch(changes);
    return w.as(who).create(path_of(project, "/versions"), input);
}

json offer(world& w, const std::string& worker) {
    return expect(w.as(worker).get("/api/v1/offers"), 200)["offers"][0];
}

}  // namespace

TEST_CASE("G01 a new version reaches only tasks not yet taken") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const json taken = claim(w, "wanjiku", project);
    const std::string old_hash = offer(w, "baraka")["offer_hash"];
    fund(w, 1'000'000);
    const json changes = {{"price_minor", 80'000},
                          {"title", "Boats and rafts"},
                          {"labels", {label("raft", "box", "r"), label("night", "tag", "n")}}};
    const json after = expect(try_version(w, project, changes), 201);
    CHECK(after["version"] == 2);
    CHECK(after["fee_minor"] == 8'000);
    CHECK(after["retired_labels"][0]["name"] == "boat");

    // The task that was taken: its price, its labels, its words.
    const std::string id = taken["id"];
    expect(try_submit(w, "wanjiku", id, shapes({box(0, 0, 100, 100, "boat")})), 201);
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
    const json frozen = expect(w.as("wanjiku").get("/api/v1/assignments/" + id), 200);
    CHECK(frozen["terms"] == taken["terms"]);

    // The offers that weren't: whoever read the old one is told so.
    CHECK(told(w.as("baraka").create(path_of(project, "/next"), {{"offer_hash", old_hash}})) ==
          "409 offer_changed");
    const json now = offer(w, "baraka")["terms"];
    CHECK(now["version"] == 2);
    CHECK(now["price_minor"] == 80'000);
    const std::string second = claim(w, "baraka", project)["id"];
    CHECK(told(try_submit(w, "baraka", second, shapes({box(0, 0, 100, 100, "boat")}))) ==
          "422 bad_annotation");
    expect(try_submit(w, "baraka", second, shapes({box(0, 0, 100, 100, "raft")})), 201);

    // An export holds the labels of all versions.
    const json made = expect(w.as("rosa").create(path_of(project, "/exports")), 201);
    const std::string file = "/api/v1/exports/" + made["id"].get<std::string>() + "/coco";
    const json coco = expect(w.as("rosa").get(file), 200);
    CHECK(coco["categories"].size() == 2);
    CHECK(coco["annotations"].size() == 2);
}

TEST_CASE("versions: numbered, with who and when, and kept") {
    world w;
    const std::string project = make_project(w, {.pictures = 1});
    expect(try_version(w, project, {{"instructions", "Rafts too."}}), 201);
    const json versions = expect(w.as("ravi").get(path_of(project, "/versions")), 200)["versions"];
    CHECK(versions.size() == 2);
    CHECK(versions[0]["instructions"] == "A box around each boat.");
    CHECK(versions[1]["number"] == 2);
    CHECK(versions[1]["made_by"] == "Rosa");
    CHECK(told(w.as(w.add_person({"requester"}, w.add_organisation("Elsewhere")))
                   .get(path_of(project, "/versions"))) == "404 not_found");
    for (const char* sql :
         {"UPDATE project_version SET price_minor = 1", "DELETE FROM project_version",
          "INSERT OR REPLACE INTO project_version SELECT * FROM project_version LIMIT 1"})
        CHECK(w.data().refusal(sql) == "versions are kept");
    for (const char* sql : {"UPDATE project SET price_minor = 1", "UPDATE project SET title = 'x'",
                            "UPDATE project SET labels = '[]'", "UPDATE project SET overlap = 5",
                            "UPDATE project SET version = 1"})
        CHECK(w.data().refusal(sql) == "a published project changes by a new version only");
}

TEST_CASE("G08 a published price is never cut, and never below the floor") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const answer cut = try_version(w, project, {{"price_minor", price_minor - 1}});
    CHECK(told(cut) == "422 price_cut");
    CHECK(cut.body["need_minor"] == price_minor);
    // Not by way of a raise either, and not past the server.
    fund(w, 1'000'000);
    expect(try_version(w, project, {{"price_minor", 70'000}}), 201);
    CHECK(told(try_version(w, project, {{"price_minor", price_minor}})) == "422 price_cut");
    const std::string columns =
        "title, purpose, instructions, content_warning, labels, fee_minor, estimate_s, review_us, "
        "made_by, made_us";
    CHECK(w.data().refusal("INSERT INTO project_version (project_id, number, price_minor, " +
                           columns + ") SELECT project_id, 3, 1, " + columns +
                           " FROM project_version LIMIT 1") ==
          "a version follows the one before it, and never pays less");
    CHECK(told(try_version(w, project, {{"price_minor", 70'000}, {"estimate_s", 600}})) ==
          "422 price_below_floor");
}

TEST_CASE("versions: a raise needs the money for what is still handed out") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const answer refused = try_version(w, project, {{"price_minor", 70'000}});
    CHECK(told(refused) == "409 escrow_short");
    CHECK(refused.body["missing_minor"] == 2 * 11'000);
    // Nothing of it stayed.
    const json seen = expect(w.as("rosa").get(path_of(project)), 200);
    CHECK(seen["version"] == 1);
    CHECK(seen["price_minor"] == price_minor);
}

TEST_CASE("versions: what can't change, and where there are none") {
    world w;
    const std::string project = make_project(w, {.pictures = 1});
    CHECK(told(try_version(w, project, json::object())) == "422 bad_request");
    CHECK(told(try_version(w, project, {{"overlap", 2}})) == "422 bad_request");
    CHECK(told(try_version(w, project, {{"labels", {label("boat", "tag", "b")}}})) ==
          "422 bad_labels");
    // Not even after the label was away for a version.
    expect(try_version(w, project, {{"labels", {label("raft", "box", "r")}}}), 201);
    CHECK(told(try_version(w, project, {{"labels", {label("boat", "tag", "b")}}})) ==
          "422 bad_labels");
    CHECK(told(try_version(w, make_draft(w, {}), {{"title", "x"}})) == "409 wrong_step");
    CHECK(told(try_version(w, project, {{"title", "x"}}, "ravi")) == "403 forbidden");
    const std::string stranger = w.add_person({"requester"}, w.add_organisation("Elsewhere"));
    CHECK(told(try_version(w, project, {{"title", "x"}}, stranger)) == "404 not_found");
}

TEST_CASE("clone: the settings and, if wanted, the pictures, without a second upload") {
    world w;
    const std::string project = make_project(w, {.pictures = 3, .overlap = 2});
    work(w, "wanjiku", project, nothing_here());
    const auto clone = [&](bool pictures) {
        return expect(w.as("rosa").create(path_of(project, "/clones"),
                                          {{"title", "Again"}, {"pictures", pictures}}),
                      201);
    };
    const json bare = clone(false);
    CHECK(bare["state"] == "draft");
    CHECK(bare["title"] == "Again");
    CHECK(bare["price_minor"] == price_minor);
    CHECK(bare["progress"]["pictures"] == 0);

    const json full = clone(true);
    CHECK(full["progress"]["pictures"] == 3);
    CHECK(full["progress"]["claimed"] == 0);
    CHECK(full["version"] == 1);
    const std::string copy = full["id"];
    const json items = expect(w.as("rosa").get(path_of(copy, "/items")), 200)["items"];
    CHECK(items[0]["taken"] == 0);
    const std::string first = items[0]["id"];
    CHECK(w.as("rosa").get("/api/v1/items/" + first + "/thumbnail").status == 200);
    // It goes its own way.
    CHECK(w.as("rosa").remove("/api/v1/items/" + first).status == 204);
    fund(w, 4 * task_minor);
    expect(w.as("rosa").post(path_of(copy, "/publish")), 200);
    CHECK(expect(w.as("rosa").get(path_of(project)), 200)["progress"]["pictures"] == 3);

    const std::string stranger = w.add_person({"requester"}, w.add_organisation("Elsewhere"));
    CHECK(told(w.as(stranger).create(path_of(project, "/clones"),
                                     {{"title", "Mine"}, {"pictures", true}})) == "404 not_found");
}

TEST_CASE("G01 an offer says measured times once five answers were measured") {
    world w;
    const std::string project = make_project(w, {.pictures = 7});
    std::vector<std::string> workers{"wanjiku", "baraka"};
    for (int i = 1; i <= 5; ++i) {
        const std::string& worker = workers[static_cast<std::size_t>(i % 2)];
        CHECK(offer(w, worker)["terms"]["estimate_proven"] == false);
        const std::string id = claim(w, worker, project)["id"];
        expect(w.as(worker).post("/api/v1/assignments/" + id + "/signal"), 200);
        w.advance(std::chrono::seconds(10 * i));
        expect(try_submit(w, worker, id, nothing_here()), 201);
    }
    const json terms = offer(w, "wanjiku")["terms"];
    CHECK(terms["estimate_proven"] == true);
    CHECK(terms["measured"] == json{{"n", 5}, {"p25_s", 20}, {"median_s", 30}, {"p75_s", 40}});
    // What an hour pays goes by the median now, with a third of the time around the task.
    CHECK(terms["per_hour_minor"] == price_minor * 3'600 * 10'000 / (30 * 13'300));
}
