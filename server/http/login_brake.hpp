#pragma once
// Slows guessing of passwords: counts what failed, per account as well as per address, for forty
// people in one lab share one address.

#include <base/error.hpp>
#include <base/time.hpp>
#include <http/buckets.hpp>
#include <mutex>
#include <string>

namespace ujira::http {

/// Thread-safe.
class login_brake {
  public:
    /// too_many_tries, with retry_after_s, once an account failed 10 times or an address 100 times
    /// at once; one more try comes each 90 or 9 seconds.
    base::result<void> allow(const std::string& account, const std::string& address,
                             base::instant_us now);
    void failed(const std::string& account, const std::string& address, base::instant_us now);
    void succeeded(const std::string& account);

  private:
    static constexpr base::instant_us window_us = 15 * base::minute_us;

    std::mutex mutex_;
    buckets accounts_{{10, window_us / 10}};
    buckets addresses_{{100, window_us / 100}};
};

}  // namespace ujira::http
