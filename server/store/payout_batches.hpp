#pragma once
// Several payouts that are sent at once (schema/0013.sql, 0016.sql).

#include <cstdint>
#include <map>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct payout_batch {
    std::string id;
    std::string kind;   // bank, mobile, cash
    std::string state;  // draft, sent, dropped
    std::string currency;
    std::int64_t net_minor = 0;
    std::int64_t lines = 0;
    std::string lines_sha256;
    std::int64_t alone = 0;  // 1: small enough for one person
    std::string made_by;
    std::int64_t made_us = 0;
    std::string decided_by;
    std::int64_t decided_us = 0;
    std::string mapping_id;
    std::string send_day;  // YYYY-MM-DD
};

std::optional<payout_batch> find_payout_batch(tx& t, const std::string& id);
/// Newest first, made before that id (empty: from the newest on).
std::vector<payout_batch> payout_batches(tx& t, const std::string& before, std::int64_t most);
std::vector<payout_batch> payout_drafts(tx& t);  // oldest first
void insert_payout_batch(tx& t, const payout_batch& b);
/// State, who decided it and when, and the day. `sealed_file` as it was made; empty without one.
void decide_payout_batch(tx& t, const payout_batch& b, const std::string& sealed_file);
/// Empty where it has none.
std::string sealed_file_of(tx& t, const std::string& batch);
/// Number of its payouts by their state.
std::map<std::string, std::int64_t> states_of_batch(tx& t, const std::string& batch);

/// Payouts that were asked for and are in no batch.
struct payout_queue {
    std::string kind;
    std::int64_t payouts = 0;
    std::int64_t net_minor = 0;
    std::int64_t first_due_us = 0;  // of the one that is due first
    std::int64_t late = 0;
};
std::vector<payout_queue> payout_queues(tx& t);  // by kind; none where nobody waits
/// Requested, and their method may not be used yet; the first due first.
std::vector<std::string> payouts_on_hold(tx& t, std::int64_t most);  // ids

/// What leaves the bank account once all that was sent is settled: net and fees.
std::int64_t payouts_under_way_minor(tx& t, const std::string& currency);

/// What somebody was paid before.
struct payout_habit {
    std::int64_t settled = 0;            // number of payouts
    std::int64_t settled_by_method = 0;  // ... by the same method
    std::int64_t usual_minor = 0;        // their mean net; 0 before the first
};
payout_habit payout_habit_of(tx& t, const std::string& person, const std::string& method);

}  // namespace ujira::store
