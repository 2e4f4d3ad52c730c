#pragma once
// `ujira restore`: puts a backup back, and says what to do when the newest database is lost.

#include <CLI/CLI.hpp>
#include <string>

namespace ujira {

struct restore_arguments {
    std::string data;
    std::string from;  // empty: the data folder as it is
    std::string log_copy;
    std::string origin;
    std::string reason;
    bool accept_loss = false;
    bool replace = false;
    bool yes = false;
};

CLI::App* add_restore(CLI::App& cli, restore_arguments& a);

/// With `from`, puts that backup into the data folder. Where entries are lost that were signed for,
/// only with `accept_loss`: then a new log opens over the entries that are left (new_log). Throws
/// std::runtime_error with a sentence for the operator, and then the folder is as it was.
int run_restore(const restore_arguments& a);

}  // namespace ujira
