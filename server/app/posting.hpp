#pragma once
// The one way into the ledger.

#include <base/error.hpp>
#include <ledger/entry.hpp>
#include <store/ledger.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::app {

/// Checks the invariants and what the entry decides or reverses, gives it its place in the log and
/// in its worker's chain, and stores it with its leaf bytes. A repeat of a posted entry gives that
/// one back. Errors: entry_conflict for the same id with another body (the detail says which
/// parts), already_decided where another entry ended the same proposal, those of ledger::check.
/// `currency` is the one the leaf shows the worker's balances in, beside those the entry moves.
base::result<store::stored_entry> post(store::tx& tx, const ledger::entry& e,
                                       const std::string& currency);

}  // namespace ujira::app
