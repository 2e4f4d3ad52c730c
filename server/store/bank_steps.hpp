#pragma once
// What people decide about bank lines that no rule can match (schema/0017.sql).

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct bank_step {
    std::string id;
    std::string line_id;
    std::string what;        // match, back, charge, hold, leave
    std::string subject_id;  // match: the organisation; back: the line of what came in
    std::string words;
    std::string state;  // asked, done, dropped
    std::string asked_by;
    std::int64_t asked_us = 0;
    std::string decided_by;
    std::int64_t decided_us = 0;
};

std::optional<bank_step> find_bank_step(tx& t, const std::string& id);
/// The one that waits for a second person, if any.
std::optional<bank_step> asked_bank_step_of(tx& t, const std::string& line);
void insert_bank_step(tx& t, const bank_step& s);
void decide_bank_step(tx& t, const std::string& id, const std::string& state,
                      const std::string& by);

}  // namespace ujira::store
