#pragma once
// `ujira witness`: runs a witness for the logs of others, such as a union or a second co-op.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace ujira {

struct witness_arguments {
    std::string folder;
    std::string listen = "127.0.0.1:8090";
    std::string name;
    std::vector<std::string> logs;
};

CLI::App* add_witness(CLI::App& cli, witness_arguments& a);

/// Serves until the process ends. Throws std::runtime_error with a sentence for the operator.
int run_witness(const witness_arguments& a);

}  // namespace ujira
