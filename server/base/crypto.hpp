#pragma once
// Hashes, randomness and passwords, all from libsodium. Every function needs crypto_init() once at
// start.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ujira::base {

/// Throws std::runtime_error if libsodium can't start.
void crypto_init();

using digest = std::array<std::uint8_t, 32>;

digest sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
/// SHA-256 of a file, as 64 hex digits, read in pieces. Throws std::system_error if it can't be
/// read.
std::string sha256_hex_of_file(const std::string& path);

std::string to_hex(const std::uint8_t* bytes, std::size_t size);
/// `size` random bytes as lower-case hex (2 * size characters).
std::string random_hex(std::size_t size);
/// Unguessable token for links and cookies: 32 random bytes, URL-safe base64 without padding (43
/// characters).
std::string random_token();
/// Compares in constant time.
bool equal_secret(std::string_view a, std::string_view b);
bool is_sha256_hex(std::string_view text);

/// How much work a password hash costs.
enum class password_cost { normal, least };

/// Argon2id; takes tens of milliseconds and 64 MiB with `normal`, so never on an I/O thread.
/// `least` is for tests.
std::string hash_password(std::string_view password, password_cost cost);
bool password_matches(std::string_view password, const std::string& hash);

}  // namespace ujira::base
