#pragma once
// Slows guessing of passwords. Counts per account as well as per address: forty people in one lab
// share one address.

#include <base/error.hpp>
#include <base/time.hpp>
#include <map>
#include <mutex>
#include <string>

namespace ujira::http {

class login_brake {
  public:
    /// too_many_tries, with retry_after_s, once an account failed 10 times or an address 100 times
    /// within 15 minutes.
    base::result<void> allow(const std::string& account, const std::string& address,
                             base::instant_us now);
    void failed(const std::string& account, const std::string& address, base::instant_us now);
    void succeeded(const std::string& account);

  private:
    struct count {
        int fails = 0;
        base::instant_us since_us = 0;
    };

    void add(const std::string& key, base::instant_us now);
    void forget_old(base::instant_us now);

    std::mutex mutex_;
    std::map<std::string, count> counts_;
};

}  // namespace ujira::http
