#include <algorithm>
#include <nlohmann/json.hpp>
#include <quality/annotation.hpp>
#include <quality/names.hpp>
#include <set>

namespace ujira::quality {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

error bad_label(std::size_t index, std::string why) {
    error e(errc::bad_labels, std::move(why));
    e.field = "labels[" + std::to_string(index) + "]";
    return e;
}

error bad_shape(std::size_t index, std::string why) {
    error e(errc::bad_annotation, std::move(why));
    e.shape_index = static_cast<std::int64_t>(index);
    return e;
}

bool is_color(const std::string& c) {
    return c.size() == 7 && c[0] == '#' && std::all_of(c.begin() + 1, c.end(), [](char x) {
               return (x >= '0' && x <= '9') || (x >= 'a' && x <= 'f');
           });
}

bool is_key(const std::string& k) {
    return k.size() == 1 && ((k[0] >= '0' && k[0] <= '9') || (k[0] >= 'a' && k[0] <= 'z'));
}

result<label> parse_label(json v, std::size_t index) {
    const json attributes = v.is_object() ? v.value("attributes", json::array()) : json();
    if (v.is_object()) v.erase("attributes");
    if (!has_members(v, {"name", "kind", "color", "key"}))
        return bad_label(index, "needs name, kind, color and key");
    for (const auto& member : v.items())
        if (!member.value().is_string()) return bad_label(index, member.key() + " is not a text");
    label l;
    l.name = v["name"];
    l.color = v["color"];
    l.key = v["key"];
    const std::string kind = v["kind"];
    if (kind != "box" && kind != "tag") return bad_label(index, "kind is box or tag");
    l.kind = kind == "box" ? label_kind::box : label_kind::tag;
    if (!is_name(v["name"]))
        return bad_label(index, "name has 1 to 40 characters, not all of them blank");
    if (!is_color(l.color)) return bad_label(index, "color is #rrggbb in lower case");
    if (!is_key(l.key)) return bad_label(index, "key is one of 0-9 a-z");
    auto known = parse_attributes(attributes);
    if (!known) return bad_label(index, known.error().field + ": " + known.error().detail);
    if (l.kind == label_kind::tag && !known->empty())
        return bad_label(index, "a tag has no attributes");
    l.attributes = std::move(*known);
    return l;
}

result<geometry::box> parse_box(const json& v, std::size_t index) {
    geometry::box b;
    const std::pair<const char*, std::int64_t*> parts[] = {
        {"x", &b.x}, {"y", &b.y}, {"w", &b.w}, {"h", &b.h}};
    for (const auto& [name, out] : parts) {
        const json& n = v[name];
        // Coordinates beyond any picture are refused here, so that later sums can't overflow.
        if (!n.is_number_integer() || n.get<double>() < 0 || n.get<double>() > 1e9)
            return bad_shape(index,
                             std::string(name) + " is a whole number of 1/100 px, 0 or more");
        *out = n.get<std::int64_t>();
    }
    return b;
}

/// A fault of one shape, told of the shape and not of the attribute alone.
error of_shape(std::size_t index, const error& e) {
    error out = bad_shape(index, e.detail);
    out.field = e.field;
    return out;
}

result<shape> parse_shape(json v, std::size_t index) {
    attribute_values said;
    if (v.is_object() && v.contains("attributes")) {
        auto values = parse_values(v["attributes"]);
        if (!values) return of_shape(index, values.error());
        said = std::move(*values);
        v.erase("attributes");
    }
    if (!has_members(v, {"type", "label", "x", "y", "w", "h"}))
        return bad_shape(index, "needs type, label, x, y, w and h");
    if (v["type"] != "box") return bad_shape(index, "type is box");
    if (!is_name(v["label"])) return bad_shape(index, "label is no name");
    const auto b = parse_box(v, index);
    if (!b) return b.error();
    return shape{v["label"], *b, std::move(said)};
}

const label* find(const std::vector<label>& labels, const std::string& name, label_kind kind) {
    for (const label& l : labels)
        if (l.name == name && l.kind == kind) return &l;
    return nullptr;
}

}  // namespace

result<std::vector<label>> parse_labels(const json& value) {
    if (!value.is_array() || value.empty() || value.size() > 36)
        return error(errc::bad_labels, "1 to 36 labels").at("labels");
    std::vector<label> labels;
    std::set<std::string> names;
    std::set<std::string> keys;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto l = parse_label(value[i], i);
        if (!l) return l.error();
        if (!names.insert(l->name).second) return bad_label(i, "two labels have this name");
        if (!keys.insert(l->key).second) return bad_label(i, "two labels have this key");
        labels.push_back(*l);
    }
    return labels;
}

json to_json(const std::vector<label>& labels) {
    json out = json::array();
    for (const label& l : labels) {
        out.push_back({{"name", l.name},
                       {"kind", l.kind == label_kind::box ? "box" : "tag"},
                       {"color", l.color},
                       {"key", l.key}});
        // Left out where there are none: offers hash labels as they were before attributes.
        if (!l.attributes.empty()) out.back()["attributes"] = to_json(l.attributes);
    }
    return out;
}

result<annotation> parse_annotation(const json& value) {
    if (!has_members(value, {"shapes", "tags", "nothing_here"}) || !value["shapes"].is_array() ||
        !value["tags"].is_array() || !value["nothing_here"].is_boolean())
        return error(errc::bad_annotation, "needs shapes, tags and nothing_here").at("annotation");
    if (value["shapes"].size() > max_shapes)
        return error(errc::bad_annotation, "at most 2000 shapes").at("shapes");
    if (value["tags"].size() > 36) return error(errc::bad_annotation, "at most 36 tags").at("tags");
    annotation a;
    a.nothing_here = value["nothing_here"];
    for (std::size_t i = 0; i < value["shapes"].size(); ++i) {
        const auto s = parse_shape(value["shapes"][i], i);
        if (!s) return s.error();
        a.shapes.push_back(*s);
    }
    for (const json& tag : value["tags"]) {
        if (!is_name(tag)) return error(errc::bad_annotation, "a tag is no name").at("tags");
        a.tags.push_back(tag);
    }
    return a;
}

json to_json(const annotation& a) {
    json shapes = json::array();
    for (const shape& s : a.shapes) {
        shapes.push_back({{"type", "box"},
                          {"label", s.label},
                          {"x", s.box.x},
                          {"y", s.box.y},
                          {"w", s.box.w},
                          {"h", s.box.h}});
        if (!s.attributes.empty()) shapes.back()["attributes"] = to_json(s.attributes);
    }
    return {{"shapes", std::move(shapes)}, {"tags", a.tags}, {"nothing_here", a.nothing_here}};
}

result<void> check(const annotation& a, const std::vector<label>& labels, std::int64_t width_px,
                   std::int64_t height_px) {
    if (a.nothing_here && !a.empty())
        return error(errc::bad_annotation, "nothing_here with shapes or tags").at("nothing_here");
    for (std::size_t i = 0; i < a.shapes.size(); ++i) {
        const shape& s = a.shapes[i];
        const label* known = find(labels, s.label, label_kind::box);
        if (known == nullptr) return bad_shape(i, "unknown label " + s.label);
        if (!geometry::inside(s.box, width_px, height_px))
            return bad_shape(i, "outside the picture or without area");
        if (const auto ok = check(s.attributes, known->attributes); !ok)
            return of_shape(i, ok.error());
    }
    std::set<std::string> seen;
    for (const std::string& tag : a.tags) {
        if (find(labels, tag, label_kind::tag) == nullptr)
            return error(errc::bad_annotation, "unknown tag " + tag).at("tags");
        if (!seen.insert(tag).second)
            return error(errc::bad_annotation, "tag twice: " + tag).at("tags");
    }
    return {};
}

}  // namespace ujira::quality
