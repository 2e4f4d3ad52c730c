#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <quality/annotation.hpp>
#include <quality/attributes.hpp>

using namespace ujira::quality;
using nlohmann::json;
using ujira::base::errc;

namespace {

json colour(bool required = false) {
    return {{"name", "colour"},
            {"kind", "choice"},
            {"required", required},
            {"choices", {"red", "blue"}}};
}
json moored() {
    return {{"name", "moored"}, {"kind", "boolean"}, {"required", false}};
}
json people() {
    return {
        {"name", "people"}, {"kind", "number"}, {"required", false}, {"least", 0}, {"most", 40}};
}
json sail() {
    return {{"name", "sail"}, {"kind", "text"}, {"required", false}, {"length", 5}};
}

json boat(json attributes) {
    return {{"name", "boat"},
            {"kind", "box"},
            {"color", "#0072b2"},
            {"key", "b"},
            {"attributes", std::move(attributes)}};
}

std::vector<label> boats() {
    return parse_labels(json::array({boat({colour(true), moored(), people(), sail()})})).value();
}

json one_boat(json attributes) {
    json shape{{"type", "box"}, {"label", "boat"}, {"x", 0}, {"y", 0}, {"w", 500}, {"h", 500}};
    if (!attributes.is_null()) shape["attributes"] = std::move(attributes);
    return {{"shapes", json::array({shape})}, {"tags", json::array()}, {"nothing_here", false}};
}

/// "" where it is taken; else which attribute is at fault, and why.
std::string answered(json attributes) {
    const auto a = parse_annotation(one_boat(std::move(attributes)));
    const auto r = a ? check(*a, boats(), 100, 100) : ujira::base::result<void>(a.error());
    if (r) return "";
    CHECK(r.error().code == errc::bad_annotation);
    CHECK(r.error().shape_index == 0);
    return r.error().field + ": " + r.error().detail;
}

std::string refused(json attributes) {
    const auto r = parse_labels(json::array({boat(std::move(attributes))}));
    REQUIRE(r.has_error());
    CHECK(r.error().code == errc::bad_labels);
    CHECK(r.error().field == "labels[0]");
    return r.error().detail;
}

json with(json attribute, const char* member, const json& value) {
    attribute[member] = value;
    return attribute;
}

}  // namespace

TEST_CASE("attributes: a label's are read and written back the same", "[quality]") {
    const json wire = json::array({boat({colour(true), moored(), people(), sail()})});
    CHECK(to_json(parse_labels(wire).value()) == wire);
    // Labels without any are written as they were before there were attributes.
    CHECK_FALSE(to_json(parse_labels(json::array({boat(json::array())})).value())[0].contains(
        "attributes"));
}

TEST_CASE("attributes: what can't be one is refused, with its place", "[quality]") {
    for (const json& wrong : {json(nullptr), json(1), json("x"), json::object()})
        CHECK(refused(wrong) == "attributes: at most 8 attributes");
    for (const json& wrong : {json(nullptr), json(1), json::object(), json::array()})
        CHECK(refused({moored(), wrong}).starts_with("attributes[1]: "));
    for (const auto& [member, value] :
         std::vector<std::pair<const char*, json>>{{"name", ""},
                                                   {"name", " "},
                                                   {"name", std::string(41, 'a')},
                                                   {"name", 7},
                                                   {"name", "worker"},
                                                   {"name", "submission"},
                                                   {"kind", "polygon"},
                                                   {"kind", nullptr},
                                                   {"required", "yes"},
                                                   {"choices", json::array({"one"})},
                                                   {"choices", json::array({"one", "one"})},
                                                   {"choices", json::array({"one", 2})},
                                                   {"choices", "one, two"},
                                                   {"least", 3}}) {
        INFO(member << " = " << value.dump());
        CHECK(refused(json::array({with(colour(), member, value)})).starts_with("attributes[0]: "));
    }
    for (const auto& [member, value] : std::vector<std::pair<const char*, json>>{
             {"least", 41}, {"least", 0.5}, {"most", 1e300}, {"most", 1'000'000'001}})
        CHECK(refused(json::array({with(people(), member, value)})).starts_with("attributes[0]: "));
    for (const json& length : {json(0), json(201), json("5"), json(-1)})
        CHECK(refused(json::array({with(sail(), "length", length)})) ==
              "attributes[0]: length is 1 to 200");
    CHECK(refused({colour(), colour()}) == "attributes[1]: two attributes have this name");
    CHECK(refused(json(std::vector<json>(9, moored()))) == "attributes: at most 8 attributes");
    json tag = boat(json::array({moored()}));
    tag["kind"] = "tag";
    CHECK(parse_labels(json::array({tag})).error().detail == "a tag has no attributes");
}

TEST_CASE("attributes: an answer gives what the label asks for, and nothing else", "[quality]") {
    CHECK(answered({{"colour", "red"}}).empty());
    CHECK(answered({{"colour", "blue"}, {"moored", false}, {"people", 40}, {"sail", "K 12é"}})
              .empty());
    CHECK(answered(nullptr) == "colour: `colour` is missing");
    CHECK(answered({{"moored", true}}) == "colour: `colour` is missing");
    CHECK(answered({{"colour", "green"}}) == "colour: `colour` is none of its choices");
    CHECK(answered({{"colour", 1}}) == "colour: `colour` is none of its choices");
    CHECK(answered({{"colour", "red"}, {"moored", "yes"}}) == "moored: `moored` is true or false");
    for (const json& wrong : {json(41), json(-1), json("3"), json(true)})
        CHECK(answered({{"colour", "red"}, {"people", wrong}}) ==
              "people: `people` is a whole number from 0 to 40");
    CHECK(answered({{"colour", "red"}, {"sail", "K 1234"}}) ==
          "sail: `sail` has 5 characters at most");
    CHECK(answered({{"colour", "red"}, {"mast", true}}) ==
          "mast: `mast` is no attribute of this label");
}

TEST_CASE("attributes: values of no known form are refused before anything is done with them",
          "[quality]") {
    for (const json& wrong : {json(nullptr), json(1.5), json(1e300), json::array(), json::object(),
                              json(""), json("  "), json("two\nlines"), json("\x01"),
                              json(std::string(201, 'a')), json(UINT64_MAX), json(INT64_MIN)})
        CHECK(answered({{"colour", wrong}}).starts_with("colour: `colour` is true, false"));
    for (const json& wrong : {json(7), json("x"), json::array(), json::object()})
        CHECK(answered(wrong).starts_with("attributes: "));
    CHECK(answered({{std::string(100'000, 'a'), true}}).size() < 100);
}

TEST_CASE("attributes: a newer version adds to what an export must hold", "[quality]") {
    const auto older = parse_attributes({colour(true), people()}).value();
    json green = colour();
    green["choices"] = {"green", "red"};
    const auto newer = parse_attributes({green, sail()}).value();
    const auto all = united(older, newer);
    REQUIRE(all.size() == 3);
    CHECK(all[0].choices == std::vector<std::string>{"green", "red", "blue"});
    CHECK_FALSE(all[0].required);
    CHECK(all[1].name == "sail");
    CHECK(all[2] == older[1]);
    CHECK(changed_kind(older, newer) == nullptr);
    const auto text = parse_attributes(json::array({with(sail(), "name", "people")})).value();
    REQUIRE(changed_kind(older, text) != nullptr);
    CHECK(changed_kind(older, text)->name == "people");
}

TEST_CASE("attributes: any answer comes back the same", "[quality][property]") {
    REQUIRE(rc::check("round trip", [] {
        attribute_values values;
        values["a"] = *rc::gen::arbitrary<bool>();
        values["b"] = *rc::gen::inRange<std::int64_t>(-max_number, max_number + 1);
        values["c"] = "x" + *rc::gen::container<std::string>(rc::gen::inRange(' ', '~'));
        if (std::get<std::string>(values["c"]).size() > 200) return;
        const json text = json::parse(to_json(values).dump());
        RC_ASSERT(parse_values(text).value() == values);
    }));
}
