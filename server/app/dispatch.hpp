#pragma once
// Keeps G01 (the price is locked), G02 (escrow is reserved in the same transaction as the claim),
// G26 (the order is public: projects by publication, items nearest to complete overlap first, then
// oldest; declining costs nothing).

#include <app/scope.hpp>
#include <base/error.hpp>
#include <nlohmann/json.hpp>
#include <store/assignments.hpp>
#include <store/projects.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct offer {
    std::string sha256;
    nlohmann::json terms;
    std::int64_t open_items = 0;
    std::string cover_item_id;
};
struct offers {
    std::vector<offer> list;
    std::string none_because;  // empty when there are offers
};
base::result<offers> list_offers(scope& s);

struct assignment_view {
    store::assignment assignment;
    store::item item;
};
/// Errors: forbidden, not_found, conflict_of_interest, offer_changed, too_many_open, no_task_left,
/// escrow_short.
base::result<assignment_view> claim_next(scope& s, const std::string& project,
                                         const std::string& offer_sha256);
base::result<assignment_view> return_assignment(scope& s, const std::string& id);
base::result<assignment_view> get_assignment(scope& s, const std::string& id);
base::result<std::vector<assignment_view>> list_assignments(scope& s);

/// The actor's own assignment, or not_found.
base::result<store::assignment> own_assignment(scope& s, const std::string& id);

}  // namespace ujira::app
