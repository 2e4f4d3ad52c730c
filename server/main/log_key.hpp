#pragma once
// The key that signs the co-op's log, in a file of the data folder that only the server's user can
// read. It bears the log's name (its origin), which is thereby fixed.

#include <ledger/note.hpp>
#include <string>

namespace ujira {

/// Reads the key, or makes it at the first start: `origin` as given, or one made of the co-op's
/// name that no other log will have. Throws std::runtime_error with a sentence for the operator if
/// that fails, or if the key bears another name than the one given.
ledger::signer open_log_key(const std::string& data, const std::string& origin,
                            const std::string& coop_name);

/// The key in that file, or a new one of that name and kind.
ledger::signer open_log_key_file(const std::string& path, const std::string& name,
                                 ledger::key_kind kind = ledger::key_kind::ed25519);

/// A name that can be an origin: of `coop_name`, and a few random digits.
std::string new_origin(const std::string& coop_name);

}  // namespace ujira
