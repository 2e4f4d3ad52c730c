#pragma once
// What a worker sends, and the hard errors that are refused while the worker can still fix them
// (4-quality: at submission).

#include <base/error.hpp>
#include <cstdint>
#include <geometry/box.hpp>
#include <nlohmann/json_fwd.hpp>
#include <quality/attributes.hpp>
#include <string>
#include <vector>

namespace ujira::quality {

enum class label_kind : std::uint8_t { box, tag };

struct label {
    std::string name;
    label_kind kind = label_kind::box;
    std::string color;                       // #rrggbb
    std::string key;                         // one of 0-9 a-z
    std::vector<attribute> attributes = {};  // of a box
};

struct shape {
    std::string label;
    geometry::box box;
    attribute_values attributes = {};
};

struct annotation {
    std::vector<shape> shapes;
    std::vector<std::string> tags;
    bool nothing_here = false;

    bool empty() const { return shapes.empty() && tags.empty(); }
};

inline constexpr std::size_t max_shapes = 2000;

/// Labels of a project. Errors: bad_labels, with the reason in `detail` and the place in `field`.
base::result<std::vector<label>> parse_labels(const nlohmann::json& value);
nlohmann::json to_json(const std::vector<label>& labels);

/// Reads the wire form (schema/openapi.yaml, Annotation). Errors: bad_annotation, with shape_index
/// where a shape is at fault.
base::result<annotation> parse_annotation(const nlohmann::json& value);
nlohmann::json to_json(const annotation& a);

/// Every shape lies in the picture, has a known label of its kind, and the attributes that the
/// label asks for; `nothing_here` goes with nothing else.
base::result<void> check(const annotation& a, const std::vector<label>& labels,
                         std::int64_t width_px, std::int64_t height_px);

}  // namespace ujira::quality
