#include <bench/raw_sqlite.hpp>
#include <stdexcept>

namespace ujira::bench {

raw_connection::raw_connection(const std::string& path) {
    if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) fail("open");
}

raw_connection::~raw_connection() {
    sqlite3_close(db_);
}

void raw_connection::run(const std::string& sql) {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

void raw_connection::fail(const std::string& what) const {
    throw std::runtime_error("the bare database: " + what + ": " + sqlite3_errmsg(db_));
}

statement::statement(sqlite3* db, const std::string& sql) : db_(db) {
    if (sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &s_, nullptr) !=
        SQLITE_OK)
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(db));
}

statement::~statement() {
    sqlite3_finalize(s_);
}

void statement::bind(int at, const std::string& v) {
    sqlite3_bind_text(s_, at, v.data(), static_cast<int>(v.size()), SQLITE_TRANSIENT);
}

void statement::bind_all(const values& row) {
    for (std::size_t i = 0; i < row.size(); ++i) bind(static_cast<int>(i) + 1, row[i].get());
}

void statement::write() {
    if (sqlite3_step(s_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db_));
    sqlite3_reset(s_);
}

std::vector<values> statement::rows() {
    std::vector<values> out;
    while (sqlite3_step(s_) == SQLITE_ROW) {
        values row;
        for (int i = 0; i < sqlite3_column_count(s_); ++i)
            row.emplace_back(sqlite3_value_dup(sqlite3_column_value(s_, i)), &sqlite3_value_free);
        out.push_back(std::move(row));
    }
    sqlite3_reset(s_);
    return out;
}

std::string text(const value& v) {
    return reinterpret_cast<const char*>(sqlite3_value_text(v.get()));
}

std::string insert_into(sqlite3* db, const std::string& table) {
    statement columns(db, "SELECT name FROM pragma_table_info('" + table + "')");
    std::string marks;
    for (std::size_t i = 0; i < columns.rows().size(); ++i) marks += i == 0 ? "?" : ",?";
    return "INSERT INTO " + table + " VALUES (" + marks + ")";
}

std::unique_ptr<raw_connection> copy_without_triggers(raw_connection& source,
                                                      const std::string& copy) {
    source.run("VACUUM INTO '" + copy + "'");
    auto out = std::make_unique<raw_connection>(copy);
    statement triggers(out->get(), "SELECT name FROM sqlite_master WHERE type = 'trigger'");
    for (const values& t : triggers.rows()) out->run("DROP TRIGGER " + text(t[0]));
    out->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    return out;
}

}  // namespace ujira::bench
