#pragma once
// The one way into the ledger.

#include <base/error.hpp>
#include <ledger/entry.hpp>
#include <store/ledger.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::app {

/// Checks the invariants, gives the entry its place in the log and in its worker's chain, and
/// stores it with its leaf bytes. A repeat of a posted entry gives that one back; the same id with
/// another body is entry_conflict. `currency` is the one the leaf shows the worker's balances in.
base::result<store::stored_entry> post(store::tx& tx, const ledger::entry& e,
                                       const std::string& currency);

}  // namespace ujira::app
