#include "simulate_command.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <simulation/plants.hpp>
#include <simulation/printing.hpp>
#include <simulation/simulation.hpp>
#include <stdexcept>
#include <system_error>

namespace {

using namespace ujira;
using clock_type = std::chrono::steady_clock;

/// Where a history lies that nobody wants to keep.
class passing_folder {
  public:
    passing_folder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "ujira-simulation-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~passing_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    passing_folder(const passing_folder&) = delete;
    passing_folder& operator=(const passing_folder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

double seconds_since(clock_type::time_point begun) {
    return std::chrono::duration<double>(clock_type::now() - begun).count();
}

std::string replay_command(const simulate_arguments& a, std::uint64_t seed, std::int64_t step) {
    return "ujira simulate --seed " + std::to_string(seed) + " --events " + std::to_string(step) +
           (a.plant.empty() ? "" : " --plant " + a.plant);
}

/// One life after the other, each of the next seed, until the steps are done or something breaks.
class lives {
  public:
    explicit lives(const simulate_arguments& a) : a_(a) {
        if (a.store.empty()) return;
        if (std::filesystem::exists(a.store))
            throw std::runtime_error(a.store + " is there already; a simulation makes its own");
    }

    int run() {
        if (!a_.trace.empty()) {
            trace_.open(a_.trace, std::ios::binary | std::ios::trunc);
            if (!trace_) throw std::runtime_error("can't write " + a_.trace);
        }
        const std::int64_t wanted = a_.until > 0 ? std::min(a_.until, a_.events) : a_.events;
        for (std::uint64_t seed = a_.seed; all_.steps < wanted; ++seed)
            if (!live(seed, wanted - all_.steps)) return 1;
        if (trace_.is_open() && !trace_.flush())
            throw std::runtime_error("can't write " + a_.trace);
        print_report(std::cout, all_, seconds_since(begun_));
        return 0;
    }

  private:
    bool live(std::uint64_t seed, std::int64_t left) {
        const passing_folder folder;
        simulation::settings s;
        s.seed = seed;
        // A kept store holds one life, whole.
        s.steps = a_.store.empty() && a_.life > 0 ? std::min(left, a_.life) : left;
        s.database = a_.store.empty() ? folder.file("ujira.db") : a_.store;
        s.durable = !a_.store.empty();
        s.bug = simulation::plant_named(a_.plant);
        if (trace_.is_open())
            s.trace = [this](const auto& e) { simulation::print_trace(trace_, e); };
        s.progress = [this, seed](std::int64_t steps) { say(seed, all_.steps + steps); };
        const simulation::report r = simulation::simulate(s);
        if (!r.wrong.empty()) {
            print_failure(std::cout, r, replay_command(a_, seed, r.steps));
            return false;
        }
        simulation::add(all_, r);
        return true;
    }

    void say(std::uint64_t seed, std::int64_t steps) const {
        const double s = seconds_since(begun_);
        std::fprintf(stderr, "\rseed %llu: %lld steps, %.0f a second ",
                     static_cast<unsigned long long>(seed), static_cast<long long>(steps),
                     static_cast<double>(steps) / s);
    }

    const simulate_arguments& a_;
    clock_type::time_point begun_ = clock_type::now();
    std::ofstream trace_;
    simulation::report all_;
};

}  // namespace

namespace ujira {

CLI::App* add_simulate(CLI::App& cli, simulate_arguments& a) {
    auto* out =
        cli.add_subcommand("simulate", "live through a co-op by chance and check its books");
    out->add_option("--seed", a.seed, "the same seed gives the same history")
        ->capture_default_str();
    out->add_option("--events", a.events, "steps to take, refused ones included")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}))
        ->capture_default_str();
    out->add_option("--life", a.life,
                    "steps after which a new co-op begins with the next seed; 0: never")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000}))
        ->capture_default_str();
    out->add_option("--until", a.until,
                    "stop after this step, to look at what it left in the store");
    out->add_option("--store", a.store, "keep the database at this path, which must be free");
    out->add_option("--trace", a.trace, "write each entry as a line of JSON (docs/ledger.md)");
    out->add_option("--plant", a.plant, "put a bug in that has to be caught; `help` lists them");
    return out;
}

int run_simulate(const simulate_arguments& a) {
    if (a.plant == "help") {
        for (const simulation::plant& p : simulation::all_plants())
            std::cout << p.name << ": " << p.what << '\n';
        return 0;
    }
    if (!a.plant.empty() && simulation::plant_named(a.plant) == nullptr)
        throw std::runtime_error("no such plant: " + a.plant + "; --plant help lists them");
    return lives(a).run();
}

}  // namespace ujira
