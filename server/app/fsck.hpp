#pragma once
// Recomputes the ledger from its rows and names what is wrong: for `ujira ledger fsck`, which
// trusts nothing that was stored as a result.

#include <cstdint>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct fsck_report {
    std::int64_t entries = 0;
    std::int64_t postings = 0;
    std::int64_t workers = 0;
    std::vector<std::string> problems;  // sentences; at most 100, the last says how many more
};

/// Checks gapless numbers and chains, leaf bytes and hashes, rows equal to their leaf, the
/// invariants of each entry, each running balance, and time that never steps back. Reads one row at
/// a time; keeps a balance per account and a hash per worker.
fsck_report check_ledger(store::tx& tx);

}  // namespace ujira::app
