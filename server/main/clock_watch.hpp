#pragma once
// Deadlines take effect by the machine's clock, and somebody who moves it could let a contest lapse
// in a second. So it is held against a clock that nobody can set: the one that counts since the
// machine started, sleep included.

#include <base/time.hpp>
#include <cstdint>
#include <string>

namespace ujira {

/// The clock that counts since the machine started, microseconds.
std::int64_t since_boot_us();
/// Tells one start of the machine from another.
std::string boot_id();

/// Files of the data folder: `clock` remembers, over a restart of the server, by how much the two
/// clocks differed; `clock-jumped` is there while nothing may be due until the operator confirms.
class clock_watch {
  public:
    struct clocks {
        base::clock wall;
        base::clock steady;
        std::string boot;
    };

    /// A jump of this much and no more is let pass: summer time set by hand, an operator's mistake
    /// soon put right.
    static constexpr std::int64_t most_us = base::hour_us;

    clock_watch(std::string data, clocks c);

    /// Whether deadlines may take effect now. Logs and marks what it finds. Throws
    /// std::runtime_error if it can't write that down: then nothing may be due either.
    bool agrees();

  private:
    void remember(std::int64_t offset_us) const;

    std::string data_;
    clocks clocks_;
    std::int64_t offset_us_ = 0;  // wall - steady, when they were last taken to be right
    bool paused_ = false;
};

/// What `clock-jumped` says; empty where the clock is not in doubt.
std::string clock_doubt(const std::string& data);
/// The clock is right as it is. A server that runs goes on within seconds.
void confirm_clock(const std::string& data);

}  // namespace ujira
