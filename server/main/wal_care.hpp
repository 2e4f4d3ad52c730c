#pragma once
// A write-ahead log that the disk has damaged, before SQLite forgets its end (store/wal_file).

#include <optional>
#include <string>

namespace ujira {

/// For the server, which holds the folder's lock: one changed bit is turned back and told in the
/// server's log. Throws std::runtime_error with a sentence for the operator where acknowledged work
/// can't be read any more.
void mend_wal_of(const std::string& data);

/// For those who only read: what is wrong, in a sentence. Nothing while a server runs on the
/// folder.
std::optional<std::string> wal_complaint(const std::string& data);

}  // namespace ujira
