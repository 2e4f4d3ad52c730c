#pragma once
// `ujira restore`: what to do when the newest database is lost for good.

#include <CLI/CLI.hpp>
#include <string>

namespace ujira {

struct restore_arguments {
    std::string data;
    std::string log_copy;
    std::string origin;
    std::string reason;
    bool accept_loss = false;
};

CLI::App* add_restore(CLI::App& cli, restore_arguments& a);

/// Opens a new log over the entries that are left, and publishes the newest checkpoint of the old
/// one with the reason. Throws std::runtime_error with a sentence for the operator, also where
/// nothing is lost.
int run_restore(const restore_arguments& a);

}  // namespace ujira
