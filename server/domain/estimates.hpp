#pragma once
// Keeps G01 where an offer says how long a task takes: measured times once there are enough of
// them, the requester's guess before.

#include <cstdint>
#include <vector>

namespace ujira::domain {

/// Under this many measured answers an estimate is unproven.
inline constexpr std::int64_t least_measured = 5;

struct quartiles {
    std::int64_t p25_s = 0;
    std::int64_t median_s = 0;
    std::int64_t p75_s = 0;

    bool operator==(const quartiles&) const = default;
};

/// Nearest rank, each rounded up to whole seconds. Requires at least one time.
quartiles measure(std::vector<std::int64_t> active_us);

/// True where the measured answers are this many and their times shall be looked at anew: at 5, 10,
/// 20, 40 and so on. An offer is frozen with its hash, so what it says must not change with each
/// answer.
bool measured_anew_at(std::int64_t answers);

}  // namespace ujira::domain
