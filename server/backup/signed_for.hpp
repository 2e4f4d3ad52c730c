#pragma once
// What was signed for, held against a database that the server doesn't run on.

#include <ledger/checkpoint.hpp>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::backup {

struct signed_text {
    ledger::checkpoint of;
    std::string text;
};

/// What stands in a second place (store/second_place); nothing where there is no such file. Throws
/// std::system_error where it can't be read.
std::vector<std::string> texts_in(const std::string& path);
/// The newest checkpoint of that key among them.
std::optional<signed_text> newest_signed(const std::vector<std::string>& texts,
                                         const ledger::verifier_key& key);

/// Whether the database's first entries are those that were signed for.
bool fulfils(store::tx& tx, const ledger::checkpoint& c);

/// What is wrong with a database that the newest of these was signed for: sentences. Nothing where
/// there are none.
std::vector<std::string> unfulfilled(store::tx& tx, const std::vector<std::string>& texts);

/// Of the log that is open. Throws std::runtime_error where none ever was.
ledger::verifier_key open_key(store::tx& tx);

}  // namespace ujira::backup
