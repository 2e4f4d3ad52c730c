#include "new_log.hpp"

#include <soci/soci.h>

#include <backup/signed_for.hpp>
#include <base/signing.hpp>
#include <base/time.hpp>
#include <cstdio>
#include <filesystem>
#include <ledger/checkpoint.hpp>
#include <stdexcept>
#include <store/log.hpp>
#include <store/migrations.hpp>
#include <store/second_place.hpp>
#include <store/sqlite.hpp>

#include "log_key.hpp"

namespace ujira {
namespace {

namespace fs = std::filesystem;

std::string numbered(const std::string& path, std::int64_t n) {
    return path + "." + std::to_string(n);
}

/// The key of the log that is about to be opened, which an attempt that broke off may have left.
ledger::signer next_key(const std::string& data, const std::string& origin) {
    return open_log_key_file(data + "/log-key.next", origin);
}

/// In one transaction: that the old log ends, where, and why.
void close_old_log(soci::session& sql, const new_log_request& r, const ledger::signer& next) {
    store::tx tx{sql, base::system_now()};
    const auto origins = store::all_origins(tx);
    if (origins.empty()) throw std::runtime_error("no log was ever opened on this database");
    const store::log_origin& old = origins.back();
    if (old.verifier_key == ledger::format(next.open())) return;  // done, then broken off
    const auto newest = backup::newest_signed(backup::texts_in(r.second), backup::open_key(tx));
    const bool has_key = fs::exists(r.data + "/log-key");
    if (newest && has_key && backup::fulfils(tx, newest->of))
        throw std::runtime_error("nothing is lost: the database holds all that was signed for");
    store::insert_origin(
        tx, {old.number + 1, next.name, ledger::format(next.open()), tx.now_us,
             store::count_entries(tx), newest ? newest->text : r.last_known, r.reason});
}

/// The old files stay beside the new ones, under a number.
void change_files(const std::string& data, const std::string& copy, const ledger::signer& next,
                  std::int64_t number) {
    if (fs::exists(copy)) fs::rename(copy, numbered(copy, number - 1));
    // Of the log that begins: nothing signed for yet, so that any entries fulfil it.
    store::second_place(copy).write(
        ledger::sign_checkpoint({next.name, 0, ledger::empty_root()}, next));
    const std::string key = data + "/log-key";
    if (fs::exists(key)) fs::rename(key, numbered(key, number - 1));
    fs::rename(key + ".next", key);
}

}  // namespace

void open_new_log(const new_log_request& r) {
    const ledger::signer next =
        next_key(r.data, r.origin.empty() ? new_origin("after-loss") : r.origin);
    const auto sql = store::open_sqlite(r.data + "/ujira.db", store::access::write);
    store::migrate(*sql);
    store::run_script(*sql, "BEGIN IMMEDIATE;");
    try {
        close_old_log(*sql, r, next);
    } catch (...) {
        store::run_script(*sql, "ROLLBACK;");
        fs::remove(r.data + "/log-key.next");
        throw;
    }
    store::run_script(*sql, "COMMIT;");
    store::tx tx{*sql, base::system_now()};
    const store::log_origin opened = store::all_origins(tx).back();
    change_files(r.data, r.second, next, opened.number);
    std::printf(
        "The log %s is open over %lld entries. Its verifier key is\n%s\nTell everybody: people "
        "need a new verify.html, and can bring back what they hold on the page /log.\n",
        opened.origin.c_str(), static_cast<long long>(opened.entries), opened.verifier_key.c_str());
}

}  // namespace ujira
