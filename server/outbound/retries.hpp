#pragma once
// When a message that could not be sent is tried again. Pure.

#include <base/time.hpp>
#include <cstdint>

namespace ujira::outbound {

/// After the n-th failed try (from 1): a minute, twice that each time, six hours at most; a quarter
/// more or less of it by chance, so that what failed together doesn't come back together.
/// `chance`: 0 to 999.
std::int64_t wait_us(std::int64_t failed_tries, std::int64_t chance);

}  // namespace ujira::outbound
