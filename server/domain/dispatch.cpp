#include <algorithm>
#include <domain/dispatch.hpp>
#include <limits>

namespace ujira::domain {

bool is_small(const policy& p, std::int64_t estimate_s) {
    return estimate_s <= p.small_task_s;
}

std::int64_t open_limit(const policy& p, std::int64_t estimate_s) {
    return is_small(p, estimate_s) ? std::max(p.max_open_tasks, p.bundle_most) : p.max_open_tasks;
}

std::int64_t may_take(std::int64_t wanted, std::int64_t open, std::int64_t open_limit) {
    return std::min(wanted, open_limit - open);
}

std::int64_t left_of_share(std::int64_t most_per_worker, std::int64_t taken) {
    if (most_per_worker == 0) return std::numeric_limits<std::int64_t>::max();
    return most_per_worker - taken;
}

}  // namespace ujira::domain
