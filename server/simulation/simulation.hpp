#pragma once
// A co-op's life by chance: the use cases themselves on a real database, a clock that jumps,
// processes that end anywhere, and after each step the second account of every entry. The same seed
// gives the same history, entry for entry.

#include <base/time.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <simulation/expectation.hpp>
#include <simulation/plants.hpp>
#include <string>
#include <vector>

namespace ujira::simulation {

struct settings {
    std::uint64_t seed = 1;
    std::int64_t steps = 10'000;
    std::int64_t whole_every = 1'000;  // steps from one full recomputation to the next
    std::string database;              // a path; nothing may be there
    bool durable = false;              // each commit waits for the disk
    const plant* bug = nullptr;
    /// Each entry, once it is known to be durable.
    std::function<void(const seen_entry&)> trace{};
    /// After each full recomputation, with the steps done so far.
    std::function<void(std::int64_t)> progress{};
};

struct tally {
    std::int64_t done = 0;
    std::int64_t refused = 0;
};

struct report {
    std::int64_t steps = 0;  // done, refused, or cut off
    std::int64_t entries = 0;
    std::map<std::string, tally> kinds;
    std::map<std::string, std::int64_t> refusals;  // by code
    std::map<std::string, std::int64_t> events;    // entries, by event
    std::map<std::string, std::int64_t> deaths;    // where a process ended
    std::int64_t planted = 0;                      // how often the bug was put in
    base::instant_us lived_us = 0;                 // of the simulated clock
    std::string fingerprint;                       // SHA-256: equal for equal histories
    std::string broken_by;                         // kind of the step that broke something
    std::vector<std::string> wrong;                // empty: nothing was found
};

/// Until the steps are done or something is wrong. Throws where the database can't be opened.
report simulate(const settings& s);

}  // namespace ujira::simulation
