#pragma once
// The one place that knows it is SQLite underneath.

#include <base/error.hpp>
#include <exception>
#include <memory>
#include <string>

namespace soci {
class session;
}

namespace ujira::store {

enum class access { write, read };

/// Opens the database file. A writing connection uses WAL and synchronous=FULL and is the only one
/// that checkpoints; a reading one can't write. Throws on failure.
std::unique_ptr<soci::session> open_sqlite(const std::string& path, access mode);

/// Runs a script of several statements. Throws std::runtime_error with SQLite's message.
void run_script(soci::session& sql, const std::string& script);

/// False once SQLite rolled back by itself (disk full, I/O error, out of memory).
bool in_transaction(soci::session& sql);

/// What went wrong, without the values of the statement.
std::string message_of(const std::exception& e);

/// What a database exception means for the person who asked: storage_full or internal, with the
/// message as detail.
base::error classify(const std::exception& e);

}  // namespace ujira::store
