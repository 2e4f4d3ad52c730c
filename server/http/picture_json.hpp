#pragma once
// A picture as the API tells of it.

#include <nlohmann/json.hpp>
#include <store/projects.hpp>

namespace ujira::http {

inline nlohmann::json item_json(const store::item& i) {
    return {{"id", i.id},       {"project_id", i.project_id}, {"position", i.position},
            {"name", i.name},   {"width", i.width},           {"height", i.height},
            {"bytes", i.bytes}, {"format", i.format},         {"overlap", i.overlap},
            {"taken", i.taken}, {"submitted", i.submitted}};
}

}  // namespace ujira::http
