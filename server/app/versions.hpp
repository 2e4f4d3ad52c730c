#pragma once
// Keeps G01 and G08: what a published project asks and pays changes by a new version only, seen by
// all. Taken tasks keep the offer they were taken with; the price never falls.

#include <app/projects.hpp>
#include <base/error.hpp>
#include <store/versions.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct version_view {
    store::project_version version;
    std::string made_by;  // name; empty where it isn't known
    nlohmann::json eligibility;
};

/// Oldest first.
base::result<std::vector<version_view>> list_versions(scope& s, const std::string& project);

/// Errors: wrong_step (neither published nor paused), price_cut, price_below_floor (need_minor),
/// escrow_short (missing_minor), bad_labels (a label or an attribute changes its kind), bad_request
/// (nothing differs, or the organisation, overlap or limit per worker does).
base::result<project_view> make_version(scope& s, const std::string& project,
                                        const project_input& input);

/// Every label and attribute that a version ever had, in the order they came; the newest look of
/// each counts.
std::vector<quality::label> all_labels(store::tx& tx, const store::project& p);

/// A new draft with the same settings, and with the same pictures where asked for: they are not
/// uploaded again. Errors: not_found.
base::result<project_view> clone_project(scope& s, const std::string& project,
                                         const std::string& title, bool with_pictures);

}  // namespace ujira::app
