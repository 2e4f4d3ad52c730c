#pragma once
// One person's claim on one item, with its frozen offer and, later, the answer.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct assignment {
    std::string id;
    std::string item_id;
    std::string project_id;
    std::string person_id;
    std::string state;
    std::string offer_sha256;
    std::string terms;  // canonical JSON
    std::int64_t price_minor = 0;
    std::int64_t fee_minor = 0;
    std::string currency;
    std::int64_t review_us = 0;
    std::string policy_version;
    std::int64_t claimed_us = 0;
    std::int64_t lease_until_us = 0;
    std::int64_t late_until_us = 0;
    std::int64_t quote_open = 0;  // 1 while price and fee stand in `committed`
    std::int64_t submitted_us = 0;
    std::int64_t review_deadline_us = 0;
    std::string annotation;  // canonical JSON, empty before submission
    std::string annotation_sha256;
    std::int64_t fee_earned_minor = 0;
    std::int64_t due_us = 0;
    std::int64_t lease_limit_us = 0;  // no signal renews the lease beyond it
    std::int64_t seen_us = 0;         // first signal
    std::int64_t active_us = 0;       // measured time; add_active changes it
};

std::optional<assignment> find_assignment(tx& t, const std::string& id);
std::vector<assignment> claimed_by(tx& t, const std::string& person);  // oldest first
std::int64_t count_claimed(tx& t, const std::string& person);
/// Answers on one item other than this one, oldest first.
std::vector<assignment> other_answers(tx& t, const std::string& item,
                                      const std::string& assignment);
/// For the review queue: waiting ones by deadline, then the newest decided.
std::vector<assignment> submissions_of(tx& t, const std::string& project, int limit);
std::vector<assignment> in_state(tx& t, const std::string& project, const std::string& state);
/// Those whose time has passed (the last instant still belongs to it), oldest due first.
std::vector<assignment> due_assignments(tx& t, int limit);

struct state_count {
    std::string state;
    std::int64_t count = 0;
    std::int64_t price_minor = 0;  // sum
};
std::vector<state_count> count_states(tx& t, const std::string& project);

/// How many people are at a task of this project now.
std::int64_t count_people_at_work(tx& t, const std::string& project);
/// Taken, not sent, and the money for it still committed: at work, or late.
std::vector<assignment> begun(tx& t, const std::string& project);
/// Measured times of the answers of a project, where there are any.
std::vector<std::int64_t> measured_times(tx& t, const std::string& project);
bool has_open_quote(tx& t, const std::string& project);

/// A person's accepted tasks, counted up to `limit`: in the whole co-op, or in one project.
std::int64_t count_accepted(tx& t, const std::string& person, std::int64_t limit);
std::int64_t count_accepted_in(tx& t, const std::string& person, const std::string& project,
                               std::int64_t limit);
/// True if this person ever took a task of the project.
bool has_worked_in(tx& t, const std::string& project, const std::string& person);
/// True if this person claimed the item and didn't give it back.
bool has_claim(tx& t, const std::string& item, const std::string& person);

/// The words of an offer that somebody takes, by their hash; once, however many take it.
void keep_offer(tx& t, const std::string& sha256, const std::string& terms);
/// Its offer is kept by then.
void insert_assignment(tx& t, const assignment& a);
/// Its state, lease and money.
void update_assignment(tx& t, const assignment& a);
/// The answer that was sent, with its state and deadline.
void put_answer(tx& t, const assignment& a);

/// A person's newest signal, from whichever task.
struct signal {
    std::string assignment_id;
    std::int64_t at_us = 0;
};
std::optional<signal> last_signal(tx& t, const std::string& person);
/// Now, from this task; also its first one where it had none.
void put_signal(tx& t, const std::string& person, const std::string& assignment);
void add_active(tx& t, const std::string& assignment, std::int64_t active_us);

struct export_row {
    std::string id;
    std::string project_id;
    std::string made_by;
    std::int64_t made_us = 0;
    std::int64_t submissions = 0;
    std::int64_t accepted_now = 0;
    std::int64_t accepted_now_minor = 0;
};

std::optional<export_row> find_export(tx& t, const std::string& id);
std::vector<export_row> exports_of(tx& t, const std::string& project);  // newest first
void insert_export(tx& t, const export_row& e);
void insert_export_line(tx& t, const std::string& export_id, const std::string& assignment);
/// The submissions of an export, by item position, then by age.
std::vector<assignment> exported_by(tx& t, const std::string& export_id);

struct platform_counts {
    std::int64_t pictures = 0;
    std::int64_t assignments = 0;
    std::int64_t submissions = 0;
    std::int64_t entries = 0;
};
platform_counts count_platform(tx& t);

}  // namespace ujira::store
