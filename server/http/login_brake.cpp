#include <http/login_brake.hpp>

namespace ujira::http {

base::result<void> login_brake::allow(const std::string& account, const std::string& address,
                                      base::instant_us now) {
    const std::lock_guard lock(mutex_);
    auto wait_s = accounts_.wait_s(account, now);
    if (!wait_s) wait_s = addresses_.wait_s(address, now);
    if (!wait_s) return {};
    base::error e(base::errc::too_many_tries);
    e.retry_after_s = *wait_s;
    return e;
}

void login_brake::failed(const std::string& account, const std::string& address,
                         base::instant_us now) {
    const std::lock_guard lock(mutex_);
    accounts_.take(account, now);
    addresses_.take(address, now);
}

void login_brake::succeeded(const std::string& account) {
    const std::lock_guard lock(mutex_);
    accounts_.forget(account);
}

}  // namespace ujira::http
