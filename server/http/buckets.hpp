#pragma once
// Token buckets by key: so many at once, and then as many as time gives back.

#include <base/time.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace ujira::http {

/// `burst` 0: no limit.
struct rate {
    std::int64_t burst = 0;
    base::instant_us each_us = 0;  // until one more is given back
};

/// Not thread-safe. Holds at most so many keys; one that is forgotten begins full.
class buckets {
  public:
    explicit buckets(rate r) : rate_(r) {}

    /// Whole seconds until there is one to take; nothing if there is.
    std::optional<std::int64_t> wait_s(const std::string& key, base::instant_us now) const;
    void take(const std::string& key, base::instant_us now);
    void forget(const std::string& key) { full_at_.erase(key); }

  private:
    void forget_full(base::instant_us now);

    rate rate_;
    /// When the bucket is full again: that alone says how much is in it.
    std::unordered_map<std::string, base::instant_us> full_at_;
};

}  // namespace ujira::http
