#include "backup_command.hpp"

#include <base/time.hpp>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "data_lock.hpp"
#include "telling.hpp"
#include "wal_care.hpp"

namespace ujira {

CLI::App* add_backup(CLI::App& cli, backup::make_request& r) {
    auto* out =
        cli.add_subcommand("backup", "copy everything, also while the server runs, and check it");
    out->add_option("--data", r.data, "the server's data folder")->required();
    out->add_option("--to", r.to, "folder of backups, best on another disk; made if absent")
        ->required();
    out->add_option("--log-copy", r.log_copy, "as given to ujirad");
    return out;
}

int run_backup(const backup::make_request& r) {
    if (std::filesystem::create_directories(r.to))
        std::filesystem::permissions(r.to, std::filesystem::perms::owner_all);
    const data_lock lock(r.to, "another backup");
    if (const auto damaged = wal_complaint(r.data)) throw std::runtime_error(*damaged);
    const backup::made_backup made = backup::make(r, base::system_now(), tell_on_stderr);
    std::printf("%s: %lld ledger entries, %lld files, %s, of which %s are new; nothing wrong\n",
                made.folder.c_str(), static_cast<long long>(made.of.entries),
                static_cast<long long>(made.of.files), backup::in_words(made.of.bytes).c_str(),
                backup::in_words(made.new_bytes).c_str());
    return 0;
}

}  // namespace ujira
