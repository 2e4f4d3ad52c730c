// Who may take tasks, by what they have done: shown with what is missing, kept at the claim. And
// which of an organisation's projects is offered first.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

std::string path_of(const std::string& project, const char* rest = "") {
    return "/api/v1/projects/" + project + rest;
}

/// Published, funded, with these rules.
std::string project_for(world& w, const json& eligibility, const std::string& title = "Harder") {
    const std::string project = draft_with_pictures(w, {.pictures = 3, .title = title});
    json input = project_input(w, {.title = title});
    input["eligibility"] = eligibility;
    expect(w.as("rosa").put(path_of(project), input), 200);
    fund(w, 3 * task_minor);
    expect(w.as("rosa").post(path_of(project, "/publish")), 200);
    return project;
}

json offers(world& w, const std::string& who) {
    return expect(w.as(who).get("/api/v1/offers"), 200);
}

std::vector<std::string> titles(const json& list) {
    std::vector<std::string> out;
    for (const json& each : list)
        out.push_back(each.contains("terms") ? each["terms"]["title"] : each["title"]);
    return out;
}

void do_accepted(world& w, const std::string& who, const std::string& project) {
    const std::string id = work(w, who, project, nothing_here());
    expect(w.as("ravi").post("/api/v1/submissions/" + id + "/accept"), 200);
}

}  // namespace

TEST_CASE("G26 eligibility: the rule, my value, and the way there are shown; a claim keeps them") {
    world w;
    const std::string easy = make_project(w, {.pictures = 5, .title = "Easy"});
    const std::string hard =
        project_for(w, {{"accepted", 2}, {"after", {{"project_id", easy}, {"accepted", 1}}}});
    json seen = offers(w, "wanjiku");
    CHECK(titles(seen["offers"]) == std::vector<std::string>{"Easy"});
    REQUIRE(titles(seen["not_yet"]) == std::vector<std::string>{"Harder"});
    CHECK(seen["not_yet"][0]["missing"]["accepted"] == json{{"need", 2}, {"have", 0}});
    CHECK(seen["not_yet"][0]["missing"]["after"] ==
          json{{"need", 1}, {"have", 0}, {"title", "Easy"}, {"open", true}});

    do_accepted(w, "wanjiku", easy);
    seen = offers(w, "wanjiku");
    CHECK(seen["not_yet"][0]["missing"]["accepted"] == json{{"need", 2}, {"have", 1}});
    CHECK(seen["not_yet"][0]["missing"]["after"] == nullptr);
    // Whoever reads the hash elsewhere gets no further with it.
    do_accepted(w, "baraka", easy);
    do_accepted(w, "baraka", easy);
    const std::string hash = offer_hash(w, "baraka", hard);
    CHECK(told(w.as("wanjiku").create(path_of(hard, "/next"), {{"offer_hash", hash}})) ==
          "403 not_eligible");
    CHECK(expect(w.as("rosa").get(path_of(hard)), 200)["eligible"] == 1);

    do_accepted(w, "wanjiku", easy);
    seen = offers(w, "wanjiku");
    CHECK(seen["not_yet"].empty());
    const json& harder = seen["offers"][titles(seen["offers"])[0] == "Harder" ? 0 : 1];
    CHECK(harder["terms"]["eligibility"]["accepted"] == 2);
    claim(w, "wanjiku", hard);
}

TEST_CASE("eligibility: where all that is offered asks for more, that is why there is nothing") {
    world w;
    project_for(w, {{"accepted", 1}, {"after", nullptr}});
    const json seen = offers(w, "wanjiku");
    CHECK(seen["offers"].empty());
    CHECK(seen["none_because"] == "not_eligible");
    CHECK(seen["not_yet"].size() == 1);
}

TEST_CASE("eligibility: a stricter version leaves taken tasks alone, and is a version") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const json task = claim(w, "wanjiku", project);
    json input = project_input(w, {});
    input["eligibility"] = {{"accepted", 5}, {"after", nullptr}};
    expect(w.as("rosa").create(path_of(project, "/versions"), input), 201);
    const json versions = expect(w.as("rosa").get(path_of(project, "/versions")), 200)["versions"];
    CHECK(versions[0]["eligibility"]["accepted"] == 0);
    CHECK(versions[1]["eligibility"]["accepted"] == 5);
    CHECK(w.data().refusal("UPDATE project SET needs_accepted = 0") ==
          "a published project changes by a new version only");
    const std::string id = task["id"];
    expect(try_submit(w, "wanjiku", id, nothing_here()), 201);
    CHECK(offers(w, "wanjiku")["none_because"] == "not_eligible");
}

TEST_CASE("eligibility: rules that can't be are refused") {
    world w;
    const std::string draft = make_draft(w, {.title = "Draft"});
    const std::string own = make_draft(w, {});
    const std::string elsewhere = w.add_organisation("Elsewhere");
    json input = project_input(w, {});
    for (const json& wrong :
         {json("anybody"), json(nullptr), json::object(), json{{"accepted", 0}},
          json{{"accepted", -1}, {"after", nullptr}}, json{{"accepted", 1001}, {"after", nullptr}},
          json{{"accepted", 1.5}, {"after", nullptr}},
          json{{"accepted", 0}, {"after", nullptr}, {"country", "KE"}},
          json{{"accepted", 0}, {"after", {{"project_id", own}, {"accepted", 0}}}},
          json{{"accepted", 0}, {"after", {{"project_id", draft}, {"accepted", 1}}}},
          json{{"accepted", 0}, {"after", {{"project_id", own}, {"accepted", 1}}}},
          json{{"accepted", 0}, {"after", {{"project_id", elsewhere}, {"accepted", 1}}}}}) {
        CAPTURE(wrong.dump());
        input["eligibility"] = wrong;
        const answer a = w.as("rosa").put(path_of(own), input);
        CHECK(told(a) == "422 bad_request");
        CHECK(a.body["field"] == "eligibility");
    }
}

TEST_CASE("versions: the limit per worker stays as it was published") {
    world w;
    const std::string project = make_project(w, {.pictures = 2, .most_per_worker = 1});
    json input = project_input(w, {.most_per_worker = 2});
    const answer a = w.as("rosa").create(path_of(project, "/versions"), input);
    CHECK(told(a) == "422 bad_request");
    CHECK(a.body["field"] == "most_per_worker");
}

TEST_CASE("G26 priority: an organisation orders its own projects, and nobody else's") {
    world w;
    make_project(w, {.title = "First"});
    w.advance(std::chrono::seconds(1));  // published at one instant, they would stand in any order
    const std::string second = make_project(w, {.title = "Second"});
    CHECK(titles(offers(w, "wanjiku")["offers"]) == std::vector<std::string>{"First", "Second"});
    const std::string hash = offer_hash(w, "wanjiku", second);
    const json changed =
        expect(w.as("rosa").put(path_of(second, "/priority"), {{"priority", "first"}}), 200);
    CHECK(changed["priority"] == "first");
    CHECK(titles(offers(w, "wanjiku")["offers"]) == std::vector<std::string>{"Second", "First"});
    CHECK(offer_hash(w, "wanjiku", second) == hash);  // no offer changes by it
    CHECK(told(w.as("rosa").put(path_of(second, "/priority"), {{"priority", "urgent"}})) ==
          "422 bad_request");
    const std::string stranger = w.add_person({"requester"}, w.add_organisation("Elsewhere"));
    CHECK(told(w.as(stranger).put(path_of(second, "/priority"), {{"priority", "last"}})) ==
          "404 not_found");
}
