#include <algorithm>
#include <outbound/retries.hpp>

namespace ujira::outbound {

std::int64_t wait_us(std::int64_t failed_tries, std::int64_t chance) {
    constexpr std::int64_t longest_us = 6 * base::hour_us;
    const auto doublings = std::clamp<std::int64_t>(failed_tries - 1, 0, 20);
    const std::int64_t whole_us = std::min(longest_us, base::minute_us << doublings);
    return whole_us - whole_us / 4 + whole_us / 2 * chance / 1000;
}

}  // namespace ujira::outbound
