#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <quality/annotation.hpp>

using namespace ujira::quality;
using nlohmann::json;
using ujira::base::errc;
using ujira::base::error;

namespace {

constexpr std::int64_t width = 640;
constexpr std::int64_t height = 480;

std::vector<label> labels() {
    return {{"boat", label_kind::box, "#0072b2", "b"},
            {"house", label_kind::box, "#009e73", "h"},
            {"night", label_kind::tag, "#e69f00", "n"},
            {"fog", label_kind::tag, "#cc79a7", "f"}};
}

json a_shape() {
    return {{"type", "box"}, {"label", "boat"}, {"x", 100}, {"y", 200}, {"w", 300}, {"h", 400}};
}

json an_annotation(json shapes = json::array({a_shape()}), json tags = json::array()) {
    return {{"shapes", std::move(shapes)}, {"tags", std::move(tags)}, {"nothing_here", false}};
}

error refusal(const json& value) {
    const auto r = parse_annotation(value);
    INFO(value.dump().substr(0, 200));
    REQUIRE(r.has_error());
    CHECK(r.error().code == errc::bad_annotation);
    return r.error();
}

/// The second of two shapes is changed; what the refusal says of it.
std::optional<std::int64_t> second_shape_refused(const char* member, const json& value) {
    json second = a_shape();
    second[member] = value;
    return refusal(an_annotation({a_shape(), second})).shape_index;
}

ujira::base::result<void> checked(const json& value) {
    return check(parse_annotation(value).value(), labels(), width, height);
}

}  // namespace

TEST_CASE("annotations: read and written back the same", "[quality]") {
    json wire = an_annotation({a_shape(), a_shape()}, {"night"});
    wire["shapes"][1]["label"] = "house";
    const annotation a = parse_annotation(wire).value();
    REQUIRE(a.shapes.size() == 2);
    CHECK(a.shapes[0].label == "boat");
    CHECK(a.shapes[0].box == ujira::geometry::box{100, 200, 300, 400});
    CHECK(a.shapes[1].label == "house");
    CHECK(a.tags == std::vector<std::string>{"night"});
    CHECK_FALSE(a.nothing_here);
    CHECK_FALSE(a.empty());
    CHECK(to_json(a) == wire);

    REQUIRE(rc::check("any boxes", [] {
        annotation many;
        const auto numbers = *rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(0, 1'000'000'001));
        for (const std::int64_t n : numbers) many.shapes.push_back({"boat", {n, n / 2, n, 1}});
        many.nothing_here = many.shapes.empty();
        const json text = json::parse(to_json(many).dump());
        RC_ASSERT(to_json(parse_annotation(text).value()) == text);
    }));
}

TEST_CASE("annotations: members missing, foreign, or of the wrong type", "[quality]") {
    for (const json& value : {json(nullptr), json(7), json("x"), json(true), json::array(),
                              json::object(), json::array({a_shape()})})
        refusal(value);
    for (const char* member : {"shapes", "tags", "nothing_here"}) {
        json value = an_annotation();
        value.erase(member);
        refusal(value);
        for (const json& wrong : {json(nullptr), json(1), json("true"), json::object()}) {
            value[member] = wrong;
            refusal(value);
        }
    }
    json extra = an_annotation();
    extra["shape"] = json::array();
    CHECK(refusal(extra).field == "annotation");
}

TEST_CASE("annotations: a shape at fault is named by its place", "[quality]") {
    for (const json& value : {json(nullptr), json(7), json("box"), json::array(), json::object()})
        CHECK(refusal(an_annotation({a_shape(), value})).shape_index == 1);
    for (const char* member : {"type", "label", "x", "y", "w", "h"}) {
        json second = a_shape();
        second.erase(member);
        CHECK(refusal(an_annotation({a_shape(), second})).shape_index == 1);
        for (const json& wrong : {json(nullptr), json(true), json::array({1}), json::object()})
            CHECK(second_shape_refused(member, wrong) == 1);
    }
    CHECK(second_shape_refused("type", "polygon") == 1);
    CHECK(second_shape_refused("label", 3) == 1);
    CHECK(second_shape_refused("label", "") == 1);
    CHECK(second_shape_refused("label", std::string(100'000, 'a')) == 1);
    CHECK(second_shape_refused("rotation", 1) == 1);  // one member too many
}

TEST_CASE("annotations: coordinates are whole numbers no picture exceeds", "[quality]") {
    for (const char* member : {"x", "y", "w", "h"}) {
        for (const char* text :
             {"-1", "1.5", "100.0", "1e2", "1000000001", "9007199254740993", "9223372036854775807",
              "9223372036854775808", "18446744073709551615", "18446744073709551616",
              "99999999999999999999999999", "1e308", "-9223372036854775808", "\"100\"",
              "\"NaN\""}) {
            INFO(member << " = " << text);
            CHECK(second_shape_refused(member, json::parse(text)) == 1);
        }
        CHECK(second_shape_refused(member, std::numeric_limits<double>::quiet_NaN()) == 1);
        CHECK(second_shape_refused(member, std::numeric_limits<double>::infinity()) == 1);
        CHECK(second_shape_refused(member, -std::numeric_limits<double>::infinity()) == 1);
    }
}

TEST_CASE("annotations: at most 2000 shapes and 36 tags", "[quality]") {
    json shapes = json::array();
    for (std::size_t i = 0; i < max_shapes; ++i) shapes.push_back(a_shape());
    CHECK(parse_annotation(an_annotation(shapes)).value().shapes.size() == 2'000);
    shapes.push_back(a_shape());
    CHECK(refusal(an_annotation(shapes)).field == "shapes");

    json tags = json::array();
    for (int i = 0; i < 36; ++i) tags.push_back("tag " + std::to_string(i));
    CHECK(parse_annotation(an_annotation(json::array(), tags)).has_value());
    tags.push_back("one more");
    CHECK(refusal(an_annotation(json::array(), tags)).field == "tags");
    for (const json& wrong :
         {json(nullptr), json(5), json::array(), json(std::string(100'000, 'a'))})
        CHECK(refusal(an_annotation(json::array(), {"night", wrong})).field == "tags");
}

TEST_CASE("annotations: a tag or label of any text may be asked about, and is unknown",
          "[quality]") {
    const auto r = checked(an_annotation(json::array(), {"'; DROP TABLE entries; --"}));
    CHECK(r.error().code == errc::bad_annotation);
    CHECK(r.error().field == "tags");
}

TEST_CASE("annotations: boxes lie in the picture", "[quality]") {
    const auto with_box = [](int x, int y, int w, int h) {
        json shape = a_shape();
        shape["x"] = x, shape["y"] = y, shape["w"] = w, shape["h"] = h;
        return checked(an_annotation({a_shape(), shape}));
    };
    CHECK(with_box(0, 0, 64'000, 48'000).has_value());
    CHECK(with_box(63'999, 47'999, 1, 1).has_value());
    for (const auto& r : {with_box(0, 0, 64'001, 1), with_box(0, 0, 1, 48'001),
                          with_box(64'000, 0, 1, 1), with_box(5, 5, 0, 5), with_box(5, 5, 5, 0)}) {
        REQUIRE(r.has_error());
        CHECK(r.error().code == errc::bad_annotation);
        CHECK(r.error().shape_index == 1);
    }
}

TEST_CASE("annotations: labels are known, and of their kind", "[quality]") {
    for (const char* name : {"Boat", "boat ", "car", "night"}) {
        json shape = a_shape();
        shape["label"] = name;
        const auto r = checked(an_annotation({a_shape(), shape}));
        INFO(name);
        REQUIRE(r.has_error());
        CHECK(r.error().shape_index == 1);
    }
    for (const char* name : {"Night", "boat"}) {
        const auto r = checked(an_annotation(json::array(), {"fog", name}));
        INFO(name);
        REQUIRE(r.has_error());
        CHECK(r.error().field == "tags");
    }
    CHECK(checked(an_annotation(json::array(), {"fog", "night"})).has_value());
    CHECK(checked(an_annotation(json::array(), {"fog", "night", "fog"})).error().field == "tags");
}

TEST_CASE("annotations: equal shapes are a hint for the worker, not an error", "[quality]") {
    CHECK(checked(an_annotation({a_shape(), a_shape()})).has_value());
}

TEST_CASE("annotations: nothing here goes with nothing else", "[quality]") {
    json value = an_annotation(json::array());
    CHECK(checked(value).has_value());  // an empty answer may be sent; it can be refused as `empty`
    CHECK(parse_annotation(value)->empty());
    value["nothing_here"] = true;
    CHECK(checked(value).has_value());
    value["tags"] = {"fog"};
    CHECK(checked(value).error().field == "nothing_here");
    value["tags"] = json::array();
    value["shapes"] = {a_shape()};
    CHECK(checked(value).error().field == "nothing_here");
}

TEST_CASE("annotations: no JSON value makes the reader fail otherwise than by refusing",
          "[quality][property]") {
    const json parts = {nullptr,
                        true,
                        0,
                        -1,
                        1.5,
                        1e300,
                        "",
                        "box",
                        "boat",
                        18446744073709551615U,
                        json::array(),
                        json::object(),
                        a_shape(),
                        json::array({a_shape()})};
    REQUIRE(rc::check("hostile values", [&] {
        json value = an_annotation({a_shape(), a_shape()}, {"fog"});
        const auto places = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
        for (const int place : places) {
            const json part = parts[*rc::gen::inRange<std::size_t>(0, parts.size())];
            const char* const names[] = {"type", "label", "x", "y", "w", "h"};
            if (place < 6 && value["shapes"].is_array() && value["shapes"].size() > 1 &&
                value["shapes"][1].is_object())
                value["shapes"][1][names[place]] = part;
            if (place == 6) value["tags"] = part;
            if (place == 7) value["shapes"] = part;
            if (place == 8) value["nothing_here"] = part;
            if (place == 9 && value["shapes"].is_array()) value["shapes"].push_back(part);
            if (place == 10 && value["tags"].is_array()) value["tags"].push_back(part);
            if (place == 11) value["more"] = part;
        }
        const auto r = parse_annotation(value);
        if (r.has_error()) {
            RC_ASSERT(r.error().code == errc::bad_annotation);
        } else {
            RC_ASSERT(to_json(*r) == value);
            (void)check(*r, labels(), width, height);
        }
    }));
}
