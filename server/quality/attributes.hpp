#pragma once
// What can be said of one shape besides its label: a label's attributes, and the values an answer
// gives them.

#include <base/error.hpp>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

namespace ujira::quality {

enum class attribute_kind : std::uint8_t { boolean, choice, number, text };

struct attribute {
    std::string name;
    attribute_kind kind = attribute_kind::boolean;
    bool required = false;
    std::vector<std::string> choices = {};  // choice: one of these
    std::int64_t least = 0;                 // number: a whole number from here
    std::int64_t most = 0;                  // ... to here
    std::int64_t length = 0;                // text: characters at most

    bool operator==(const attribute&) const = default;
};

inline constexpr std::size_t max_attributes = 8;
inline constexpr std::size_t max_choices = 20;
inline constexpr std::int64_t max_number = 1'000'000'000;
inline constexpr std::int64_t max_text = 200;

/// By the attribute's name; what wasn't said is absent. Whole numbers only, so that an answer has
/// one form to the last byte (RFC 8785).
using attribute_value = std::variant<bool, std::int64_t, std::string>;
using attribute_values = std::map<std::string, attribute_value>;

/// The attributes of one label (schema/openapi.yaml, Attribute). Errors: bad_labels with the
/// reason, and `field` counted from the list: "attributes[1]".
base::result<std::vector<attribute>> parse_attributes(const nlohmann::json& value);
nlohmann::json to_json(const std::vector<attribute>& attributes);

/// Errors: bad_annotation with the reason, and the attribute in `field`.
base::result<attribute_values> parse_values(const nlohmann::json& value);
nlohmann::json to_json(const attribute_values& values);

/// Each value belongs to an attribute and is what it allows; what is required is there. Errors as
/// above.
base::result<void> check(const attribute_values& values, const std::vector<attribute>& attributes);

/// What either knows: the newer one's look counts, and nothing is lost that an answer to the older
/// one can hold.
std::vector<attribute> united(const std::vector<attribute>& older,
                              const std::vector<attribute>& newer);

/// The first attribute that both know and that changed its kind; nullptr if none did.
const attribute* changed_kind(const std::vector<attribute>& before,
                              const std::vector<attribute>& after);

}  // namespace ujira::quality
