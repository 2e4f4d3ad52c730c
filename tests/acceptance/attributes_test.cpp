// What is said of a box besides its label: asked for by the project, frozen with the offer, kept in
// drafts and answers, and exported.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

json colour() {
    return {
        {"name", "colour"}, {"kind", "choice"}, {"required", true}, {"choices", {"red", "blue"}}};
}

json moored() {
    return {{"name", "moored"}, {"kind", "boolean"}, {"required", false}};
}

json labels(json attributes) {
    return {{{"name", "boat"},
             {"kind", "box"},
             {"color", "#c2410c"},
             {"key", "b"},
             {"attributes", std::move(attributes)}}};
}

std::string described_project(world& w) {
    const std::string project = draft_with_pictures(w, {.pictures = 2});
    json input = project_input(w, {});
    input["labels"] = labels({colour(), moored()});
    const json draft = expect(w.as("rosa").put("/api/v1/projects/" + project, input), 200);
    CHECK(draft["labels"] == input["labels"]);
    fund(w, 2 * task_minor);
    expect(w.as("rosa").post("/api/v1/projects/" + project + "/publish"), 200);
    return project;
}

json boat(json attributes) {
    json b = box(100, 100, 2'000, 2'000);
    if (!attributes.empty()) b["attributes"] = std::move(attributes);
    return shapes({b});
}

/// Status, code and where the fault is.
std::string refusal(const answer& a) {
    REQUIRE(a.body.contains("shape_index"));
    CHECK(a.body["shape_index"] == 0);
    return told(a) + " " + a.body["field"].get<std::string>();
}

}  // namespace

TEST_CASE("attributes: from the project through draft and answer to review and export") {
    world w;
    const std::string project = described_project(w);
    const json task = claim(w, "wanjiku", project);
    CHECK(task["terms"]["labels"] == labels({colour(), moored()}));
    const std::string id = task["id"];

    // A draft may lack what an answer must have.
    const std::string draft = "/api/v1/assignments/" + id + "/draft";
    const json begun = boat({{"moored", false}});
    expect(w.as("wanjiku").put(draft, {{"annotation", begun}}, "\"0\""), 200);
    CHECK(expect(w.as("wanjiku").get(draft), 200)["annotation"] == begun);
    CHECK(refusal(try_submit(w, "wanjiku", id, begun)) == "422 bad_annotation colour");
    CHECK(refusal(try_submit(w, "wanjiku", id, boat({{"colour", "green"}}))) ==
          "422 bad_annotation colour");
    CHECK(refusal(try_submit(w, "wanjiku", id, boat({{"colour", "red"}, {"mast", 1}}))) ==
          "422 bad_annotation mast");
    CHECK(refusal(try_submit(w, "wanjiku", id, boat({{"colour", json::array()}}))) ==
          "422 bad_annotation colour");

    const json said = {{"colour", "red"}, {"moored", false}};
    CHECK(expect(try_submit(w, "wanjiku", id, boat(said)), 201)["annotation"] == boat(said));
    const json seen = expect(w.as("ravi").get("/api/v1/projects/" + project + "/submissions"), 200);
    CHECK(seen["submissions"][0]["annotation"] == boat(said));

    const json made = expect(w.as("rosa").create("/api/v1/projects/" + project + "/exports"), 201);
    const std::string file = "/api/v1/exports/" + made["id"].get<std::string>() + "/coco";
    const json attributes = expect(w.as("rosa").get(file), 200)["annotations"][0]["attributes"];
    CHECK(attributes["colour"] == "red");
    CHECK(attributes["moored"] == false);
    CHECK(attributes["submission"] == id);
}

TEST_CASE("attributes: a taken task keeps those it was taken with; their kind stays for ever") {
    world w;
    const std::string project = described_project(w);
    const std::string id = claim(w, "wanjiku", project)["id"];
    const std::string versions = "/api/v1/projects/" + project + "/versions";
    json input = project_input(w, {});
    json other = colour();
    other["kind"] = "boolean";
    other.erase("choices");
    input["labels"] = labels({other});
    CHECK(told(w.as("rosa").create(versions, input)) == "422 bad_labels");
    input["labels"] = labels({moored()});
    expect(w.as("rosa").create(versions, input), 201);
    // The kind stays also across a version that had none of it.
    input["labels"] = labels({other});
    CHECK(told(w.as("rosa").create(versions, input)) == "422 bad_labels");

    expect(try_submit(w, "wanjiku", id, boat({{"colour", "blue"}})), 201);
    const std::string later = claim(w, "baraka", project)["id"];
    CHECK(refusal(try_submit(w, "baraka", later, boat({{"colour", "blue"}}))) ==
          "422 bad_annotation colour");
    expect(try_submit(w, "baraka", later, boat({})), 201);
}

TEST_CASE("attributes: a project that asks for what can't be said is refused") {
    world w;
    json input = project_input(w, {});
    for (const json& wrong :
         {json("colour"), json::array({{{"name", "colour"}}}), json::array({colour(), colour()})}) {
        input["labels"] = labels(wrong);
        const answer a = w.as("rosa").create("/api/v1/projects", input);
        CHECK(told(a) == "422 bad_labels");
        CHECK(a.body["field"] == "labels[0]");
    }
}
