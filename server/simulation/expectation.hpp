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

/// What the entry debits on the accounts of a family.
std::int64_t debited(const ledger::entry& e, std::string_view family);
/// Debits minus credits on an account.
std::int64_t moved_on(const ledger::entry& e, std::string_view account);

class expectation {
  public:
    /// Debits one account and credits another.
    void move(std::string_view debit, std::string_view credit, std::int64_t minor);
    /// Something is wrong unless `ok`.
    void must(bool ok, const std::string& otherwise);
    /// The postings are those expected, in that currency and no other.
    void compare(const ledger::entry& e, const std::string& currency);

    /// A cost of the co-op's, out of whichever of its banks has the money, or owed to escrow: the
    /// entry's own sum, which the caller compares.
    void move_cost(const ledger::entry& e, std::string_view expense);

    const std::vector<std::string>& wrong() const { return wrong_; }

  private:
    std::map<std::string, std::int64_t> moves_;  // debits minus credits, by account
    std::vector<std::string> wrong_;
};

}  // namespace ujira::simulation
