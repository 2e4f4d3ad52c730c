#pragma once
// Secrets at rest: sealed by XChaCha20-Poly1305 (libsodium), bound to what they belong to. Needs
// crypto_init() once at start.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::base {

/// Keeps its two keys until it goes, then wipes them.
class sealing_key {
  public:
    static constexpr std::size_t secret_bytes = 32;

    /// Throws std::invalid_argument for a secret of another length.
    explicit sealing_key(std::string_view secret);
    ~sealing_key();
    sealing_key(const sealing_key&) = delete;
    sealing_key& operator=(const sealing_key&) = delete;

    /// Base64 of nonce and sealed bytes. What was sealed about one thing opens about no other.
    std::string seal(std::string_view plain, std::string_view about) const;
    /// Nothing unless this key sealed it about the same.
    std::optional<std::string> open(std::string_view sealed, std::string_view about) const;
    /// Keyed BLAKE2b as 64 hex digits: equal texts are seen to be equal, and nobody without the key
    /// can try out which text it is.
    std::string tag(std::string_view text) const;

  private:
    std::array<std::uint8_t, 32> sealing_{};
    std::array<std::uint8_t, 32> tagging_{};
};

/// Random, of the right length.
std::string new_sealing_secret();

}  // namespace ujira::base
