#pragma once
// The whole ledger for an accountant's program.

#include <functional>
#include <papers/journal.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::app {

/// Hands the journal over piece by piece, in the log's order: one entry is in memory at a time.
/// Throws where an entry can't be read (`ujira ledger fsck` names it).
void write_journal(store::tx& tx, papers::journal_format format,
                   const std::function<void(const std::string&)>& out);

}  // namespace ujira::app
