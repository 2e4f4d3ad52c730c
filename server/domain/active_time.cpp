#include <algorithm>
#include <domain/active_time.hpp>

namespace ujira::domain {

std::int64_t counted_gap_us(const policy& p, base::instant_us last_us, base::instant_us now_us) {
    return std::clamp<std::int64_t>(now_us - last_us, 0, p.signal_gap_us);
}

base::instant_us lease_limit_at(const policy& p, base::instant_us claimed_us) {
    return claimed_us + std::max(p.lease_us, p.lease_most_us);
}

base::instant_us renewed_lease(const policy& p, base::instant_us lease_until_us,
                               base::instant_us lease_limit_us, base::instant_us now_us) {
    return std::max(lease_until_us, std::min(now_us + p.lease_us, lease_limit_us));
}

}  // namespace ujira::domain
