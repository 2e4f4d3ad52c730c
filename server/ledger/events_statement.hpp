#pragma once
// The event that closes a statement.

#include <cstdint>
#include <ledger/entry.hpp>
#include <string>

namespace ujira::ledger {

/// Moves nothing: puts the head of the worker's chain into the log. `lines` are those before it,
/// and `head` is the leaf hash (hex) of the last of them; asked for again at the same head, it is
/// the same entry.
entry statement_issue(const std::string& worker, std::int64_t lines, const std::string& head);

}  // namespace ujira::ledger
