#include <functional>
#include <http/rate_limits.hpp>
#include <initializer_list>
#include <utility>

namespace ujira::http {
namespace {

constexpr std::size_t most_people = 100'000;
constexpr std::int64_t upload_minutes = 5;

rate a_minute(std::int64_t count, std::int64_t minutes_at_once = 1) {
    return count == 0 ? rate{} : rate{count * minutes_at_once, base::minute_us / count};
}

std::size_t key_of(const std::string& token) {
    return std::hash<std::string>()(token);
}

}  // namespace

rate_limits::rate_limits(const request_rates& r)
    : accounts_(a_minute(r.account)),
      addresses_(a_minute(r.address)),
      uploads_(a_minute(r.uploads, upload_minutes)) {}

base::result<void> rate_limits::allow(const std::string& session_token, const std::string& address,
                                      bool upload, base::instant_us now) {
    const std::lock_guard lock(mutex_);
    const auto known = people_.find(key_of(session_token));
    const std::string nobody;
    const std::string& person = known == people_.end() ? nobody : known->second;
    struct limit {
        buckets& of;
        const std::string& key;
    };
    for (const auto& [of, key] : {limit{accounts_, person}, limit{addresses_, address},
                                  limit{uploads_, upload ? person : nobody}}) {
        if (key.empty()) continue;
        const auto wait_s = of.wait_s(key, now);
        if (!wait_s) continue;
        base::error e(base::errc::too_many_tries, "more requests than one asks by hand");
        e.retry_after_s = *wait_s;
        return e;
    }
    if (!person.empty()) accounts_.take(person, now);
    if (!person.empty() && upload) uploads_.take(person, now);
    addresses_.take(address, now);
    return {};
}

void rate_limits::learn(const std::string& session_token, const std::string& person) {
    const std::lock_guard lock(mutex_);
    if (people_.size() >= most_people) people_.clear();
    people_[key_of(session_token)] = person;
}

}  // namespace ujira::http
