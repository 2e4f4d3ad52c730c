// Pictures in a project's instructions: checked as all pictures, shown to whoever reads the
// instructions, to nobody else.
#include <catch2/catch.hpp>
#include <harness/pictures.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

std::string figures_of(const std::string& project, const std::string& rest = "") {
    return "/api/v1/projects/" + project + "/figures" + rest;
}

answer add_figure(world& w, const std::string& project, std::uint32_t seed) {
    return w.as("rosa").upload(figures_of(project, "?name=boat.png"), png(seed));
}

json with_text(world& w, const std::string& instructions) {
    json input = project_input(w, {});
    input["instructions"] = instructions;
    return input;
}

answer change(world& w, const std::string& project, const std::string& instructions) {
    return w.as("rosa").put("/api/v1/projects/" + project, with_text(w, instructions));
}

std::string seen(world& w, const std::string& who, const std::string& project, int number) {
    return told(w.as(who).get(figures_of(project, "/" + std::to_string(number))));
}

constexpr const char* shows_first = "Boxes like this:\n\n![A tight box around a boat](picture:1)";

/// Published, with two pictures beside its instructions; the text shows the first.
std::string illustrated(world& w) {
    const std::string project = draft_with_pictures(w, {.pictures = 2});
    expect(add_figure(w, project, 9'001), 201);
    expect(add_figure(w, project, 9'002), 201);
    expect(change(w, project, shows_first), 200);
    fund(w, 2 * task_minor);
    expect(w.as("rosa").post("/api/v1/projects/" + project + "/publish"), 200);
    return project;
}

}  // namespace

TEST_CASE("figures: come as the project's own, numbered, each only once") {
    world w;
    const std::string project = make_draft(w, {});
    const json first = expect(add_figure(w, project, 9'001), 201);
    CHECK(first["number"] == 1);
    CHECK(first["width"].get<int>() > 0);
    CHECK(expect(add_figure(w, project, 9'002), 201)["number"] == 2);
    CHECK(expect(add_figure(w, project, 9'001), 201) == first);
    CHECK(expect(w.as("ravi").get(figures_of(project)), 200)["figures"].size() == 2);
    CHECK(told(w.as("rosa").upload(figures_of(project, "?name=a.png"), "no picture")) ==
          "422 picture_not_an_image");
    // They are no pictures to be labelled.
    CHECK(expect(w.as("rosa").get("/api/v1/projects/" + project), 200)["progress"]["pictures"] ==
          0);
    CHECK(w.data().refusal("DELETE FROM figure") == "pictures of instructions are kept");
}

TEST_CASE("figures: a text shows only those that are there, and says what they show") {
    world w;
    const std::string project = make_draft(w, {});
    expect(add_figure(w, project, 9'001), 201);
    CHECK(change(w, project, shows_first).status == 200);
    for (const char* text : {"![A boat](picture:2)", "![ ](picture:1)"}) {
        const answer a = change(w, project, text);
        CHECK(told(a) == "422 bad_request");
        CHECK(a.body["field"] == "instructions");
    }
    CHECK(told(w.as("rosa").create("/api/v1/projects", with_text(w, shows_first))) ==
          "422 bad_request");
}

TEST_CASE(
    "figures: workers see what an offer shows them, and go on seeing what their task showed") {
    world w;
    const std::string project = illustrated(w);
    const json offer = expect(w.as("wanjiku").get("/api/v1/offers"), 200)["offers"][0]["terms"];
    CHECK(offer["figures"].size() == 1);
    CHECK(offer["figures"][0]["number"] == 1);
    const answer picture = w.as("wanjiku").get(figures_of(project, "/1"));
    CHECK(picture.status == 200);
    CHECK(picture.header("content-type") == "image/webp");
    CHECK(seen(w, "wanjiku", project, 2) == "404 not_found");
    CHECK(seen(w, "wanjiku", project, 3) == "404 not_found");
    CHECK(told(w.as("wanjiku").get(figures_of(project, "/1x"))) == "404 not_found");
    for (const char* who : {"rosa", "ravi", "salma"})
        CHECK(w.as(who).get(figures_of(project, "/2")).status == 200);
    for (const char* who : {"tomas", "otieno"}) CHECK(seen(w, who, project, 1) == "404 not_found");

    claim(w, "wanjiku", project);
    expect(w.as("rosa").create("/api/v1/projects/" + project + "/versions",
                               with_text(w, "![Another boat](picture:2)")),
           201);
    CHECK(w.as("wanjiku").get(figures_of(project, "/1")).status == 200);
    CHECK(w.as("wanjiku").get(figures_of(project, "/2")).status == 200);
    CHECK(seen(w, "baraka", project, 1) == "404 not_found");
    CHECK(w.as("baraka").get(figures_of(project, "/2")).status == 200);
}

TEST_CASE("figures: a copy of the project brings them along under their numbers") {
    world w;
    const std::string project = illustrated(w);
    const json copy = expect(w.as("rosa").create("/api/v1/projects/" + project + "/clones",
                                                 {{"title", "Again"}, {"pictures", false}}),
                             201);
    CHECK(copy["figures"].size() == 2);
    CHECK(copy["instructions"] == shows_first);
    const std::string id = copy["id"];
    CHECK(w.as("rosa").get(figures_of(id, "/1")).status == 200);
    CHECK(seen(w, "wanjiku", id, 1) == "404 not_found");  // a draft shows nothing to anybody
    CHECK(change(w, id, shows_first).status == 200);
}

TEST_CASE("figures: an ended project takes no more") {
    world w;
    const std::string project = illustrated(w);
    expect(w.as("rosa").post("/api/v1/projects/" + project + "/steps",
                             {{"to", "cancelled"}, {"people", 0}, {"most_payable_minor", 0}}),
           200);
    CHECK(told(add_figure(w, project, 9'003)) == "409 wrong_step");
}

TEST_CASE("figures: fifty are enough") {
    world w;
    const std::string project = make_draft(w, {});
    for (std::uint32_t i = 1; i <= 50; ++i) expect(add_figure(w, project, 9'000 + i), 201);
    CHECK(told(add_figure(w, project, 9'051)) == "409 too_many_figures");
}
