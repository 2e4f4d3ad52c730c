#include "restore_command.hpp"

#include <soci/soci.h>

#include <base/signing.hpp>
#include <base/time.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ledger/checkpoint.hpp>
#include <optional>
#include <stdexcept>
#include <store/log.hpp>
#include <store/migrations.hpp>
#include <store/second_place.hpp>
#include <store/sqlite.hpp>

#include "data_lock.hpp"
#include "log_key.hpp"

namespace ujira {
namespace {

namespace fs = std::filesystem;

struct signed_text {
    ledger::checkpoint of;
    std::string text;
};

/// The newest checkpoint of that key in the second place, if it is there and holds one.
std::optional<signed_text> newest_signed(const std::string& path, const ledger::verifier_key& key) {
    if (!fs::exists(path)) return std::nullopt;
    std::optional<signed_text> out;
    for (const std::string& text : store::second_place(path).read()) {
        const auto opened = ledger::open_checkpoint(text, key);
        if (opened && (!out || opened->of.size > out->of.size)) out = {opened->of, text};
    }
    return out;
}

bool fulfils(store::tx& tx, const ledger::checkpoint& c) {
    if (c.size > store::count_entries(tx)) return false;
    return ledger::root_of(c.size, store::log_nodes(tx).reader()) == c.root;
}

std::string numbered(const std::string& path, std::int64_t n) {
    return path + "." + std::to_string(n);
}

/// The key of the log that is about to be opened, which an attempt that broke off may have left.
ledger::signer next_key(const std::string& data, const std::string& origin) {
    return open_log_key_file(data + "/log-key.next", origin);
}

/// In one transaction: that the old log ends, where, and why.
void close_old_log(soci::session& sql, const restore_arguments& a, const std::string& copy,
                   const ledger::signer& next) {
    store::tx tx{sql, base::system_now()};
    const auto origins = store::all_origins(tx);
    if (origins.empty()) throw std::runtime_error("no log was ever opened on this database");
    const store::log_origin& old = origins.back();
    if (old.verifier_key == ledger::format(next.open())) return;  // done, then broken off
    const auto key = ledger::parse_verifier_key(old.verifier_key).value();
    const auto newest = newest_signed(copy, key);
    const bool has_key = fs::exists(a.data + "/log-key");
    if (newest && has_key && fulfils(tx, newest->of))
        throw std::runtime_error("nothing is lost: the database holds all that was signed for");
    store::insert_origin(tx, {old.number + 1, next.name, ledger::format(next.open()), tx.now_us,
                              store::count_entries(tx), newest ? newest->text : "", a.reason});
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

CLI::App* add_restore(CLI::App& cli, restore_arguments& a) {
    auto* out = cli.add_subcommand(
        "restore", "after a loss that nothing can undo: open a new log and publish the gap");
    out->add_option("--data", a.data, "the server's data folder")->required();
    out->add_flag("--accept-loss", a.accept_loss,
                  "entries that were signed for are lost; people's receipts prove it")
        ->required();
    out->add_option("--reason", a.reason, "what happened, for everybody to read")->required();
    out->add_option("--log-copy", a.log_copy, "as given to ujirad");
    out->add_option("--origin", a.origin, "name of the new log; one is made up without it");
    return out;
}

int run_restore(const restore_arguments& a) {
    if (!fs::exists(a.data + "/ujira.db")) throw std::runtime_error("no database in " + a.data);
    if (a.reason.empty() || a.reason.size() > 2000)
        throw std::runtime_error("--reason takes some words, at most 2,000 bytes");
    const data_lock lock(a.data);
    const std::string copy = a.log_copy.empty() ? a.data + "/newest-checkpoint" : a.log_copy;
    const ledger::signer next =
        next_key(a.data, a.origin.empty() ? new_origin("after-loss") : a.origin);
    const auto sql = store::open_sqlite(a.data + "/ujira.db", store::access::write);
    store::migrate(*sql);
    store::run_script(*sql, "BEGIN IMMEDIATE;");
    try {
        close_old_log(*sql, a, copy, next);
    } catch (...) {
        store::run_script(*sql, "ROLLBACK;");
        fs::remove(a.data + "/log-key.next");
        throw;
    }
    store::run_script(*sql, "COMMIT;");
    store::tx tx{*sql, base::system_now()};
    const store::log_origin opened = store::all_origins(tx).back();
    change_files(a.data, copy, next, opened.number);
    std::printf(
        "The log %s is open over %lld entries. Its verifier key is\n%s\nTell everybody: people "
        "need a new verify.html, and can bring back what they hold on the page /log.\n",
        opened.origin.c_str(), static_cast<long long>(opened.entries), opened.verifier_key.c_str());
    return 0;
}

}  // namespace ujira
