#include <soci/soci.h>

#include <app/fsck.hpp>
#include <backup/restore.hpp>
#include <backup/signed_for.hpp>
#include <filesystem>
#include <stdexcept>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>
#include <utility>

namespace ujira::backup {
namespace {

namespace fs = std::filesystem;

// While files are copied and checked; what was there before is still what counts.
constexpr const char* staged_name = "restoring";
// The same folder while its files move to their places.
constexpr const char* installing_name = "installing";
constexpr std::string_view own_prefix = "data/";
constexpr std::string_view shared_prefix = "../files/";
constexpr const char* database_path = "data/ujira.db";

/// What belongs to the place and not to the backup.
bool stays(const fs::path& name) {
    return name == "lock" || name == "newest-checkpoint" || name == "lost+found" ||
           name == staged_name || name == installing_name || name.string().starts_with("replaced-");
}

/// Its place in the data folder.
std::string place_of(const kept_file& f) {
    if (f.path.starts_with(own_prefix)) return f.path.substr(own_prefix.size());
    if (f.path.starts_with(shared_prefix)) return f.path.substr(shared_prefix.size());
    throw std::runtime_error("the backup holds " + f.path + ", which belongs nowhere");
}

/// All but what stays where it is.
void move_all(const fs::path& from, const fs::path& to) {
    std::vector<fs::path> names;
    for (const auto& entry : fs::directory_iterator(from))
        if (!stays(entry.path().filename())) names.push_back(entry.path().filename());
    for (const fs::path& name : names) fs::rename(from / name, to / name);
}

standing check(store::tx& tx, const std::string& second) {
    const app::fsck_report report = app::check_database(tx);
    if (!report.problems.empty())
        throw std::runtime_error("the backup's books are not in order: " + report.problems.front());
    if (!fs::exists(second)) return standing::unknown;
    const auto newest = newest_signed(texts_in(second), open_key(tx));
    if (!newest) return standing::older;  // of a log that began after this backup
    return fulfils(tx, newest->of) ? standing::newest : standing::older;
}

}  // namespace

bool holds_data(const std::string& data) {
    if (!fs::exists(data)) return false;
    for (const auto& entry : fs::directory_iterator(data))
        if (!stays(entry.path().filename())) return true;
    return false;
}

bool half_installed(const std::string& data) {
    return fs::exists(data + "/" + installing_name);
}

restoring::restoring(opened_backup from, std::string data, progress tell)
    : from_(std::move(from)), data_(std::move(data)), tell_(std::move(tell)) {
    fs::remove_all(data_ + "/" + staged_name);
    require_room(data_, from_.of.bytes);
    fs::create_directories(data_ + "/" + staged_name);
}

restoring::~restoring() {
    std::error_code ignored;
    fs::remove_all(data_ + "/" + staged_name, ignored);
}

void restoring::stage(const kept_file& f) {
    const std::string to = data_ + "/" + staged_name + "/" + place_of(f);
    if (copy_file(from_.folder + "/" + f.path, to).sha256 != f.sha256)
        throw std::runtime_error(f.path + " is not what was backed up: its bytes were changed");
}

standing restoring::stage_database(const std::string& second) {
    tell_("the database");
    for (const kept_file& f : from_.files)
        if (f.path == database_path) stage(f);
    const auto sql =
        store::open_sqlite(data_ + "/" + staged_name + "/ujira.db", store::access::write);
    store::migrate(*sql);
    tell_("checking its books");
    store::run_script(*sql, "BEGIN;");
    store::tx tx{*sql, 0};
    const standing out = check(tx, second);
    store::run_script(*sql, "ROLLBACK;");
    return out;
}

void restoring::stage_files() {
    std::size_t done = 0;
    for (const kept_file& f : from_.files) {
        // Its own of the newest checkpoint tells what was signed then; what counts is the newest.
        if (f.path != database_path && f.path != "data/newest-checkpoint") stage(f);
        if (++done % 1000 == 0 || done == from_.files.size())
            tell_("files: " + std::to_string(done) + " of " + std::to_string(from_.files.size()));
    }
    sync_disk_of(data_);
}

std::string restoring::install(base::instant_us now_us) {
    const fs::path data = data_;
    const fs::path aside = data / ("replaced-" + std::to_string(now_us / base::second_us));
    const bool any = holds_data(data_);
    if (any) fs::create_directory(aside);
    // Half of an earlier restore that broke off here: its backup holds all of it.
    fs::remove_all(data / installing_name);
    fs::rename(data / staged_name, data / installing_name);
    sync_disk_of(data_);
    if (any) move_all(data, aside);
    move_all(data / installing_name, data);
    sync_disk_of(data_);
    fs::remove(data / installing_name);  // its absence says that all is in its place
    sync_disk_of(data_);
    return any ? aside.string() : "";
}

}  // namespace ujira::backup
