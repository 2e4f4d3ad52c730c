#pragma once
// What a published project asked and paid, version by version. Rows are only ever added.

#include <cstdint>
#include <store/projects.hpp>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct project_version {
    std::string project_id;
    std::int64_t number = 0;  // from 1, without gaps
    std::string title;
    std::string purpose;
    std::string instructions;
    std::string content_warning;
    std::string labels;  // JSON
    std::int64_t price_minor = 0;
    std::int64_t fee_minor = 0;
    std::int64_t estimate_s = 0;
    std::int64_t review_us = 0;
    domain::eligibility rules;
    std::string made_by;
    std::int64_t made_us = 0;
};

std::vector<project_version> versions_of(tx& t, const std::string& project);  // oldest first
/// Keeps what the project says now as its version `p.version`.
void insert_version(tx& t, const project& p, const std::string& made_by);

}  // namespace ujira::store
