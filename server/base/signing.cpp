#include <sodium.h>

#include <base/signing.hpp>
#include <stdexcept>

namespace ujira::base {
namespace {

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

key_pair::key_pair(std::string_view seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        throw std::invalid_argument("a signing key's seed has 32 bytes");
    crypto_sign_seed_keypair(public_.data(), secret_.data(), raw(seed));
}

key_pair::~key_pair() {
    sodium_memzero(secret_.data(), secret_.size());
}

signature key_pair::sign(std::string_view message) const {
    signature out{};
    crypto_sign_detached(out.data(), nullptr, raw(message), message.size(), secret_.data());
    return out;
}

std::string new_seed() {
    std::string out(crypto_sign_SEEDBYTES, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

bool verifies(std::string_view message, const signature& s, const public_key& by) {
    return crypto_sign_verify_detached(s.data(), raw(message), message.size(), by.data()) == 0;
}

}  // namespace ujira::base
