#pragma once
// `ujira clock`: whether the server trusts the machine's clock, and the operator's word that it
// may.

#include <CLI/CLI.hpp>
#include <string>

namespace ujira {

struct clock_arguments {
    std::string data;
    bool confirm = false;
};

CLI::App* add_clock(CLI::App& cli, clock_arguments& a);

/// 0 if the clock is not in doubt, or was confirmed.
int run_clock(const clock_arguments& a);

}  // namespace ujira
