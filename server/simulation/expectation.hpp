#pragma once
// What the second account says an entry must be, and where the entry differs.

#include <cstdint>
#include <ledger/entry.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::simulation {

/// An entry as it stands in the log.
struct seen_entry {
    ledger::entry e;
    std::int64_t seq = 0;
    std::int64_t at_us = 0;
    std::int64_t worker_seq = 0;
    std::string worker_prev;
    std::string leaf_sha256;
};

/// A fact of the entry; empty, or 0, where there is none of that name.
std::string fact_of(const ledger::entry& e, const char* name);
std::int64_t number_of(const ledger::entry& e, const char* name);
/// What its id ends in.
std::string cause_of(const ledger::entry& e);

class expectation {
  public:
    /// Debits one account and credits another.
    void move(std::string_view debit, std::string_view credit, std::int64_t minor);
    /// Something is wrong unless `ok`.
    void must(bool ok, const std::string& otherwise);
    /// The postings are those expected, in that currency and no other.
    void compare(const ledger::entry& e, const std::string& currency);

    const std::vector<std::string>& wrong() const { return wrong_; }

  private:
    std::map<std::string, std::int64_t> moves_;  // debits minus credits, by account
    std::vector<std::string> wrong_;
};

}  // namespace ujira::simulation
