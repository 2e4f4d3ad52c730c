// Answers that can't be right are refused with what is wrong and where; the task stays as it was.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

struct bad {
    const char* what;
    std::string body;
    std::string told;
};

std::string with_shape(const std::string& members) {
    return R"({"annotation":{"shapes":[{"type":"box","label":"boat",)" + members +
           R"(}],"tags":[],"nothing_here":false}})";
}

std::string with_tags(const std::string& tags) {
    return R"({"annotation":{"shapes":[],"tags":)" + tags + R"(,"nothing_here":false}})";
}

std::vector<bad> bad_answers() {
    const std::string refused = "422 bad_annotation";
    const std::string cat =
        R"({"annotation":{"shapes":[{"type":"box","label":"cat","x":1,"y":1,"w":5,"h":5}],)"
        R"("tags":[],"nothing_here":false}})";
    return {
        {"not a number", with_shape(R"("x":NaN,"y":1,"w":5,"h":5)"), "400 bad_json"},
        {"infinity", with_shape(R"("x":Infinity,"y":1,"w":5,"h":5)"), "400 bad_json"},
        {"beyond any number", with_shape(R"("x":1e400,"y":1,"w":5,"h":5)"), "400 bad_json"},
        {"a name for it", with_shape(R"("x":"NaN","y":1,"w":5,"h":5)"), refused},
        {"nothing", with_shape(R"("x":null,"y":1,"w":5,"h":5)"), refused},
        {"half a hundredth", with_shape(R"("x":1.5,"y":1,"w":5,"h":5)"), refused},
        {"below zero", with_shape(R"("x":-1,"y":1,"w":5,"h":5)"), refused},
        {"past 64 bits", with_shape(R"("x":18446744073709551615,"y":1,"w":5,"h":5)"), refused},
        {"no area", with_shape(R"("x":1,"y":1,"w":0,"h":5)"), refused},
        {"over the right edge", with_shape(R"("x":6300,"y":1,"w":200,"h":5)"), refused},
        {"below the picture", with_shape(R"("x":1,"y":4900,"w":5,"h":5)"), refused},
        {"a member too many", with_shape(R"("x":1,"y":1,"w":5,"h":5,"z":1)"), refused},
        {"a member missing", with_shape(R"("x":1,"y":1,"w":5)"), refused},
        {"an unknown label", cat, refused},
        {"an unknown tag", with_tags(R"(["day"])"), refused},
        {"a tag twice", with_tags(R"(["night","night"])"), refused},
        {"a tag that is none", with_tags("[7]"), refused},
        {"a box label as a tag", with_tags(R"(["boat"])"), refused},
        {"no list", with_tags(R"("night")"), refused},
        {"nothing there, and a tag",
         R"({"annotation":{"shapes":[],"tags":["night"],"nothing_here":true}})", refused},
        {"no annotation", R"({"annotation":[]})", refused},
        {"none at all", "{}", "422 bad_request"},
        {"something beside it",
         R"({"annotation":{"shapes":[],"tags":[],"nothing_here":true},"pay":1})",
         "422 bad_request"},
        {"no object", "[1,2]", "422 bad_request"},
        {"cut off", R"({"annotation":{"sha)", "400 bad_json"},
    };
}

}  // namespace

TEST_CASE("bad answers: each is refused with its reason, and the right one is taken after all") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    const std::string path = "/api/v1/assignments/" + id + "/submission";
    for (const bad& b : bad_answers()) {
        INFO(b.what);
        request r = json_request("POST", path, b.body);
        r.headers["Idempotency-Key"] = new_key();
        CHECK(told(w.as("wanjiku").send(std::move(r))) == b.told);
    }
    json many = shapes(json::array());
    for (int i = 0; i < 2'001; ++i) many["shapes"].push_back(box(1, 1, 5, 5));
    CHECK(told(try_submit(w, "wanjiku", id, many)) == "422 bad_annotation");
    const answer second = try_submit(w, "wanjiku", id, shapes({box(1, 1, 5, 5), box(1, 1, 0, 5)}));
    CHECK(told(second) == "422 bad_annotation");
    CHECK(second.body["shape_index"] == 1);

    CHECK(state_of(w, "wanjiku", id) == "claimed");
    CHECK(money_of(w, "wanjiku") == money(0, 0, 0));
    expect(try_submit(w, "wanjiku", id, shapes({box(0, 0, 6400, 4800)}, {"night"})), 201);
}

TEST_CASE("bad answers: a second one under the same key, and one for somebody else's task") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    const std::string path = "/api/v1/assignments/" + id + "/submission";
    CHECK(told(w.as("baraka").create(path, {{"annotation", nothing_here()}})) == "404 not_found");
    CHECK(told(w.as("baraka").post("/api/v1/assignments/" + id + "/return")) == "404 not_found");
    const std::string key = new_key();
    const json first =
        expect(w.as("wanjiku").create(path, {{"annotation", nothing_here()}}, key), 201);
    CHECK(told(w.as("wanjiku").create(path, {{"annotation", shapes({box(1, 1, 5, 5)})}}, key)) ==
          "409 idempotency_conflict");
    CHECK(expect(w.as("wanjiku").create(path, {{"annotation", nothing_here()}}, key), 201) ==
          first);
    CHECK(told(try_submit(w, "wanjiku", id, shapes({box(1, 1, 5, 5)}))) == "409 already_submitted");
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
}
