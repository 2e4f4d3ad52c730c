#pragma once
// `ujira simulate`: a co-op's life by chance, and whether its books stay right.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

namespace ujira {

struct simulate_arguments {
    std::uint64_t seed = 1;
    std::int64_t events = 10'000;
    std::int64_t life = 20'000;
    std::int64_t until = 0;  // 0: as many as events
    std::string store;
    std::string trace;
    std::string plant;
};

CLI::App* add_simulate(CLI::App& cli, simulate_arguments& a);

/// 0 where nothing was found wrong. Throws std::runtime_error with a sentence for the operator.
int run_simulate(const simulate_arguments& a);

}  // namespace ujira
