#pragma once
// Keeps G02 where money was promised or sent away that somebody else has a claim on.

#include <base/error.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::app {

/// Nothing stands against promising this organisation's money anew, or sending it back. Errors:
/// debt_open, shortfall_open.
base::result<void> nothing_owed(store::tx& tx, const std::string& organisation,
                                const std::string& currency);

}  // namespace ujira::app
