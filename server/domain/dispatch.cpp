#include <algorithm>
#include <domain/dispatch.hpp>
#include <limits>
#include <map>

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

std::vector<std::size_t> order_of_offers(const std::vector<ranked_project>& by_publication) {
    std::map<std::string, std::vector<std::size_t>> of_organisation;
    for (std::size_t i = 0; i < by_publication.size(); ++i)
        of_organisation[by_publication[i].organisation].push_back(i);
    std::vector<std::size_t> out(by_publication.size());
    for (const auto& [organisation, places] : of_organisation) {
        std::vector<std::size_t> ranked = places;
        std::stable_sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
            return by_publication[a].priority > by_publication[b].priority;
        });
        for (std::size_t i = 0; i < places.size(); ++i) out[places[i]] = ranked[i];
    }
    return out;
}

}  // namespace ujira::domain
