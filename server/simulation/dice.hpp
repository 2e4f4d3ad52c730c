#pragma once
// All chance of a simulation: one seed decides it, on every machine alike.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ujira::simulation {

/// SplitMix64 (Steele, Lea, Flood 2014): small, and every seed is a good one.
class dice {
  public:
    explicit dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    /// From `least` to `most`, both included. Requires least <= most.
    std::int64_t between(std::int64_t least, std::int64_t most);
    bool one_in(std::int64_t n) { return between(1, n) == 1; }

    /// Requires a list that holds something.
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(next() % from.size())];
    }

  private:
    std::uint64_t state_;
};

/// While it lives, libsodium's random bytes (ids, nonces, tokens) come from the seed. Of one
/// thread, and one at a time; only the simulation links it, so no server can be run like this.
class seeded_randomness {
  public:
    explicit seeded_randomness(std::uint64_t seed);
    ~seeded_randomness();
    seeded_randomness(const seeded_randomness&) = delete;
    seeded_randomness& operator=(const seeded_randomness&) = delete;
};

}  // namespace ujira::simulation
