#pragma once
// What people say became of a payout that was sent (schema/0016.sql): one says it, another
// confirms.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct payout_outcome {
    std::string id;
    std::string payout_id;
    std::string outcome;    // settled, failed
    std::string reference;  // of the slip, or the bank's; empty for a failure
    std::string because;    // of a failure
    std::string said_by;
    std::int64_t said_us = 0;
    std::string state;       // open, confirmed, refused
    std::string decided_by;  // who saw it too, or took it back
    std::int64_t decided_us = 0;
};

/// The one that waits for somebody else's word, if any.
std::optional<payout_outcome> open_outcome_of(tx& t, const std::string& payout);
/// Open, and their payout is still under way; oldest first.
std::vector<payout_outcome> open_outcomes(tx& t, std::int64_t most);
/// The same: settled ones of this worker's payouts.
std::vector<payout_outcome> outcomes_to_confirm_by(tx& t, const std::string& worker);
bool outcome_reference_used(tx& t, const std::string& reference);
void insert_outcome(tx& t, const payout_outcome& o);
void decide_outcome(tx& t, const std::string& id, const std::string& state, const std::string& by);

}  // namespace ujira::store
