#pragma once
// Keeps G01 (the price is locked), G02 (escrow is reserved in the same transaction as the claim),
// G26 (the order is public: docs/dispatch.md; declining costs nothing).

#include <app/scope.hpp>
#include <base/error.hpp>
#include <nlohmann/json.hpp>
#include <optional>
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
/// A project whose rules ask for more than this person has done so far.
struct not_yet {
    store::project project;
    std::string organisation;
    nlohmann::json missing;
};
struct offers {
    std::vector<offer> list;
    std::vector<not_yet> closed;
    std::string none_because;          // empty when there are offers
    std::vector<std::string> had_all;  // projects with pictures that this person has had: pass_over
};
base::result<offers> list_offers(scope& s);
/// What a look at the offers passed over needn't be passed again. Changes no order.
void pass_over(store::tx& tx, const std::string& person, const std::vector<std::string>& projects);

struct assignment_view {
    store::assignment assignment;
    store::item item;
};
/// Claims up to `count` tasks in one go, at least one. Errors: forbidden, not_found,
/// conflict_of_interest, offer_changed, not_eligible, too_many_open, share_taken, no_task_left,
/// escrow_short.
base::result<std::vector<assignment_view>> claim_next(scope& s, const std::string& project,
                                                      const std::string& offer_sha256,
                                                      std::int64_t count);
struct claims {
    std::vector<assignment_view> list;
    std::optional<base::errc> none_because;  // why there are not as many as asked for
};
/// For whoever has just sent a task: claims more of the same offer until they have `count` open in
/// its project, and lists what they have open there, oldest first.
base::result<claims> claim_ahead(scope& s, const store::assignment& done, std::int64_t count);
base::result<assignment_view> return_assignment(scope& s, const std::string& id);
base::result<assignment_view> get_assignment(scope& s, const std::string& id);
base::result<std::vector<assignment_view>> list_assignments(scope& s);

/// The actor's own assignment, or not_found.
base::result<store::assignment> own_assignment(scope& s, const std::string& id);

}  // namespace ujira::app
