#include <algorithm>
#include <base/ids.hpp>
#include <base/json_depth.hpp>
#include <base/text.hpp>
#include <http/input.hpp>

namespace ujira::http {
namespace {

using base::characters;
using base::printable;
using nlohmann::json;

constexpr int most_levels = 32;

}  // namespace

base::result<parsed_json> parse_json(std::string_view text) {
    if (base::nested_deeper(text, most_levels))
        return base::error(base::errc::bad_json, "nested too deep");
    parsed_json out{json::parse(text, nullptr, false)};
    if (out.value.is_discarded()) return base::error(base::errc::bad_json);
    return out;
}

input::input(const json& body, std::initializer_list<const char*> known) : body_(body) {
    if (!body_.is_object()) {
        problem_ = base::error(base::errc::bad_request, "the body is a JSON object");
        body_ = json::object();
    }
    for (const auto& member : body_.items()) {
        const bool expected = std::any_of(known.begin(), known.end(),
                                          [&](const char* k) { return member.key() == k; });
        if (!expected) refuse(member.key().c_str(), "is not known here");
    }
}

bool input::has(const char* name) const {
    return body_.contains(name);
}

void input::refuse(const char* name, std::string why) {
    if (problem_) return;
    problem_ = base::error(base::errc::bad_request, std::string(name) + " " + std::move(why));
    problem_->field = name;
}

const json& input::any(const char* name) {
    static const json none;
    if (has(name)) return body_[name];
    refuse(name, "is missing");
    return none;
}

std::string input::text(const char* name, std::size_t least, std::size_t most) {
    const json& v = any(name);
    if (!v.is_string()) {
        refuse(name, "is not a text");
        return {};
    }
    const std::string& t = v.get_ref<const std::string&>();
    if (characters(t) < least || characters(t) > most)
        refuse(name,
               "has " + std::to_string(least) + " to " + std::to_string(most) + " characters");
    if (!printable(t)) refuse(name, "has control characters");
    return t;
}

std::string input::optional_text(const char* name, std::size_t most) {
    return has(name) ? text(name, 0, most) : std::string();
}

std::string input::id(const char* name) {
    std::string t = text(name, 1, 100);
    if (!base::is_id(t)) refuse(name, "is not an id");
    return t;
}

std::string input::optional_id(const char* name) {
    return has(name) ? id(name) : std::string();
}

std::int64_t input::number(const char* name, std::int64_t least, std::int64_t most) {
    const json& v = any(name);
    const bool fits =
        v.is_number_integer() && (!v.is_number_unsigned() || v.get<std::uint64_t>() <= INT64_MAX);
    if (!fits || v.get<std::int64_t>() < least || v.get<std::int64_t>() > most) {
        refuse(name,
               "is a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }
    return v.get<std::int64_t>();
}

std::int64_t input::optional_number(const char* name, std::int64_t least, std::int64_t most) {
    return has(name) ? number(name, least, most) : 0;
}

bool input::optional_flag(const char* name) {
    if (!has(name)) return false;
    const json& v = any(name);
    if (!v.is_boolean()) refuse(name, "is true or false");
    return v.is_boolean() && v.get<bool>();
}

std::string input::choice(const char* name, std::initializer_list<const char*> choices) {
    std::string t = text(name, 1, 100);
    const bool known =
        std::any_of(choices.begin(), choices.end(), [&](const char* c) { return t == c; });
    if (!known) refuse(name, "is none of its choices");
    return t;
}

std::vector<std::string> input::texts(const char* name, std::size_t least, std::size_t most) {
    const json& v = any(name);
    std::vector<std::string> out;
    if (!v.is_array() || v.size() < least || v.size() > most) {
        refuse(name, "is a list of " + std::to_string(least) + " to " + std::to_string(most));
        return out;
    }
    for (const json& element : v) {
        if (!element.is_string())
            refuse(name, "holds something that is not a text");
        else
            out.push_back(element);
    }
    std::vector<std::string> sorted = out;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        refuse(name, "holds something twice");
    return out;
}

}  // namespace ujira::http
