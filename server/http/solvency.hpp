#pragma once

#include <domain/forecast.hpp>
#include <http/handlers.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {

/// schema/openapi.yaml, Forecast.
nlohmann::json forecast_json(const domain::forecast& f);

handler get_solvency;

}  // namespace ujira::http
