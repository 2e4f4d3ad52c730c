#pragma once

#include <app/contests.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {

/// schema/openapi.yaml, Case.
nlohmann::json case_json(const app::case_view& v);

}  // namespace ujira::http
