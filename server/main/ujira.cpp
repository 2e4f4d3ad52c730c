#include <CLI/CLI.hpp>
#include <algorithm>
#include <base/crypto.hpp>
#include <bench/process.hpp>
#include <bench/report.hpp>
#include <bench/rows.hpp>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "backup_command.hpp"
#include "beside_me.hpp"
#include "clock_command.hpp"
#include "ledger_commands.hpp"
#include "restore_command.hpp"
#include "simulate_command.hpp"
#include "verify_command.hpp"
#include "witness_command.hpp"

namespace {

using namespace ujira;

struct bench_arguments {
    std::vector<std::string> rows;
    std::string json;
    bench::options options;
};

/// 0 when every row that was asked for meets its must.
int run_bench(bench_arguments a) {
    a.options.built = {beside_me("ujirad"), beside_me("ujira-media")};
    bench::allow_many_files();
    std::vector<bench::row> results;
    for (const bench::named_row& r : bench::all_rows()) {
        if (!a.rows.empty() && std::find(a.rows.begin(), a.rows.end(), r.name) == a.rows.end())
            continue;
        std::fprintf(stderr, "measuring %s, %d pairs ...\n", r.name, a.options.pairs);
        results.push_back(r.run(a.options));
    }
    bench::print_table(std::cout, results);
    if (!a.json.empty()) {
        std::ofstream out(a.json);
        bench::print_json(out, results);
        if (!out.flush()) throw std::runtime_error("can't write " + a.json);
    }
    return std::all_of(results.begin(), results.end(), [](const auto& r) { return r.met(); }) ? 0
                                                                                              : 1;
}

CLI::App* add_bench(CLI::App& cli, bench_arguments& a) {
    auto* out = cli.add_subcommand("bench",
                                   "measure, each figure as a ratio to a baseline in the same run");
    std::vector<std::string> names;
    for (const bench::named_row& r : bench::all_rows()) names.emplace_back(r.name);
    out->add_option("rows", a.rows, "which rows; all without")->check(CLI::IsMember(names));
    out->add_option("--pairs", a.options.pairs, "pairs of ours and the baseline")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    out->add_option("--images", a.options.images,
                    "folder with photographs (JPEG) for the row import");
    out->add_option("--json", a.json, "also write the figures into this file");
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli{"ujira: looks after an Ujira co-op's data"};
    cli.require_subcommand(1);
    ledger_commands ledger(cli);
    bench_arguments measured;
    const auto* bench = add_bench(cli, measured);
    verify_arguments checked;
    const auto* verify = add_verify(cli, checked);
    backup::make_request kept;
    const auto* backup = add_backup(cli, kept);
    clock_arguments doubted;
    const auto* clock = add_clock(cli, doubted);
    restore_arguments restored;
    const auto* restore = add_restore(cli, restored);
    witness_arguments watched;
    const auto* witness = add_witness(cli, watched);
    simulate_arguments lived;
    const auto* simulate = add_simulate(cli, lived);
    CLI11_PARSE(cli, argc, argv);
    try {
        base::crypto_init();
        if (verify->parsed()) return run_verify(checked);
        if (backup->parsed()) return run_backup(kept);
        if (clock->parsed()) return run_clock(doubted);
        if (restore->parsed()) return run_restore(restored);
        if (simulate->parsed()) return run_simulate(lived);
        if (witness->parsed()) return run_witness(watched);
        return bench->parsed() ? run_bench(std::move(measured)) : ledger.run();
    } catch (const std::exception& e) {
        std::fprintf(stderr, "ujira: %s\n", e.what());
        return 1;
    }
}
