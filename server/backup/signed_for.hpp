#pragma once
// What was signed for, held against a database that the server doesn't run on.

#include <ledger/checkpoint.hpp>
#include <optional>
#include <store/tx.hpp>
#include <string>

namespace ujira::backup {

struct signed_text {
    ledger::checkpoint of;
    std::string text;
};

/// The newest checkpoint of that key in a second place (store/second_place), if the file is there
/// and holds one. Throws std::system_error where it can't be read.
std::optional<signed_text> newest_signed(const std::string& path, const ledger::verifier_key& key);

/// Whether the database's first entries are those that were signed for.
bool fulfils(store::tx& tx, const ledger::checkpoint& c);

/// Of the log that is open. Throws std::runtime_error where none ever was.
ledger::verifier_key open_key(store::tx& tx);

}  // namespace ujira::backup
