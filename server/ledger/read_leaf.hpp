#pragma once
// An entry back from its leaf.

#include <ledger/entry.hpp>
#include <nlohmann/json_fwd.hpp>

namespace ujira::ledger {

/// The entry as its leaf tells it. Throws nlohmann::json::exception or std::exception where the
/// leaf is none; says nothing of whether the entry is allowed.
entry entry_of_leaf(const nlohmann::json& leaf);

}  // namespace ujira::ledger
