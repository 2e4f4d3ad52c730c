#include <http/login_brake.hpp>

namespace ujira::http {
namespace {

constexpr std::int64_t window_us = 15 * base::minute_us;
constexpr int most_per_account = 10;
constexpr int most_per_address = 100;
constexpr std::size_t most_kept = 100'000;

std::string account_key(const std::string& account) {
    return "a:" + account;
}
std::string address_key(const std::string& address) {
    return "i:" + address;
}

}  // namespace

base::result<void> login_brake::allow(const std::string& account, const std::string& address,
                                      base::instant_us now) {
    const std::lock_guard lock(mutex_);
    const std::pair<std::string, int> limits[] = {{account_key(account), most_per_account},
                                                  {address_key(address), most_per_address}};
    for (const auto& [key, most] : limits) {
        const auto at = counts_.find(key);
        if (at == counts_.end() || now - at->second.since_us >= window_us ||
            at->second.fails < most)
            continue;
        base::error e(base::errc::too_many_tries);
        e.retry_after_s = (at->second.since_us + window_us - now) / base::second_us + 1;
        return e;
    }
    return {};
}

void login_brake::failed(const std::string& account, const std::string& address,
                         base::instant_us now) {
    const std::lock_guard lock(mutex_);
    if (counts_.size() > most_kept) forget_old(now);
    add(account_key(account), now);
    add(address_key(address), now);
}

void login_brake::succeeded(const std::string& account) {
    const std::lock_guard lock(mutex_);
    counts_.erase(account_key(account));
}

void login_brake::add(const std::string& key, base::instant_us now) {
    count& c = counts_[key];
    if (now - c.since_us >= window_us) c = {0, now};
    ++c.fails;
}

void login_brake::forget_old(base::instant_us now) {
    std::erase_if(counts_, [now](const auto& kv) { return now - kv.second.since_us >= window_us; });
}

}  // namespace ujira::http
