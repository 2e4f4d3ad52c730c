#pragma once

#include <app/payout_outcomes.hpp>
#include <nlohmann/json.hpp>

namespace ujira::http {

/// schema/openapi.yaml, PayoutOutcome.
nlohmann::json outcome_json(const app::outcome_view& v);

}  // namespace ujira::http
