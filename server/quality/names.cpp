#include <algorithm>
#include <base/text.hpp>
#include <nlohmann/json.hpp>
#include <quality/names.hpp>

namespace ujira::quality {

constexpr std::size_t max_name_characters = 40;

bool is_name(const nlohmann::json& v) {
    if (!v.is_string()) return false;
    const auto& text = v.get_ref<const std::string&>();
    return !base::blank(text) && base::characters(text) <= max_name_characters;
}

bool has_members(const nlohmann::json& value, std::initializer_list<const char*> names) {
    return value.is_object() && value.size() == names.size() &&
           std::all_of(names.begin(), names.end(),
                       [&](const char* n) { return value.contains(n); });
}

}  // namespace ujira::quality
