#include <algorithm>
#include <http/buckets.hpp>

namespace ujira::http {
namespace {

constexpr std::size_t most_keys = 100'000;

}  // namespace

std::optional<std::int64_t> buckets::wait_s(const std::string& key, base::instant_us now) const {
    const auto at = full_at_.find(key);
    if (rate_.burst == 0 || at == full_at_.end()) return std::nullopt;
    const base::instant_us missing_us = at->second + rate_.each_us - now;
    const base::instant_us late_us = missing_us - rate_.burst * rate_.each_us;
    if (late_us <= 0) return std::nullopt;
    return (late_us + base::second_us - 1) / base::second_us;
}

void buckets::take(const std::string& key, base::instant_us now) {
    if (rate_.burst == 0) return;
    if (full_at_.size() >= most_keys) forget_full(now);
    base::instant_us& full_at = full_at_[key];
    full_at = std::max(full_at, now) + rate_.each_us;
}

/// Where all are in use, more keys than anybody honest has, they begin anew.
void buckets::forget_full(base::instant_us now) {
    std::erase_if(full_at_, [now](const auto& kv) { return kv.second <= now; });
    if (full_at_.size() >= most_keys) full_at_.clear();
}

}  // namespace ujira::http
