#pragma once

#include <app/projects.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {

/// schema/openapi.yaml, Project.
nlohmann::json project_json(const app::project_view& v);

}  // namespace ujira::http
