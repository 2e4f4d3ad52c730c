#include <algorithm>
#include <base/time.hpp>
#include <domain/estimates.hpp>

namespace ujira::domain {
namespace {

std::int64_t at_percent(const std::vector<std::int64_t>& sorted, std::size_t percent) {
    const std::size_t rank = (sorted.size() * percent + 99) / 100;
    return (sorted[std::max<std::size_t>(rank, 1) - 1] + base::second_us - 1) / base::second_us;
}

}  // namespace

quartiles measure(std::vector<std::int64_t> active_us) {
    std::sort(active_us.begin(), active_us.end());
    return {at_percent(active_us, 25), at_percent(active_us, 50), at_percent(active_us, 75)};
}

bool measured_anew_at(std::int64_t answers) {
    std::int64_t next = least_measured;
    while (next < answers) next *= 2;
    return next == answers;
}

}  // namespace ujira::domain
