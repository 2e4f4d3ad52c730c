#pragma once
// What people do again and again in the tests. A step that isn't answered as it should throws.

#include <harness/world.hpp>

namespace ujira::acceptance {

/// Above the floor at this estimate; the fee is the sample policy's 10 %.
constexpr std::int64_t price_minor = 60'000;
constexpr std::int64_t fee_minor = 6'000;
constexpr std::int64_t task_minor = price_minor + fee_minor;

struct project_options {
    int pictures = 1;
    int overlap = 1;
    std::int64_t price_minor = acceptance::price_minor;
    int review_hours = 72;
    int estimate_s = 60;
    int most_per_worker = 0;
    std::string title = "Boats at the coast";
};

/// Confirmed money of Coast Atlas, entered by one treasurer and confirmed by the other.
void fund(world& w, std::int64_t amount_minor);
json project_input(const world& w, const project_options& o);
/// Ids.
std::string make_draft(world& w, const project_options& o);
std::string draft_with_pictures(world& w, const project_options& o);
/// Published, and funded to the last digit if it wasn't.
std::string make_project(world& w, const project_options& o = {});
json add_picture(world& w, const std::string& project, const std::string& name);

/// The hash of what is offered to this person now; throws if it isn't.
std::string offer_hash(world& w, const std::string& worker, const std::string& project);
/// Several at once.
answer try_bundle(world& w, const std::string& worker, const std::string& project, int count);
answer try_claim(world& w, const std::string& worker, const std::string& project);
json claim(world& w, const std::string& worker, const std::string& project);

json box(int x, int y, int width, int height, const std::string& label = "boat");
json shapes(json list, json tags = json::array());
json empty_answer();
json nothing_here();

answer try_submit(world& w, const std::string& worker, const std::string& assignment,
                  const json& annotation);
/// Claims and submits; the assignment's id.
std::string work(world& w, const std::string& worker, const std::string& project,
                 const json& annotation);

std::string make_evidence(world& w, const std::string& reviewer, const std::string& submission);
answer try_propose(world& w, const std::string& reviewer, const std::string& submission,
                   json changes = json::object());
/// The case's id.
std::string propose(world& w, const std::string& reviewer, const std::string& submission);
/// Of an empty answer in a new project: the case's id.
std::string held_case(world& w, const std::string& worker);
std::string contested_case(world& w, const std::string& worker);
answer contest(world& w, const std::string& worker, const std::string& id);
answer decide(world& w, const std::string& steward, const std::string& id,
              const std::string& outcome);

std::string state_of(world& w, const std::string& worker, const std::string& assignment);
json case_seen(world& w, const std::string& login, const std::string& id);
json balance_of(world& w, const std::string& worker);
json books(world& w);
std::int64_t escrow_minor(world& w);
/// "review/payable/disputed" of a worker, to compare at a glance.
std::string money_of(world& w, const std::string& worker);
std::string money(std::int64_t review, std::int64_t payable, std::int64_t disputed);

}  // namespace ujira::acceptance
