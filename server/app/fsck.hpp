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
/// invariants of each entry, what a worker's leaf says that worker has, each running balance, each
/// task, case, funding and payout from its beginning to its one end, fees, what the other tables
/// say is open (I4), the tiles of the log's tree, and time that never steps back. Reads one entry
/// at a time; keeps a balance per account, a hash per worker, and what is open.
fsck_report check_ledger(store::tx& tx);

/// The same, after a look at the pages and indexes of the database's file (where these are wrong,
/// the rows aren't asked), with the frozen offers, the answers and the versions of projects that
/// stand beside the ledger.
fsck_report check_database(store::tx& tx);

}  // namespace ujira::app
