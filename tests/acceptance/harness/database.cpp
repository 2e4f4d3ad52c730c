#include <harness/database.hpp>
#include <stdexcept>

namespace ujira::acceptance {

database::database(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &file_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
        throw std::runtime_error("can't open " + path);
    sqlite3_busy_timeout(file_, 10'000);
    // Only the server moves the log into the file.
    sqlite3_wal_autocheckpoint(file_, 0);
}

database::~database() {
    sqlite3_close(file_);
}

std::string database::refusal(const std::string& sql) {
    char* message = nullptr;
    sqlite3_exec(file_, ("BEGIN IMMEDIATE;" + sql).c_str(), nullptr, nullptr, &message);
    const std::string why = message == nullptr ? "" : message;
    sqlite3_free(message);
    sqlite3_exec(file_, "ROLLBACK", nullptr, nullptr, nullptr);
    return why;
}

void database::change(const std::string& sql) {
    if (sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(file_));
}

std::vector<std::vector<std::string>> database::rows(const std::string& select) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(file_, select.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(select + ": " + sqlite3_errmsg(file_));
    std::vector<std::vector<std::string>> out;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        std::vector<std::string>& row = out.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
            row.emplace_back(value == nullptr ? "" : value);
        }
    }
    if (sqlite3_finalize(statement) != SQLITE_OK)
        throw std::runtime_error(select + ": " + sqlite3_errmsg(file_));
    return out;
}

std::string database::text(const std::string& select) {
    const auto found = rows(select);
    return found.empty() ? "" : found.front().front();
}

std::int64_t database::number(const std::string& select) {
    return std::stoll(text(select));
}

}  // namespace ujira::acceptance
