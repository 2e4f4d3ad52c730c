#pragma once
// Instants are UTC microseconds since 1970 in an int64; spans are microseconds too.

#include <cstdint>
#include <functional>

namespace ujira::base {

using instant_us = std::int64_t;

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t minute_us = 60 * second_us;
inline constexpr std::int64_t hour_us = 60 * minute_us;
inline constexpr std::int64_t day_us = 24 * hour_us;

/// Where the time comes from: the machine's clock, or a test's.
using clock = std::function<instant_us()>;

instant_us system_now();

}  // namespace ujira::base
