#pragma once
// Small pieces of answers that several subjects write.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::http {

/// 0 means "none" in the database and null in the API.
inline nlohmann::json instant_or_null(std::int64_t at_us) {
    return at_us == 0 ? nlohmann::json() : nlohmann::json(at_us);
}

inline nlohmann::json text_or_null(const std::string& text) {
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

/// A JSON object with members, and one more whose value is JSON already.
inline std::string with_member(std::string object, std::string_view name, std::string_view value) {
    object.back() = ',';
    object += '"';
    object += name;
    object += "\":";
    object += value;
    object += '}';
    return object;
}

/// {name: [f(row), …]}
template <class Rows, class ToJson>
nlohmann::json list_json(const char* name, const Rows& rows, ToJson to_json) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& row : rows) list.push_back(to_json(row));
    return {{name, std::move(list)}};
}

}  // namespace ujira::http
