#pragma once
// Keeps G01 (what an offer says), G02 (escrow before publishing) and, as long as no top-up exists,
// G04 by refusing a price below the floor.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <quality/annotation.hpp>
#include <store/figures.hpp>
#include <store/projects.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct project_input {
    std::string organisation_id;
    std::string title;
    std::string purpose;
    std::string instructions;
    std::string content_warning;
    std::vector<quality::label> labels;
    std::int64_t price_minor = 0;
    std::int64_t estimate_s = 0;
    std::int64_t overlap = 0;
    std::int64_t most_per_worker = 0;  // 0: no limit
    domain::eligibility rules;
    std::int64_t review_hours = 0;
};

struct project_step_view {
    std::string state;
    std::string by;  // name; empty where the last task ended it
    std::int64_t at_us = 0;
};

struct project_view {
    store::project project;
    std::string organisation;
    std::string cover_item_id;  // empty without pictures
    std::vector<store::figure> figures;
    nlohmann::json eligibility;
    /// Workers who could take a task; counted where one project is looked at, and its rules leave
    /// anybody out.
    std::optional<std::int64_t> eligible;
    // progress, in assignments
    std::int64_t pictures = 0;
    std::int64_t wanted = 0;
    std::int64_t claimed = 0;
    std::int64_t submitted = 0;
    std::int64_t accepted = 0;
    std::int64_t disputed = 0;
    std::int64_t refused = 0;
    // cost, in minor units
    std::int64_t total_minor = 0;
    std::int64_t left_minor = 0;
    std::int64_t missing_minor = 0;
    std::int64_t per_hour_minor = 0;
    std::int64_t floor_per_hour_minor = 0;
    std::int64_t need_minor = 0;
    // money of its tasks
    std::int64_t committed_minor = 0;
    std::int64_t review_minor = 0;
    std::int64_t payable_minor = 0;
    std::int64_t held_minor = 0;
    std::int64_t refused_minor = 0;
    std::vector<project_step_view> steps;        // oldest first
    std::vector<quality::label> retired_labels;  // of earlier versions, not of this one
    std::vector<std::string> may;
};

base::result<project_view> create_project(scope& s, const project_input& input);
/// Draft only.
base::result<project_view> change_project(scope& s, const std::string& id,
                                          const project_input& input);
base::result<project_view> get_project(scope& s, const std::string& id);
base::result<std::vector<project_view>> list_projects(scope& s);
/// Errors: not_a_draft, no_pictures, price_below_floor (need_minor), escrow_short (missing_minor).
/// -1, 0 or 1: among the projects of its organisation (domain/dispatch, order_of_offers).
base::result<project_view> set_priority(scope& s, const std::string& id, std::int64_t priority);
base::result<project_view> publish(scope& s, const std::string& id);

/// Puts the input into a project, with the fee of the policy in force. Errors: bad_request.
base::result<void> fill_project(scope& s, store::project& p, const project_input& input);
/// The project, if the actor belongs to its organisation; not_found otherwise, so that ids tell
/// nothing.
base::result<store::project> own_project(scope& s, const std::string& id);
/// May see it: a member, or a steward (who sees all).
base::result<store::project> visible_project(scope& s, const std::string& id);
/// Errors: forbidden, not_found, not_a_draft.
base::result<store::project> own_draft(scope& s, const std::string& id);

/// What is frozen when a task is taken (schema/openapi.yaml, OfferTerms).
struct terms {
    nlohmann::json value;
};
base::result<terms> offer_terms(scope& s, const store::project& p);

}  // namespace ujira::app
