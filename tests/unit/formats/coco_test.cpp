#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <formats/coco.hpp>
#include <nlohmann/json.hpp>
#include <set>

using namespace ujira;
using namespace ujira::formats;
using nlohmann::json;

namespace {

quality::annotation answer(std::vector<quality::shape> shapes, std::vector<std::string> tags = {}) {
    return {std::move(shapes), std::move(tags), false};
}

/// Two pictures, three answers; every value below is worked out by hand.
coco_dataset harbour() {
    coco_dataset d;
    d.description = "Harbour";
    d.version = "2026-03-02";
    d.date = "2026-03-02T08:00:00Z";
    d.labels = {{"boat", quality::label_kind::box, "#0072b2", "b"},
                {"night", quality::label_kind::tag, "#e69f00", "n"},
                {"house", quality::label_kind::box, "#009e73", "h"}};
    const coco_answer first{
        "s1", "w-17",
        answer({{"house", {1050, 2025, 333, 3}}, {"boat", {0, 0, 64'000, 48'000}}}, {"night"})};
    const coco_answer second{"s2", "w-04", answer({{"boat", {7, 9, 10'001, 20'002}}})};
    const coco_answer third{"s3", "w-17", answer({})};
    d.pictures = {{"boats.jpg", 640, 480, {first, second}}, {"sea.jpg", 1'024, 768, {third}}};
    return d;
}

std::string hundredths(std::int64_t n) {
    std::string digits = std::to_string(n % 100);
    if (digits.size() < 2) digits.insert(0, 1, '0');
    if (digits[1] == '0') digits.pop_back();
    return std::to_string(n / 100) + "." + digits;
}

}  // namespace

TEST_CASE("COCO: a data set worked out by hand, byte for byte", "[formats]") {
    const std::string expected =
        R"({"info":{"description":"Harbour","version":"2026-03-02","date_created":"2026-03-02T08:00:00Z"},)"
        R"("licenses":[],)"
        R"("images":[{"id":1,"file_name":"boats.jpg","width":640,"height":480,)"
        R"("tags":[{"name":"night","submission":"s1","worker":"w-17"}]},)"
        R"({"id":2,"file_name":"sea.jpg","width":1024,"height":768,"tags":[]}],)"
        R"("annotations":[)"
        R"({"id":1,"image_id":1,"category_id":2,"bbox":[10.5,20.25,3.33,0.03],"area":0.0999,"iscrowd":0,)"
        R"("attributes":{"submission":"s1","worker":"w-17"}},)"
        R"({"id":2,"image_id":1,"category_id":1,"bbox":[0.0,0.0,640.0,480.0],"area":307200.0,"iscrowd":0,)"
        R"("attributes":{"submission":"s1","worker":"w-17"}},)"
        R"({"id":3,"image_id":1,"category_id":1,"bbox":[0.07,0.09,100.01,200.02],"area":20004.0002,"iscrowd":0,)"
        R"("attributes":{"submission":"s2","worker":"w-04"}}],)"
        R"("categories":[{"id":1,"name":"boat","supercategory":""},)"
        R"({"id":2,"name":"house","supercategory":""}]})";
    CHECK(to_coco(harbour()) == expected);
}

TEST_CASE("COCO: what was said of a shape comes back from its attributes", "[formats]") {
    coco_dataset d = harbour();
    quality::shape& said = d.pictures[0].answers[0].annotation.shapes[1];
    said.attributes = {{"moored", true}, {"people", std::int64_t{-3}}, {"sail", "K \"12\" é"}};
    json attributes = json::parse(to_coco(d))["annotations"][1]["attributes"];
    CHECK(attributes["submission"] == "s1");
    CHECK(attributes["worker"] == "w-17");
    attributes.erase("submission");
    attributes.erase("worker");
    CHECK(quality::parse_values(attributes).value() == said.attributes);
}

TEST_CASE("COCO: the same data gives the same bytes, other data others", "[formats]") {
    const std::string bytes = to_coco(harbour());
    CHECK(to_coco(harbour()) == bytes);
    coco_dataset moved = harbour();
    moved.pictures[0].answers[0].annotation.shapes[0].box.x += 1;
    CHECK(to_coco(moved) != bytes);
    coco_dataset swapped = harbour();
    std::swap(swapped.pictures[0], swapped.pictures[1]);
    CHECK(to_coco(swapped) != bytes);
}

TEST_CASE("COCO: an empty data set is a whole one", "[formats]") {
    const json out = json::parse(to_coco({}));
    for (const char* list : {"licenses", "images", "annotations", "categories"}) {
        INFO(list);
        CHECK(out[list] == json::array());
    }
    CHECK(out["info"].is_object());
}

TEST_CASE("COCO: a shape whose label the data set lacks is a bug, not a file", "[formats]") {
    coco_dataset d = harbour();
    d.pictures[0].answers[0].annotation.shapes[0].label = "night";  // a tag is no category
    CHECK_THROWS_AS(to_coco(d), std::out_of_range);
}

TEST_CASE("COCO: 1/100 px come out exactly, as nobody would write them otherwise",
          "[formats][property]") {
    REQUIRE(rc::check("exact decimals", [] {
        const auto part = [] {
            return *rc::gen::resize(100, rc::gen::inRange<std::int64_t>(0, 10'000'000));
        };
        const geometry::box b{part(), part(), part(), part()};
        coco_dataset d = harbour();
        d.pictures = {{"a.jpg", 1, 1, {{"s", "w", answer({{"boat", b}})}}}};
        const std::string expected = "\"bbox\":[" + hundredths(b.x) + "," + hundredths(b.y) + "," +
                                     hundredths(b.w) + "," + hundredths(b.h) + "]";
        RC_ASSERT(to_coco(d).find(expected) != std::string::npos);
    }));
}

TEST_CASE("COCO: what refers to something refers to something there", "[formats][property]") {
    REQUIRE(rc::check("ids", [] {
        coco_dataset d = harbour();
        d.pictures.clear();
        const auto counts = *rc::gen::container<std::vector<std::vector<int>>>(
            rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4)));
        std::size_t shapes = 0;
        for (const auto& answers : counts) {
            coco_picture p{"p.jpg", 10, 10, {}};
            for (const int n : answers) {
                coco_answer a{"s", "w", {}};
                for (int i = 0; i < n; ++i)
                    a.annotation.shapes.push_back({i % 2 == 0 ? "boat" : "house", {i, 0, 5, 5}});
                shapes += static_cast<std::size_t>(n);
                p.answers.push_back(a);
            }
            d.pictures.push_back(p);
        }
        const json out = json::parse(to_coco(d));
        RC_ASSERT(out["annotations"].size() == shapes);
        RC_ASSERT(out["images"].size() == counts.size());
        std::set<int> ids;
        for (const json& a : out["annotations"]) {
            RC_ASSERT(ids.insert(a["id"].get<int>()).second);
            RC_ASSERT(a["image_id"].get<std::size_t>() >= 1U);
            RC_ASSERT(a["image_id"].get<std::size_t>() <= counts.size());
            RC_ASSERT(a["category_id"].get<int>() >= 1);
            RC_ASSERT(a["category_id"].get<int>() <= 2);
        }
    }));
}
