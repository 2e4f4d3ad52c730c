#pragma once
// Ed25519 (RFC 8032) by libsodium, and the bytes it works on. Needs crypto_init() once at start.

#include <array>
#include <base/crypto.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::base {

using public_key = std::array<std::uint8_t, 32>;
using signature = std::array<std::uint8_t, 64>;

/// Keeps the secret until it goes, then wipes it.
class key_pair {
  public:
    /// From a seed of 32 bytes; throws std::invalid_argument for any other length.
    explicit key_pair(std::string_view seed);
    ~key_pair();
    key_pair(const key_pair&) = default;
    key_pair& operator=(const key_pair&) = default;

    const public_key& open() const { return public_; }
    signature sign(std::string_view message) const;

  private:
    public_key public_{};
    std::array<std::uint8_t, 64> secret_{};
};

/// 32 random bytes.
std::string new_seed();

bool verifies(std::string_view message, const signature& s, const public_key& by);

/// The bytes of a digest, a key or a signature as text takes them.
template <std::size_t Size>
std::string_view bytes_of(const std::array<std::uint8_t, Size>& a) {
    return {reinterpret_cast<const char*>(a.data()), Size};
}

/// Nothing unless there are exactly that many bytes.
template <std::size_t Size>
std::optional<std::array<std::uint8_t, Size>> array_of(std::string_view bytes) {
    if (bytes.size() != Size) return std::nullopt;
    std::array<std::uint8_t, Size> out{};
    for (std::size_t i = 0; i < Size; ++i) out[i] = static_cast<std::uint8_t>(bytes[i]);
    return out;
}

}  // namespace ujira::base
