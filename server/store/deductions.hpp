#pragma once
// Deduction proposals (cases) and their evidence.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct deduction {
    std::string id;
    std::string assignment_id;
    std::string state;  // held, contested, upheld, reversed, withdrawn, lapsed, overdue
    std::string reason_code;
    std::string words;
    std::int64_t amount_minor = 0;
    std::int64_t cap_bp = 0;
    std::string policy_version;
    std::string evidence_sha256;
    std::string proposed_by;
    std::int64_t proposed_us = 0;
    std::int64_t contest_window_us = 0;
    std::int64_t opened_us = 0;
    std::int64_t contest_until_us = 0;
    std::int64_t contested_us = 0;
    std::string contest_words;
    std::int64_t verdict_due_us = 0;
    std::int64_t decided_us = 0;
    std::string decided_by;
    std::string decision_words;
    std::int64_t due_us = 0;
};

std::optional<deduction> find_deduction(tx& t, const std::string& id);
std::optional<deduction> deduction_of(tx& t, const std::string& assignment);
// Undecided first, then the newest; at most 200.
std::vector<deduction> deductions_of_worker(tx& t, const std::string& person);
std::vector<deduction> deductions_of_organisation(tx& t, const std::string& organisation);
std::vector<deduction> contested_deductions(tx& t);
std::vector<deduction> due_deductions(tx& t, int limit);
void insert_deduction(tx& t, const deduction& d);
void update_deduction(tx& t, const deduction& d);  // refused once decided

struct evidence {
    std::string sha256;
    std::string assignment_id;
    std::string made_by;
    std::int64_t made_us = 0;
    std::int64_t others = 0;
};

std::optional<evidence> find_evidence(tx& t, const std::string& sha256,
                                      const std::string& assignment);
/// Every assignment this picture was drawn for.
std::vector<evidence> evidence_named(tx& t, const std::string& sha256);
void insert_evidence(tx& t, const evidence& e);

}  // namespace ujira::store
