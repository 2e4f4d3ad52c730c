#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <base/crypto.hpp>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <store/database_file.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

// A few megabytes at a time, so that progress can be told.
constexpr int pages_at_once = 1024;

struct closer {
    void operator()(sqlite_api::sqlite3* file) const { sqlite_api::sqlite3_close(file); }
};
using file_handle = std::unique_ptr<sqlite_api::sqlite3, closer>;

file_handle new_file(const std::string& path) {
    if (std::filesystem::exists(path)) throw std::runtime_error(path + " is there already");
    sqlite_api::sqlite3* opened = nullptr;
    const int code = sqlite_api::sqlite3_open_v2(
        path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    file_handle out(opened);
    if (code != SQLITE_OK) throw std::runtime_error(path + ": " + sqlite_api::sqlite3_errstr(code));
    return out;
}

void copy_pages(sqlite_api::sqlite3* from, sqlite_api::sqlite3* to,
                const std::function<void(int percent)>& percent) {
    auto* copying = sqlite_api::sqlite3_backup_init(to, "main", from, "main");
    if (copying == nullptr)
        throw std::runtime_error(std::string("database: ") + sqlite_api::sqlite3_errmsg(to));
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite_api::sqlite3_backup_step(copying, pages_at_once);
        const int all = std::max(1, sqlite_api::sqlite3_backup_pagecount(copying));
        percent(100 -
                static_cast<int>(100LL * sqlite_api::sqlite3_backup_remaining(copying) / all));
    }
    const int ended = sqlite_api::sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE || ended != SQLITE_OK)
        throw std::runtime_error(std::string("database: ") +
                                 sqlite_api::sqlite3_errstr(code != SQLITE_DONE ? code : ended));
}

struct text_row {
    std::string text;
    auto columns() { return std::tie(text); }
};

std::vector<std::string> texts(tx& t, const std::string& select) {
    std::vector<std::string> out;
    for (text_row& row : fetch_all<text_row>(t, select)) out.push_back(std::move(row.text));
    return out;
}

}  // namespace

void copy_database(tx& t, const std::string& to, const std::function<void(int percent)>& percent) {
    const file_handle file = new_file(to);
    copy_pages(static_cast<soci::sqlite3_session_backend*>(t.sql.get_backend())->conn_, file.get(),
               percent);
    // The mark of a WAL comes along with the pages; nobody writes here, and one file is enough.
    char* message = nullptr;
    const int code = sqlite_api::sqlite3_exec(file.get(), "PRAGMA journal_mode = DELETE", nullptr,
                                              nullptr, &message);
    const std::string text = message != nullptr ? message : "";
    sqlite_api::sqlite3_free(message);
    if (code != SQLITE_OK) throw std::runtime_error("database: " + text);
}

std::vector<std::string> wrong_pages(tx& t) {
    auto found = texts(t, "PRAGMA integrity_check(20)");
    if (found.size() == 1 && found.front() == "ok") found.clear();
    for (std::string& line : found) line.insert(0, "the database's file: ");
    return found;
}

std::vector<std::string> wrong_texts(tx& t) {
    std::vector<std::string> out;
    std::string id;
    std::string text;
    std::string sha256;
    const auto check = [&](const char* what) {
        if (base::sha256_hex(text) != sha256)
            out.push_back(std::string(what) + " " + id + " was changed: its hash differs");
    };
    const auto row = std::tie(id, text, sha256);
    for_each_row(t, "SELECT sha256, terms, sha256 FROM offer", row, [&] { check("the offer"); });
    for_each_row(t,
                 "SELECT id, annotation, annotation_sha256 FROM assignment WHERE annotation <> ''",
                 row, [&] { check("the answer to task"); });
    return out;
}

std::vector<std::string> wrong_versions(tx& t) {
    return texts(t,
                 "SELECT 'project ' || p.id || ' says something else than its newest version' "
                 "FROM project p LEFT JOIN project_version v ON v.project_id = p.id "
                 "AND v.number = p.version AND v.title = p.title AND v.purpose = p.purpose "
                 "AND v.instructions = p.instructions AND v.content_warning = p.content_warning "
                 "AND v.labels = p.labels AND v.price_minor = p.price_minor "
                 "AND v.fee_minor = p.fee_minor AND v.estimate_s = p.estimate_s "
                 "AND v.review_us = p.review_us AND v.needs_accepted = p.needs_accepted "
                 "AND v.after_project = p.after_project AND v.after_accepted = p.after_accepted "
                 "WHERE p.published_us > 0 AND v.number IS NULL "
                 "UNION ALL "
                 "SELECT DISTINCT 'version ' || v.number || ' of project ' || v.project_id || "
                 "' says something else than the offers made under it' "
                 "FROM offer o JOIN project_version v "
                 "ON v.project_id = json_extract(o.terms, '$.project_id') "
                 "AND v.number = json_extract(o.terms, '$.version') "
                 "WHERE v.title <> json_extract(o.terms, '$.title') "
                 "OR v.purpose <> json_extract(o.terms, '$.purpose') "
                 "OR v.instructions <> json_extract(o.terms, '$.instructions') "
                 "OR v.content_warning <> json_extract(o.terms, '$.content_warning') "
                 "OR v.price_minor <> json_extract(o.terms, '$.price_minor') "
                 "OR v.fee_minor <> json_extract(o.terms, '$.fee_minor') "
                 "OR v.estimate_s <> json_extract(o.terms, '$.estimate_s') "
                 "OR v.review_us / 3600000000 <> json_extract(o.terms, '$.review_hours')");
}

std::vector<std::string> picture_names(tx& t) {
    return texts(t, "SELECT sha256 FROM item UNION SELECT sha256 FROM figure");
}

std::vector<std::string> evidence_names(tx& t) {
    return texts(t, "SELECT DISTINCT sha256 FROM evidence");
}

}  // namespace ujira::store
