#pragma once
// Who may take tasks of a project, asked of the rules in domain/eligibility with what is stored.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <domain/eligibility.hpp>
#include <nlohmann/json.hpp>
#include <store/projects.hpp>
#include <string>

namespace ujira::app {

/// The actor's own standing before the rules of a project.
domain::eligibility_verdict judge(scope& s, const store::project& p);

/// bad_request where the other project is none of the organisation's, never gave out work, or is
/// this one.
base::result<void> check_eligibility(scope& s, const store::project& p,
                                     const domain::eligibility& rules);

/// How many workers could take a task now.
std::int64_t count_eligible(scope& s, const store::project& p);

/// schema/openapi.yaml, Eligibility.
nlohmann::json eligibility_json(store::tx& tx, const domain::eligibility& rules);

/// schema/openapi.yaml, NotYet: what is missing, with the title of the other project and whether it
/// gives out work.
nlohmann::json shortfall_json(store::tx& tx, const store::project& p,
                              const domain::eligibility_verdict& v);

}  // namespace ujira::app
