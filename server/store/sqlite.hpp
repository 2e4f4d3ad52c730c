#pragma once
// The one place that knows it is SQLite underneath.

#include <base/error.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace soci {
class session;
}
namespace sqlite_api {
struct sqlite3_stmt;
}

namespace ujira::store {

enum class access { write, read };

/// Opens the database file. A writing connection uses WAL and synchronous=FULL and is the only one
/// that checkpoints; a reading one can't write. Throws on failure.
std::unique_ptr<soci::session> open_sqlite(const std::string& path, access mode);

/// One statement without values or rows, prepared once: BEGIN, SAVEPOINT, COMMIT and their like.
/// The connection must outlive it.
class command {
  public:
    command(soci::session& sql, const std::string& text);
    ~command();
    command(const command&) = delete;
    command& operator=(const command&) = delete;
    /// Throws std::runtime_error with SQLite's message.
    void run();

  private:
    sqlite_api::sqlite3_stmt* statement_ = nullptr;
};

/// Calls `changed` with the table's name for each row that this connection inserts, changes or
/// deletes (not for a DELETE of all rows). Must be short and not throw.
void watch_rows(soci::session& sql, std::function<void(std::string_view table)>* changed);

/// Runs a script of several statements. Throws std::runtime_error with SQLite's message.
void run_script(soci::session& sql, const std::string& script);

/// False once SQLite rolled back by itself (disk full, I/O error, out of memory).
bool in_transaction(soci::session& sql);

/// Closing this connection then tidies nothing away: the files stay as a killed process leaves
/// them, for the simulation.
void leave_as_killed(soci::session& sql);

/// What went wrong, without the values of the statement.
std::string message_of(const std::exception& e);

/// What a database exception means for the person who asked: storage_full or internal, with the
/// message as detail.
base::error classify(const std::exception& e);

}  // namespace ujira::store
