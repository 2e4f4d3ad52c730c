#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <stdexcept>
#include <store/sqlite.hpp>

namespace ujira::store {
namespace {

sqlite_api::sqlite3* raw(soci::session& sql) {
    return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
}

/// A script that failed, with SQLite's own code.
class script_error : public std::runtime_error {
  public:
    script_error(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
    int code() const { return code_; }

  private:
    int code_;
};

int sqlite_code(const std::exception& e) {
    if (const auto* known = dynamic_cast<const soci::sqlite3_soci_error*>(&e))
        return known->result();
    const auto* script = dynamic_cast<const script_error*>(&e);
    return script != nullptr ? script->code() : SQLITE_ERROR;
}

}  // namespace

std::unique_ptr<soci::session> open_sqlite(const std::string& path, access mode) {
    auto sql = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + path + "\" timeout=5");
    run_script(
        *sql,
        "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;"
        "PRAGMA temp_store = MEMORY;");
    if (mode == access::write) {
        run_script(
            *sql,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;");
    } else {
        run_script(*sql, "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0;");
    }
    return sql;
}

command::command(soci::session& sql, const std::string& text) {
    const int code = sqlite_api::sqlite3_prepare_v3(
        raw(sql), text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK)
        throw script_error(code, "database: " + text + ": " + sqlite_api::sqlite3_errmsg(raw(sql)));
}

command::~command() {
    sqlite_api::sqlite3_finalize(statement_);
}

void command::run() {
    sqlite_api::sqlite3_step(statement_);
    const int code = sqlite_api::sqlite3_reset(statement_);  // tells what the step met
    if (code != SQLITE_OK)
        throw script_error(
            code, std::string("database: ") +
                      sqlite_api::sqlite3_errmsg(sqlite_api::sqlite3_db_handle(statement_)));
}

void watch_rows(soci::session& sql, std::function<void(std::string_view)>* changed) {
    sqlite_api::sqlite3_update_hook(
        raw(sql),
        [](void* f, int, const char*, const char* table, sqlite_api::sqlite3_int64) {
            (*static_cast<std::function<void(std::string_view)>*>(f))(table);
        },
        changed);
}

void run_script(soci::session& sql, const std::string& script) {
    char* message = nullptr;
    const int code = sqlite_api::sqlite3_exec(raw(sql), script.c_str(), nullptr, nullptr, &message);
    if (code == SQLITE_OK) return;
    const std::string text = message != nullptr ? message : "unknown error";
    sqlite_api::sqlite3_free(message);
    throw script_error(code, "database: " + text);
}

bool in_transaction(soci::session& sql) {
    return sqlite_api::sqlite3_get_autocommit(raw(sql)) == 0;
}

void leave_as_killed(soci::session& sql) {
    sqlite_api::sqlite3_db_config(raw(sql), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

std::string message_of(const std::exception& e) {
    // SOCI's what() also tells the values bound to the statement: names, hashes, words. Those have
    // no place in a log.
    const auto* known = dynamic_cast<const soci::soci_error*>(&e);
    return known != nullptr ? known->get_error_message() : e.what();
}

base::error classify(const std::exception& e) {
    const bool full = (sqlite_code(e) & 0xFF) == SQLITE_FULL;
    return {full ? base::errc::storage_full : base::errc::internal, message_of(e)};
}

}  // namespace ujira::store
