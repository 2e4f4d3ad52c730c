#include "restore_command.hpp"

#include <unistd.h>

#include <backup/restore.hpp>
#include <base/time.hpp>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "data_lock.hpp"
#include "new_log.hpp"
#include "telling.hpp"

namespace ujira {
namespace {

namespace fs = std::filesystem;

std::string second_of(const restore_arguments& a) {
    return a.log_copy.empty() ? a.data + "/newest-checkpoint" : a.log_copy;
}

void check_arguments(const restore_arguments& a) {
    if (a.accept_loss && (a.reason.empty() || a.reason.size() > 2000))
        throw std::runtime_error(
            "--accept-loss wants --reason \"WHAT HAPPENED\", 1 to 2,000 bytes "
            "for everybody to read");
    if (a.from.empty() && !a.accept_loss)
        throw std::runtime_error(
            "nothing to do: --from BACKUP puts a backup back; --accept-loss "
            "--reason TEXT opens a new log over what is left");
    if (a.from.empty() && !fs::exists(a.data + "/ujira.db"))
        throw std::runtime_error("no database in " + a.data);
}

/// What is there is moved aside, not deleted; still nobody should do it by mistake.
void confirm_replacing(const restore_arguments& a) {
    if (!a.replace)
        throw std::runtime_error(a.data +
                                 " is not empty. --replace puts the backup in its place "
                                 "and keeps what is there in a folder beside it");
    if (a.yes) return;
    if (::isatty(STDIN_FILENO) == 0)
        throw std::runtime_error("nobody is there to confirm --replace; say --yes with it");
    std::fprintf(stderr, "Put the backup in the place of %s? Type yes: ", a.data.c_str());
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "yes") throw std::runtime_error("nothing was changed");
}

void check_standing(backup::standing s, const restore_arguments& a,
                    const backup::opened_backup& from) {
    if (s == backup::standing::newest || a.accept_loss) return;
    const std::string entries = std::to_string(from.of.entries);
    const std::string then =
        ". Look for a newer one first. If there is none: the same with "
        "--accept-loss --reason \"WHAT HAPPENED\" (docs/operate.md)";
    if (s == backup::standing::older)
        throw std::runtime_error("this backup holds " + entries +
                                 " ledger entries, and more were signed for since: it is too old" +
                                 then);
    throw std::runtime_error("there is no newest checkpoint in " + second_of(a) +
                             ", so nobody can tell whether anything came after this backup. Put "
                             "that file there, or say where it is by --log-copy" +
                             then);
}

/// Whether a new log is needed over what was put back.
bool put_back(const restore_arguments& a, const backup::opened_backup& from) {
    const backup::progress tell = tell_on_stderr;
    backup::restoring r(from, a.data, tell);
    const backup::standing s = r.stage_database(second_of(a));
    check_standing(s, a, from);
    r.stage_files();
    const std::string aside = r.install(base::system_now());
    std::printf(
        "%s holds the backup %s: %lld ledger entries, %lld files, all as they were backed "
        "up; nothing wrong in its books.\n",
        a.data.c_str(), from.folder.c_str(), static_cast<long long>(from.of.entries),
        static_cast<long long>(from.of.files));
    if (!aside.empty())
        std::printf("What was there is in %s; remove it when you are sure.\n", aside.c_str());
    return s != backup::standing::newest;
}

}  // namespace

CLI::App* add_restore(CLI::App& cli, restore_arguments& a) {
    auto* out = cli.add_subcommand(
        "restore", "put a backup back; after a true loss, open a new log and publish the gap");
    out->add_option("--data", a.data, "the server's data folder")->required();
    auto* from =
        out->add_option("--from", a.from, "a backup, or the folder of backups: then its newest");
    out->add_flag("--replace", a.replace, "the data folder is not empty: keep that beside")
        ->needs(from);
    out->add_flag("--yes", a.yes, "don't ask whether to replace")->needs(from);
    out->add_option("--log-copy", a.log_copy, "as given to ujirad");
    auto* loss = out->add_flag("--accept-loss", a.accept_loss,
                               "entries that were signed for are lost; people's receipts prove it");
    out->add_option("--reason", a.reason, "what happened, for everybody to read")->needs(loss);
    out->add_option("--origin", a.origin, "name of the new log; one is made up without it")
        ->needs(loss);
    return out;
}

int run_restore(const restore_arguments& a) {
    check_arguments(a);
    // A folder that can't be a backup's makes no data folder.
    std::optional<backup::opened_backup> from;
    if (!a.from.empty()) from = backup::open_backup(a.from);
    fs::create_directories(a.data);
    fs::permissions(a.data, fs::perms::owner_all);
    const data_lock lock(a.data);
    std::string last_known;
    if (from) {
        if (backup::holds_data(a.data)) confirm_replacing(a);
        if (!put_back(a, *from)) return 0;
        last_known = from->of.checkpoint;
    }
    open_new_log({a.data, second_of(a), a.origin, a.reason, last_known});
    return 0;
}

}  // namespace ujira
