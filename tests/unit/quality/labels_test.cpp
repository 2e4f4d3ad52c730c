#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <quality/annotation.hpp>

using namespace ujira::quality;
using nlohmann::json;
using ujira::base::errc;

namespace {

json boat() {
    return {{"name", "boat"}, {"kind", "box"}, {"color", "#0072b2"}, {"key", "b"}};
}

json night() {
    return {{"name", "night"}, {"kind", "tag"}, {"color", "#e69f00"}, {"key", "9"}};
}

/// Where the refusal points.
std::string refused_at(const json& labels) {
    const auto r = parse_labels(labels);
    REQUIRE(r.has_error());
    CHECK(r.error().code == errc::bad_labels);
    CHECK_FALSE(r.error().detail.empty());
    return r.error().field;
}

std::string second_refused(const char* member, const json& value) {
    json second = night();
    second[member] = value;
    return refused_at({boat(), second});
}

}  // namespace

TEST_CASE("labels: read and written back the same", "[quality]") {
    const json wire = {boat(), night()};
    const auto labels = parse_labels(wire).value();
    REQUIRE(labels.size() == 2);
    CHECK(labels[0].name == "boat");
    CHECK(labels[0].kind == label_kind::box);
    CHECK(labels[0].color == "#0072b2");
    CHECK(labels[1].kind == label_kind::tag);
    CHECK(labels[1].key == "9");
    CHECK(to_json(labels) == wire);
}

TEST_CASE("labels: what can't be one is refused, with its place", "[quality]") {
    for (const json& value : {json(nullptr), json(5), json(""), json::array(), json::object()})
        CHECK(refused_at(value) == "labels");
    for (const json& value : {json(nullptr), json(5), json("boat"), json::array(), json::object()})
        CHECK(refused_at({boat(), value}) == "labels[1]");
    for (const char* member : {"name", "kind", "color", "key"}) {
        json second = night();
        second.erase(member);
        CHECK(refused_at({boat(), second}) == "labels[1]");
        for (const json& value : {json(nullptr), json(5), json(true), json::array({"x"})})
            CHECK(second_refused(member, value) == "labels[1]");
    }
    CHECK(second_refused("colour", "#000000") == "labels[1]");  // one member too many
}

TEST_CASE("labels: rules of each member", "[quality]") {
    for (const char* kind : {"", "Box", "polygon", "tag "})
        CHECK(second_refused("kind", kind) == "labels[1]");
    for (const char* color :
         {"", "#fff", "#FFFFFF", "0072b2#", "#0072b", "#0072b2f", "#0072bg", "red"})
        CHECK(second_refused("color", color) == "labels[1]");
    for (const char* key : {"", "A", "ab", " ", "-", "\u00e4", "\n"})
        CHECK(second_refused("key", key) == "labels[1]");
}

TEST_CASE("labels: a name has 1 to 40 characters, in whatever script", "[quality]") {
    const auto named = [](const std::string& name) {
        json l = boat();
        l["name"] = name;
        return parse_labels(json::array({l})).has_value();
    };
    const auto times = [](int n, const std::string& text) {
        std::string out;
        for (int i = 0; i < n; ++i) out += text;
        return out;
    };
    CHECK_FALSE(named(""));
    CHECK_FALSE(named("   "));
    CHECK_FALSE(named("\t\n"));
    CHECK(named("a"));
    for (const char* letter : {"a", "\u00e9", "\u0c95", "\U0001F6A4"}) {
        INFO(letter);
        CHECK(named(times(40, letter)));
        CHECK_FALSE(named(times(41, letter)));
    }
}

TEST_CASE("labels: names and keys are each used once, whatever the kind", "[quality]") {
    CHECK(second_refused("name", "boat") == "labels[1]");
    CHECK(second_refused("key", "b") == "labels[1]");
    CHECK(parse_labels({boat(), night()}).has_value());
}

TEST_CASE("labels: 36 at most, as many as there are keys", "[quality]") {
    const std::string keys = "0123456789abcdefghijklmnopqrstuvwxyz";
    json labels = json::array();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        json l = boat();
        l["name"] = "label " + std::to_string(i);
        l["key"] = std::string(1, keys[i]);
        labels.push_back(l);
    }
    CHECK(parse_labels(labels).has_value());
    labels.push_back(night());
    CHECK(refused_at(labels) == "labels");
}
