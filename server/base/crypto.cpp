#include <sodium.h>

#include <algorithm>
#include <base/crypto.hpp>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace ujira::base {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void crypto_init() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
}

digest sha256(std::string_view bytes) {
    digest out{};
    crypto_hash_sha256(out.data(), bytes_of(bytes), bytes.size());
    return out;
}

std::string sha256_hex(std::string_view bytes) {
    const digest d = sha256(bytes);
    return to_hex(d.data(), d.size());
}

std::string sha256_hex_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::system_error(errno, std::generic_category(), path);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> piece(1 << 16);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0)
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                                  static_cast<unsigned long long>(in.gcount()));
    if (in.bad()) throw std::system_error(EIO, std::generic_category(), path);
    digest out{};
    crypto_hash_sha256_final(&state, out.data());
    return to_hex(out.data(), out.size());
}

std::string to_hex(const std::uint8_t* bytes, std::size_t size) {
    std::string out(size * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, size);
    out.resize(size * 2);
    return out;
}

std::string random_hex(std::size_t size) {
    std::vector<std::uint8_t> bytes(size);
    randombytes_buf(bytes.data(), size);
    return to_hex(bytes.data(), size);
}

std::string random_token() {
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
    out.resize(out.size() - 1);  // libsodium counts the closing NUL
    return out;
}

bool equal_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool is_sha256_hex(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string hash_password(std::string_view password, password_cost cost) {
    const bool normal = cost == password_cost::normal;
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(
            out.data(), password.data(), password.size(),
            normal ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN,
            normal ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN,
            crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("out of memory while hashing a password");
    return out.data();
}

bool password_matches(std::string_view password, const std::string& hash) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace ujira::base
