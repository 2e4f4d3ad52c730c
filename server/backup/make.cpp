#include <soci/soci.h>

#include <algorithm>
#include <app/fsck.hpp>
#include <array>
#include <backup/finding.hpp>
#include <backup/make.hpp>
#include <backup/signed_for.hpp>
#include <base/crypto.hpp>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <store/database_file.hpp>
#include <store/log.hpp>
#include <store/sqlite.hpp>
#include <system_error>

namespace ujira::backup {
namespace {

namespace fs = std::filesystem;
using known_sums = std::map<std::string, std::string>;  // of an earlier backup: path to SHA-256

constexpr const char* database_name = "ujira.db";

/// Pictures, and what is drawn of them: named by a hash, never changed. `tiles` are missing, they
/// are cut anew when somebody looks that closely.
constexpr std::array<std::string_view, 4> shared_folders{"originals", "pictures", "thumbnails",
                                                         "evidence"};

bool is_shared(const std::string& path) {
    return std::find(shared_folders.begin(), shared_folders.end(),
                     path.substr(0, path.find('/'))) != shared_folders.end();
}

/// What each backup holds a copy of its own of: keys, marks, uploads under way, whatever else lies
/// there. The database and the newest checkpoint come by ways of their own.
bool is_own(const std::string& path) {
    static const std::set<std::string> never{
        "tiles",     "incoming",   "lock",  "newest-checkpoint",
        "restoring", "installing", "clock", "clock-jumped"};
    const std::string top = path.substr(0, path.find('/'));
    return !is_shared(path) && !never.contains(top) && !top.starts_with(database_name) &&
           !top.starts_with("replaced-");
}

std::string name_of_moment(base::instant_us now_us) {
    const std::time_t seconds = now_us / base::second_us;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 32> out{};
    std::strftime(out.data(), out.size(), "%Y-%m-%dT%H-%M-%SZ", &utc);
    return out.data();
}

/// Everything that one run knows.
struct run {
    const make_request& request;
    const progress& tell;
    std::string folder;                    // of this backup, while it is made
    std::vector<kept_file> files{};        // kept so far
    std::set<std::string> shared_names{};  // paths below `files`
    manifest of{};
    std::int64_t new_bytes = 0;

    std::string data() const { return folder + "/data"; }
    void keep(const std::string& path, const copied_file& c) {
        files.push_back({path, c.sha256});
        of.bytes += c.bytes;
        new_bytes += c.bytes;
    }
};

void refuse_nesting(const make_request& r) {
    const fs::path data = fs::weakly_canonical(r.data);
    const fs::path to = fs::weakly_canonical(r.to);
    const auto inside = [](const fs::path& inner, const fs::path& outer) {
        return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first ==
               outer.end();
    };
    if (inside(to, data) || inside(data, to))
        throw std::runtime_error(
            "the backups and the data can't lie in one another; best is another disk");
}

void remove_unfinished(const std::string& to) {
    for (const auto& entry : fs::directory_iterator(to))
        if (entry.path().extension() == ".unfinished") fs::remove_all(entry.path());
}

known_sums sums_of_newest(const std::string& to) {
    known_sums out;
    const auto names = whole_backups(to);
    if (names.empty()) return out;
    for (kept_file& f : open_backup(to + "/" + names.back()).files)
        out.emplace(std::move(f.path), std::move(f.sha256));
    return out;
}

/// A shared file that an earlier backup vouches for, still of the size it has here.
bool is_kept(const make_request& r, const known_sums& known, const found_file& f) {
    std::error_code absent;
    return known.contains("../files/" + f.path) &&
           fs::file_size(r.to + "/files/" + f.path, absent) ==
               static_cast<std::uintmax_t>(f.bytes) &&
           !absent;
}

void check_room(const make_request& r, const known_sums& known) {
    std::int64_t needed = 0;
    for (const char* ending : {"", "-wal"}) {
        std::error_code absent;
        const auto bytes = fs::file_size(r.data + "/" + database_name + ending, absent);
        if (!absent) needed += static_cast<std::int64_t>(bytes);
    }
    for (const found_file& f : list_files(r.data, is_own)) needed += f.bytes;
    for (const found_file& f : list_files(r.data, is_shared))
        if (!is_kept(r, known, f)) needed += f.bytes;
    require_room(r.to, needed);
}

/// Before the database is copied, so that the copy holds at least what this signs for.
void keep_newest_checkpoint(run& b) {
    const std::string from =
        b.request.log_copy.empty() ? b.request.data + "/newest-checkpoint" : b.request.log_copy;
    if (!fs::exists(from))
        throw std::runtime_error("no newest checkpoint in " + from +
                                 "; give --log-copy as to ujirad");
    b.keep("data/newest-checkpoint", copy_file(from, b.data() + "/newest-checkpoint"));
}

void copy_one_moment(run& b) {
    const auto sql = store::open_sqlite(b.request.data + "/" + database_name, store::access::read);
    store::run_script(*sql, "BEGIN;");
    store::tx tx{*sql, 0};
    store::count_entries(tx);  // the moment is that of the first read
    int told = -1;
    store::copy_database(tx, b.data() + "/" + database_name, [&](int percent) {
        if (percent / 10 == told) return;
        told = percent / 10;
        b.tell("the database: " + std::to_string(percent) + " %");
    });
    store::run_script(*sql, "ROLLBACK;");
}

/// The copy holds what was signed for.
void check_signed_for(run& b, store::tx& tx) {
    const auto key = open_key(tx);
    b.of.origin = key.name;
    const auto newest = newest_signed(texts_in(b.data() + "/newest-checkpoint"), key);
    if (!newest) return;
    if (!fulfils(tx, newest->of))
        throw std::runtime_error(
            "the database doesn't hold what was signed for; docs/operate.md, \"After a loss\", "
            "says what to do");
    b.of.checkpoint = newest->text;
}

/// Each picture that a row names came along.
void check_pictures(const run& b, store::tx& tx) {
    const auto need = [&b](const std::string& folder, const std::string& sha, const char* ending) {
        if (!b.shared_names.contains(folder + "/" + sha.substr(0, 2) + "/" + sha + ending))
            throw std::runtime_error("a picture is missing: " + sha + " in " + folder);
    };
    for (const std::string& sha : store::picture_names(tx)) need("originals", sha, "");
    for (const std::string& sha : store::evidence_names(tx)) need("evidence", sha, ".png");
}

void check_copy(run& b) {
    const std::string path = b.data() + "/" + database_name;
    {
        const auto sql = store::open_sqlite(path, store::access::read);
        store::run_script(*sql, "BEGIN;");
        store::tx tx{*sql, 0};
        b.tell("checking the copy's books");
        const app::fsck_report report = app::check_database(tx);
        if (!report.problems.empty())
            throw std::runtime_error(
                "the database is not in order, so this is no backup (ujira ledger fsck tells "
                "more): " +
                report.problems.front());
        b.of.entries = report.entries;
        check_signed_for(b, tx);
        check_pictures(b, tx);
        store::run_script(*sql, "ROLLBACK;");
    }
    b.keep("data/" + std::string(database_name),
           {base::sha256_hex_of_file(path), static_cast<std::int64_t>(fs::file_size(path))});
}

void copy_own(run& b) {
    for (const found_file& f : list_files(b.request.data, is_own)) {
        try {
            b.keep("data/" + f.path,
                   copy_file(b.request.data + "/" + f.path, b.data() + "/" + f.path));
        } catch (const std::system_error& e) {
            // An upload that has just become a picture.
            if (e.code() != std::errc::no_such_file_or_directory) throw;
        }
    }
}

void copy_shared(run& b, const known_sums& known) {
    const auto all = list_files(b.request.data, is_shared);
    std::size_t done = 0;
    for (const found_file& f : all) {
        const std::string path = "../files/" + f.path;
        if (is_kept(b.request, known, f)) {
            b.files.push_back({path, known.at(path)});
            b.of.bytes += f.bytes;
        } else {
            b.keep(path,
                   copy_file(b.request.data + "/" + f.path, b.request.to + "/files/" + f.path));
        }
        b.shared_names.insert(f.path);
        if (++done % 1000 == 0 || done == all.size())
            b.tell("pictures: " + std::to_string(done) + " of " + std::to_string(all.size()));
    }
}

/// The list, then what vouches for it, then the name of a whole backup: each on the disk before the
/// next.
void finish(run& b, const std::string& name) {
    const std::string sums = format_sums(b.files);
    b.of.files = static_cast<std::int64_t>(b.files.size());
    b.of.sums_sha256 = base::sha256_hex(sums);
    write_file(b.folder + "/SHA256SUMS", sums);
    sync_disk_of(b.request.to);
    write_file(b.folder + "/backup.json", format(b.of));
    sync_disk_of(b.request.to);
    fs::rename(b.folder, name);
    sync_disk_of(b.request.to);
}

}  // namespace

made_backup make(const make_request& r, base::instant_us now_us, const progress& tell) {
    if (!fs::exists(r.data + "/" + database_name))
        throw std::runtime_error("no database in " + r.data);
    refuse_nesting(r);
    remove_unfinished(r.to);
    const std::string name = r.to + "/" + name_of_moment(now_us);
    if (fs::exists(name)) throw std::runtime_error(name + " is there already");
    const known_sums known = sums_of_newest(r.to);
    check_room(r, known);

    run b{r, tell, name + ".unfinished"};
    b.of.made_us = now_us;
    for (const std::string& folder : {b.data(), r.to + "/files"}) fs::create_directories(folder);
    for (const std::string& folder : {b.folder, r.to + "/files"})
        fs::permissions(folder, fs::perms::owner_all);
    keep_newest_checkpoint(b);
    copy_one_moment(b);
    // After the database: a picture lies there before a row names it.
    copy_own(b);
    copy_shared(b, known);
    check_copy(b);
    finish(b, name);
    return {name, b.of, b.new_bytes};
}

}  // namespace ujira::backup
