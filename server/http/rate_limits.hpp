#pragma once
// How much one person, and one address, may ask of the server. Forty people in one lab share an
// address: the person's own limit comes first, the address's is wide.

#include <base/error.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <http/buckets.hpp>
#include <mutex>
#include <string>
#include <unordered_map>

namespace ujira::http {

/// A minute; as many at once; 0: no limit.
struct request_rates {
    std::int64_t account = 3'000;
    std::int64_t address = 60'000;
    std::int64_t uploads = 1'200;  // of one account; five minutes' worth at once
};

/// Thread-safe.
class rate_limits {
  public:
    explicit rate_limits(const request_rates& r);

    /// Counts a request; too_many_tries with retry_after_s where there were too many. Asked
    /// before anybody looks the session up, so a token that never answered to a name counts for its
    /// address alone.
    base::result<void> allow(const std::string& session_token, const std::string& address,
                             bool upload, base::instant_us now);
    /// Whose token it is.
    void learn(const std::string& session_token, const std::string& person);

  private:
    std::mutex mutex_;
    buckets accounts_;
    buckets addresses_;
    buckets uploads_;
    /// By a hash of the token: a mix-up would only count for the wrong person.
    std::unordered_map<std::size_t, std::string> people_;
};

}  // namespace ujira::http
