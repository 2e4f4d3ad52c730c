#pragma once
// Projects and their items (pictures). Pixels lie in files; here is what is known about them.

#include <cstdint>
#include <domain/eligibility.hpp>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct project {
    std::string id;
    std::string organisation_id;
    std::string state;  // as domain::project_state names it
    std::string title;
    std::string purpose;
    std::string instructions;
    std::string content_warning;
    std::string labels;  // JSON
    std::int64_t price_minor = 0;
    std::int64_t fee_minor = 0;
    std::string currency;
    std::int64_t estimate_s = 0;
    std::int64_t overlap = 0;
    std::int64_t review_us = 0;
    std::string created_by;
    std::int64_t created_us = 0;
    std::int64_t published_us = 0;
    std::int64_t version = 1;  // of what it asks and pays; versions.hpp
    std::int64_t timed = 0;    // answers with measured time
    // Of how many of them the three below are, in seconds; 0: not measured yet.
    std::int64_t measured_n = 0;
    std::int64_t p25_s = 0;
    std::int64_t median_s = 0;
    std::int64_t p75_s = 0;
    std::int64_t most_per_worker = 0;  // 0: no limit
    domain::eligibility rules;
    std::int64_t priority = 0;  // among the organisation's own: -1 last, 1 first
};

std::optional<project> find_project(tx& t, const std::string& id);
std::string organisation_of_project(tx& t, const std::string& id);         // of one that there is
std::vector<project> all_projects(tx& t);                                  // newest first
std::vector<project> projects_of(tx& t, const std::string& organisation);  // newest first
std::vector<project> published_projects(tx& t);                            // oldest first
void insert_project(tx& t, const project& p);
/// Everything but id, organisation, state and dates; once published, the database takes it only as
/// its newest version says it.
void update_project(tx& t, const project& p);
void publish_project(tx& t, const std::string& id, const std::string& by);

void set_priority(tx& t, const std::string& project, std::int64_t priority);
void put_measured(tx& t, const project& p);  // timed, and the times

/// One step of a project's life, kept for ever.
struct project_step {
    std::string project_id;
    std::string state;  // where it went
    std::string by;     // '' where the last task ended it
    std::int64_t at_us = 0;
};
/// Sets the state of a project that is no draft any more, and remembers the step.
void take_project_step(tx& t, const project_step& s);
std::vector<project_step> steps_of(tx& t, const std::string& project);  // oldest first

struct item {
    std::string id;
    std::string project_id;
    std::int64_t position = 0;
    std::string name;
    std::string sha256;
    std::string format;
    std::int64_t width = 0;  // px, upright
    std::int64_t height = 0;
    std::int64_t bytes = 0;
    std::int64_t overlap = 0;
    std::int64_t taken = 0;
    std::int64_t submitted = 0;
    std::int64_t place = 0;        // in its queue, store/queue
    std::int64_t modified_ms = 0;  // of the sender's file, ms since 1970; 0: unknown
};

std::optional<item> find_item(tx& t, const std::string& id);
std::vector<item> items_of(tx& t, const std::string& project, std::int64_t after,
                           std::int64_t limit);  // by position
bool has_picture(tx& t, const std::string& project, const std::string& sha256);
std::int64_t count_items(tx& t, const std::string& project);
std::int64_t next_position(tx& t, const std::string& project);
/// Claims still possible: sum of overlap - taken.
std::int64_t open_slots(tx& t, const std::string& project);
/// What the published projects of an organisation still hand out, with price and fee.
std::int64_t still_to_hand_out_minor(tx& t, const std::string& organisation);
/// At the end of its project's queue, whatever its `place` says.
void insert_item(tx& t, const item& i);
void delete_item(tx& t, const std::string& id);
void set_overlap_of_items(tx& t, const std::string& project, std::int64_t overlap);
void add_submitted(tx& t, const std::string& item);

}  // namespace ujira::store
