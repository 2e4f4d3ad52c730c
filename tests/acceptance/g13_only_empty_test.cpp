#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

json may_of(world& w, const std::string& project) {
    return expect(w.as("ravi").get("/api/v1/projects/" + project + "/submissions"),
                  200)["submissions"][0]["may"];
}

}  // namespace

TEST_CASE("G13 only an answer without any content can be refused at first review") {
    world w;
    const json with_box = shapes({box(0, 0, 100, 100)});
    const json with_tag = shapes(json::array(), {"night"});
    for (const json& answer : {with_box, with_tag, nothing_here()}) {
        INFO(answer);
        const std::string project = make_project(w);
        const std::string id = work(w, "wanjiku", project, answer);
        CHECK(may_of(w, project) == json{"accept"});
        CHECK(told(try_propose(w, "ravi", id)) == "422 reason_not_allowed");
        CHECK(state_of(w, "wanjiku", id) == "submitted");
    }
    const std::string project = make_project(w);
    const std::string id = work(w, "wanjiku", project, empty_answer());
    CHECK(may_of(w, project) == json{"accept", "refuse_empty"});
    CHECK(told(try_propose(w, "ravi", id)) == "201");
}

TEST_CASE("G13 an answer that came late is no reason") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    w.advance(2 * day);
    expect(try_submit(w, "wanjiku", id, shapes({box(0, 0, 100, 100)})), 201);
    CHECK(told(try_propose(w, "ravi", id)) == "422 reason_not_allowed");
    CHECK(told(try_propose(w, "ravi", id, {{"reason_code", "late"}})) == "422 reason_code_unknown");
}

TEST_CASE("G13 one proposal for one answer, ever") {
    world w;
    const std::string submission = work(w, "wanjiku", make_project(w), empty_answer());
    const std::string evidence = make_evidence(w, "ravi", submission);
    const std::string id = propose(w, "ravi", submission);
    expect(w.as("ravi").post("/api/v1/cases/" + id + "/withdraw"), 200);
    CHECK(told(w.as("ravi").create(
              "/api/v1/submissions/" + submission + "/deductions",
              {{"reason_code", "empty"}, {"words", "Once more"}, {"evidence_sha256", evidence}})) ==
          "409 not_submitted");
}
