#pragma once
// SQLite's C interface with no more around it than closing what was opened: the baseline's side.

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ujira::bench {

class raw_connection {
  public:
    explicit raw_connection(const std::string& path);
    ~raw_connection();
    raw_connection(const raw_connection&) = delete;
    raw_connection& operator=(const raw_connection&) = delete;

    /// Throws std::runtime_error with SQLite's words, as everything here does.
    void run(const std::string& sql);
    sqlite3* get() const { return db_; }

  private:
    [[noreturn]] void fail(const std::string& what) const;

    sqlite3* db_ = nullptr;
};

using value = std::unique_ptr<sqlite3_value, void (*)(sqlite3_value*)>;
using values = std::vector<value>;

/// One prepared statement.
class statement {
  public:
    statement(sqlite3* db, const std::string& sql);
    ~statement();
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;

    void bind(int at, const sqlite3_value* v) { sqlite3_bind_value(s_, at, v); }
    void bind(int at, std::int64_t v) { sqlite3_bind_int64(s_, at, v); }
    void bind(int at, const std::string& v);
    void bind_all(const values& row);
    /// Writes, and is ready for the next.
    void write();
    /// The rows it gives, copied.
    std::vector<values> rows();

  private:
    sqlite3* db_;
    sqlite3_stmt* s_ = nullptr;
};

std::string text(const value& v);
/// An INSERT of whole rows of that table.
std::string insert_into(sqlite3* db, const std::string& table);

/// A copy of `source` at the path `copy`, without triggers, as durable as ours.
std::unique_ptr<raw_connection> copy_without_triggers(raw_connection& source,
                                                      const std::string& copy);

}  // namespace ujira::bench
