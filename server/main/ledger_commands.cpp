#include "ledger_commands.hpp"

#include <soci/soci.h>

#include <app/fsck.hpp>
#include <app/journals.hpp>
#include <backup/signed_for.hpp>
#include <base/time.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <store/sqlite.hpp>

#include "wal_care.hpp"

namespace {

using namespace ujira;

/// One moment's ledger, whatever the server posts meanwhile.
void read_ledger(const std::string& data, const std::function<void(store::tx&)>& f) {
    const std::string database = data + "/ujira.db";
    if (!std::filesystem::exists(database)) throw std::runtime_error("no database in " + data);
    const auto sql = store::open_sqlite(database, store::access::read);
    store::run_script(*sql, "BEGIN;");
    store::tx tx{*sql, base::system_now()};
    f(tx);
    store::run_script(*sql, "ROLLBACK;");
}

void write_to(std::ostream& out, store::tx& tx, papers::journal_format format,
              const std::string& name) {
    app::write_journal(tx, format, [&out](const std::string& piece) { out << piece; });
    if (!out.flush()) throw std::runtime_error("can't write " + name);
}

CLI::App* add_command(CLI::App& to, const char* name, const char* what, std::string& data) {
    auto* command = to.add_subcommand(name, what);
    command->add_option("--data", data, "the server's data folder")->required();
    return command;
}

}  // namespace

ledger_commands::ledger_commands(CLI::App& cli) {
    auto* ledger = cli.add_subcommand("ledger", "the payment ledger");
    ledger->require_subcommand(1);
    add_command(*ledger, "fsck", "recompute everything from the rows and name what is wrong", data_)
        ->add_option("--log-copy", log_copy_, "as given to ujirad");
    export_ = add_command(*ledger, "export", "write the books for an accountant's program", data_);
    export_->add_option("--format", format_, "the program")
        ->required()
        ->check(CLI::IsMember({"hledger", "ledger", "beancount"}));
    export_->add_option("--to", to_, "the file, which is replaced; standard output without");
}

int ledger_commands::run() const {
    return export_->parsed() ? write_journal() : check();
}

int ledger_commands::check() const {
    const std::string second = log_copy_.empty() ? data_ + "/newest-checkpoint" : log_copy_;
    // Before the database is looked at: while the server runs, that only grows.
    const std::vector<std::string> signed_texts = backup::texts_in(second);
    app::fsck_report report;
    if (const auto damaged = wal_complaint(data_)) {
        std::printf("%s\nNOT IN ORDER\n", damaged->c_str());
        return 1;
    }
    read_ledger(data_, [&](store::tx& tx) {
        report = app::check_database(tx);
        if (report.problems.empty()) report.problems = backup::unfulfilled(tx, signed_texts);
    });
    for (const std::string& problem : report.problems) std::printf("%s\n", problem.c_str());
    std::printf("%lld entries, %lld postings, %lld workers: %s\n",
                static_cast<long long>(report.entries), static_cast<long long>(report.postings),
                static_cast<long long>(report.workers),
                report.problems.empty() ? "nothing wrong" : "NOT IN ORDER");
    return report.problems.empty() ? 0 : 1;
}

int ledger_commands::write_journal() const {
    const auto format = papers::journal_format_named(format_).value();
    read_ledger(data_, [&](store::tx& tx) {
        if (to_.empty()) return write_to(std::cout, tx, format, "standard output");
        // A file that is there stays as it was until the new one is whole.
        const std::string part = to_ + ".part";
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        write_to(out, tx, format, part);
        out.close();
        std::filesystem::rename(part, to_);
    });
    return 0;
}
