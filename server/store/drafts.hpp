#pragma once
// What a person has drawn so far and not sent, one row a task, with a revision.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>

namespace ujira::store {

struct draft {
    std::string assignment_id;
    std::int64_t revision = 0;  // from 1
    std::string annotation;     // JSON
    std::int64_t saved_us = 0;
};

std::optional<draft> find_draft(tx& t, const std::string& assignment);
/// The next revision, now; the database refuses any other.
void put_draft(tx& t, const draft& d);
void delete_draft(tx& t, const std::string& assignment);

}  // namespace ujira::store
