#pragma once
// The database under the simulation, and a process that can end at any instant: what it had not
// committed is gone, what it had is there.

#include <base/time.hpp>
#include <functional>
#include <memory>
#include <store/sqlite.hpp>
#include <store/statements.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::simulation {

/// Thrown where the process ends.
struct process_ends {};

class machine {
  public:
    /// Opens or makes the database. Without `durable` nothing waits for the disk: a killed process
    /// loses nothing by that, only a power cut would. Throws where it can't be opened.
    machine(std::string path, bool durable);
    ~machine();
    machine(const machine&) = delete;
    machine& operator=(const machine&) = delete;

    /// As the server's writer does it: a savepoint in a transaction, undone where the job says
    /// false; then COMMIT. What the job throws leaves the transaction as it stands: kill comes
    /// next.
    void write(base::instant_us now, const std::function<bool(store::tx&)>& job);
    void read(base::instant_us now, const std::function<void(store::tx&)>& job);
    /// Drops the connection in whatever it was doing, with nothing tidied away, and opens the files
    /// again as a new process would.
    void kill();

    soci::session& sql() { return *sql_; }

  private:
    struct commands;

    void open();
    void close();

    std::string path_;
    bool durable_;
    std::unique_ptr<soci::session> sql_;
    std::unique_ptr<commands> run_;
    std::unique_ptr<store::statement_cache> statements_;
};

}  // namespace ujira::simulation
