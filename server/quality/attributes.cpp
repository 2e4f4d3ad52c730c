#include <algorithm>
#include <array>
#include <base/text.hpp>
#include <nlohmann/json.hpp>
#include <quality/attributes.hpp>
#include <quality/names.hpp>
#include <set>

namespace ujira::quality {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

constexpr std::array kind_names{"boolean", "choice", "number", "text"};

/// An export says these of every shape.
constexpr std::array exported_names{"submission", "worker"};

error bad(std::size_t index, std::string why) {
    return error(errc::bad_labels, std::move(why)).at("attributes[" + std::to_string(index) + "]");
}

bool whole_number(const json& v, std::int64_t least, std::int64_t most) {
    // As a double first: what is beyond 64 bits would wrap around.
    return v.is_number_integer() && v.get<double>() >= static_cast<double>(least) &&
           v.get<double>() <= static_cast<double>(most);
}

result<std::vector<std::string>> parse_choices(const json& v, std::size_t index) {
    if (!v.is_array() || v.size() < 2 || v.size() > max_choices)
        return bad(index, "has 2 to 20 choices");
    std::vector<std::string> out;
    for (const json& choice : v) {
        if (!is_name(choice)) return bad(index, "a choice has 1 to 40 characters");
        if (std::find(out.begin(), out.end(), choice) != out.end())
            return bad(index, "has a choice twice");
        out.push_back(choice);
    }
    return out;
}

result<void> parse_limits(const json& v, std::size_t index, attribute& a) {
    const auto ask = [&](std::initializer_list<const char*> members) -> result<void> {
        if (has_members(v, members)) return {};
        std::string all;
        for (const char* m : members) all += std::string(all.empty() ? "" : ", ") + m;
        return bad(index, "needs " + all + " and nothing else");
    };
    if (a.kind == attribute_kind::boolean) return ask({"name", "kind", "required"});
    if (a.kind == attribute_kind::choice) {
        if (const auto ok = ask({"name", "kind", "required", "choices"}); !ok) return ok;
        auto choices = parse_choices(v["choices"], index);
        if (!choices) return choices.error();
        a.choices = std::move(*choices);
        return {};
    }
    if (a.kind == attribute_kind::number) {
        if (const auto ok = ask({"name", "kind", "required", "least", "most"}); !ok) return ok;
        if (!whole_number(v["least"], -max_number, max_number) ||
            !whole_number(v["most"], -max_number, max_number) || v["least"] > v["most"])
            return bad(index, "least and most are whole numbers, in this order");
        a.least = v["least"];
        a.most = v["most"];
        return {};
    }
    if (const auto ok = ask({"name", "kind", "required", "length"}); !ok) return ok;
    if (!whole_number(v["length"], 1, max_text)) return bad(index, "length is 1 to 200");
    a.length = v["length"];
    return {};
}

result<attribute> parse_attribute(const json& v, std::size_t index) {
    if (!v.is_object() || !v.contains("name") || !v.contains("kind") || !v.contains("required"))
        return bad(index, "needs name, kind and required");
    if (!is_name(v["name"])) return bad(index, "name has 1 to 40 characters");
    attribute a;
    a.name = v["name"];
    if (std::find(exported_names.begin(), exported_names.end(), a.name) != exported_names.end())
        return bad(index, "an export says `" + a.name + "` of every shape already");
    const auto* const kind = std::find(kind_names.begin(), kind_names.end(), v["kind"]);
    if (kind == kind_names.end()) return bad(index, "kind is boolean, choice, number or text");
    a.kind = static_cast<attribute_kind>(kind - kind_names.begin());
    if (!v["required"].is_boolean()) return bad(index, "required is true or false");
    a.required = v["required"];
    if (const auto ok = parse_limits(v, index, a); !ok) return ok.error();
    return a;
}

error bad_value(const std::string& name, const std::string& why) {
    return error(errc::bad_annotation, "`" + name + "` " + why).at(name);
}

result<attribute_value> parse_value(const std::string& name, const json& v) {
    if (v.is_boolean()) return attribute_value(v.get<bool>());
    if (whole_number(v, -max_number, max_number)) return attribute_value(v.get<std::int64_t>());
    if (v.is_string()) {
        const auto& text = v.get_ref<const std::string&>();
        if (!base::blank(text) && base::one_line(text) &&
            base::characters(text) <= static_cast<std::size_t>(max_text))
            return attribute_value(text);
    }
    return bad_value(name, "is true, false, a whole number or a line of up to 200 characters");
}

result<void> check_value(const attribute& a, const attribute_value& value) {
    const auto* const number = std::get_if<std::int64_t>(&value);
    const auto* const text = std::get_if<std::string>(&value);
    switch (a.kind) {
        case attribute_kind::boolean:
            if (!std::holds_alternative<bool>(value)) return bad_value(a.name, "is true or false");
            return {};
        case attribute_kind::choice:
            if (text == nullptr ||
                std::find(a.choices.begin(), a.choices.end(), *text) == a.choices.end())
                return bad_value(a.name, "is none of its choices");
            return {};
        case attribute_kind::number:
            if (number == nullptr || *number < a.least || *number > a.most)
                return bad_value(a.name, "is a whole number from " + std::to_string(a.least) +
                                             " to " + std::to_string(a.most));
            return {};
        case attribute_kind::text:
            if (text == nullptr || base::characters(*text) > static_cast<std::size_t>(a.length))
                return bad_value(a.name, "has " + std::to_string(a.length) + " characters at most");
            return {};
    }
    return {};
}

const attribute* named(const std::vector<attribute>& list, const std::string& name) {
    const auto at =
        std::find_if(list.begin(), list.end(), [&](const attribute& a) { return a.name == name; });
    return at == list.end() ? nullptr : &*at;
}

}  // namespace

result<std::vector<attribute>> parse_attributes(const json& value) {
    if (!value.is_array() || value.size() > max_attributes)
        return error(errc::bad_labels, "at most 8 attributes").at("attributes");
    std::vector<attribute> out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto a = parse_attribute(value[i], i);
        if (!a) return a.error();
        if (named(out, a->name) != nullptr) return bad(i, "two attributes have this name");
        out.push_back(std::move(*a));
    }
    return out;
}

json to_json(const std::vector<attribute>& attributes) {
    json out = json::array();
    for (const attribute& a : attributes) {
        json j{{"name", a.name},
               {"kind", kind_names.at(static_cast<std::size_t>(a.kind))},
               {"required", a.required}};
        if (a.kind == attribute_kind::choice) j["choices"] = a.choices;
        if (a.kind == attribute_kind::number) j.update({{"least", a.least}, {"most", a.most}});
        if (a.kind == attribute_kind::text) j["length"] = a.length;
        out.push_back(std::move(j));
    }
    return out;
}

result<attribute_values> parse_values(const json& value) {
    if (!value.is_object() || value.empty() || value.size() > max_attributes)
        return error(errc::bad_annotation, "attributes are 1 to 8 by name").at("attributes");
    attribute_values out;
    for (const auto& member : value.items()) {
        if (!is_name(json(member.key())))
            return error(errc::bad_annotation, "an attribute's name is none").at("attributes");
        auto v = parse_value(member.key(), member.value());
        if (!v) return v.error();
        out.emplace(member.key(), std::move(*v));
    }
    return out;
}

json to_json(const attribute_values& values) {
    json out = json::object();
    for (const auto& [name, value] : values)
        std::visit([&, &n = name](const auto& v) { out[n] = v; }, value);
    return out;
}

result<void> check(const attribute_values& values, const std::vector<attribute>& attributes) {
    for (const auto& [name, value] : values) {
        const attribute* a = named(attributes, name);
        if (a == nullptr) return bad_value(name, "is no attribute of this label");
        if (const auto ok = check_value(*a, value); !ok) return ok;
    }
    for (const attribute& a : attributes)
        if (a.required && !values.contains(a.name)) return bad_value(a.name, "is missing");
    return {};
}

std::vector<attribute> united(const std::vector<attribute>& older,
                              const std::vector<attribute>& newer) {
    std::vector<attribute> out = newer;
    for (attribute& a : out) {
        const attribute* before = named(older, a.name);
        if (before == nullptr) continue;
        a.least = std::min(a.least, before->least);
        a.most = std::max(a.most, before->most);
        a.length = std::max(a.length, before->length);
        for (const std::string& choice : before->choices)
            if (std::find(a.choices.begin(), a.choices.end(), choice) == a.choices.end())
                a.choices.push_back(choice);
    }
    for (const attribute& a : older)
        if (named(newer, a.name) == nullptr) out.push_back(a);
    return out;
}

const attribute* changed_kind(const std::vector<attribute>& before,
                              const std::vector<attribute>& after) {
    for (const attribute& a : after) {
        const attribute* known = named(before, a.name);
        if (known != nullptr && known->kind != a.kind) return &a;
    }
    return nullptr;
}

}  // namespace ujira::quality
