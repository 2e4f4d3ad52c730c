#include <soci/soci.h>

#include <CLI/CLI.hpp>
#include <app/fsck.hpp>
#include <base/crypto.hpp>
#include <base/time.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <store/sqlite.hpp>
#include <string>

namespace {

using namespace ujira;

/// Reads only, so it may run beside the server.
int ledger_fsck(const std::string& data) {
    const std::string database = data + "/ujira.db";
    if (!std::filesystem::exists(database)) throw std::runtime_error("no database in " + data);
    const auto sql = store::open_sqlite(database, store::access::read);
    store::run_script(*sql, "BEGIN;");
    store::tx tx{*sql, base::system_now()};
    const app::fsck_report report = app::check_ledger(tx);
    store::run_script(*sql, "ROLLBACK;");
    for (const std::string& problem : report.problems) std::printf("%s\n", problem.c_str());
    std::printf("%lld entries, %lld postings, %lld workers: %s\n",
                static_cast<long long>(report.entries), static_cast<long long>(report.postings),
                static_cast<long long>(report.workers),
                report.problems.empty() ? "nothing wrong" : "NOT IN ORDER");
    return report.problems.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli{"ujira: looks after an Ujira co-op's data"};
    cli.require_subcommand(1);
    auto* ledger = cli.add_subcommand("ledger", "the payment ledger");
    ledger->require_subcommand(1);
    std::string data;
    auto* fsck =
        ledger->add_subcommand("fsck", "recompute everything from the rows and name what is wrong");
    fsck->add_option("--data", data, "the server's data folder")->required();
    CLI11_PARSE(cli, argc, argv);
    try {
        base::crypto_init();
        return ledger_fsck(data);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "ujira: %s\n", e.what());
        return 1;
    }
}
