#pragma once
// Names of labels, attributes and choices.

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>

namespace ujira::quality {

/// 1 to 40 characters, not all of them blank. Bounded where an annotation names one,
/// too, so that no refusal carries a huge text into the log.
bool is_name(const nlohmann::json& v);

/// Exactly these members, no others: a misspelt one must not be dropped silently.
bool has_members(const nlohmann::json& value, std::initializer_list<const char*> names);

}  // namespace ujira::quality
