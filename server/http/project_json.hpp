#pragma once

#include <app/figures.hpp>
#include <app/projects.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {

/// schema/openapi.yaml, Project.
nlohmann::json project_json(const app::project_view& v);

/// schema/openapi.yaml, Figure.
nlohmann::json figure_json(const store::figure& f);

/// schema/openapi.yaml, ProjectInput. Errors: bad_request, bad_labels.
base::result<app::project_input> read_project(const nlohmann::json& body);

}  // namespace ujira::http
