#pragma once
// `ujira verify`: needs no server, no database and no network.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace ujira {

struct verify_arguments {
    std::string file;
    std::string key;
    std::string note;
    std::vector<std::string> against;
};

CLI::App* add_verify(CLI::App& cli, verify_arguments& a);

/// 0 if nothing is wrong. Throws std::runtime_error where a file can't be read.
int run_verify(const verify_arguments& a);

}  // namespace ujira
