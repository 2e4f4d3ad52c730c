#include <soci/soci.h>

#include <filesystem>
#include <simulation/machine.hpp>
#include <store/migrations.hpp>
#include <utility>

namespace ujira::simulation {

struct machine::commands {
    explicit commands(soci::session& sql)
        : begin(sql, "BEGIN IMMEDIATE"),
          commit(sql, "COMMIT"),
          savepoint(sql, "SAVEPOINT job"),
          undo(sql, "ROLLBACK TO job"),
          release(sql, "RELEASE job") {}

    store::command begin, commit, savepoint, undo, release;
};

machine::machine(std::string path, bool durable) : path_(std::move(path)), durable_(durable) {
    open();
}

machine::~machine() {
    close();
}

void machine::open() {
    sql_ = store::open_sqlite(path_, store::access::write);
    if (!durable_) store::run_script(*sql_, "PRAGMA synchronous = OFF;");
    store::migrate(*sql_);
    run_ = std::make_unique<commands>(*sql_);
    statements_ = std::make_unique<store::statement_cache>(*sql_);
}

void machine::close() {
    statements_.reset();
    run_.reset();
    sql_.reset();
}

void machine::write(base::instant_us now, const std::function<bool(store::tx&)>& job) {
    store::tx tx{*sql_, now};
    run_->begin.run();
    run_->savepoint.run();
    if (!job(tx)) run_->undo.run();
    run_->release.run();
    run_->commit.run();
}

void machine::read(base::instant_us now, const std::function<void(store::tx&)>& job) {
    store::tx tx{*sql_, now};
    run_->begin.run();
    job(tx);
    run_->commit.run();
}

void machine::kill() {
    store::leave_as_killed(*sql_);
    close();
    // What the processes of one machine share in memory dies with the last of them.
    std::filesystem::remove(path_ + "-shm");
    open();
}

}  // namespace ujira::simulation
