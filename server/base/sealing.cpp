#include <sodium.h>

#include <base/crypto.hpp>
#include <base/encoding.hpp>
#include <base/sealing.hpp>
#include <stdexcept>

namespace ujira::base {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t mark_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr const char* derived_for = "ujirapay";  // crypto_kdf wants eight characters

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

sealing_key::sealing_key(std::string_view secret) {
    static_assert(secret_bytes == crypto_kdf_KEYBYTES);
    if (secret.size() != secret_bytes)
        throw std::invalid_argument("a sealing key's secret has 32 bytes");
    crypto_kdf_derive_from_key(sealing_.data(), sealing_.size(), 1, derived_for, raw(secret));
    crypto_kdf_derive_from_key(tagging_.data(), tagging_.size(), 2, derived_for, raw(secret));
}

sealing_key::~sealing_key() {
    sodium_memzero(sealing_.data(), sealing_.size());
    sodium_memzero(tagging_.data(), tagging_.size());
}

std::string sealing_key::seal(std::string_view plain, std::string_view about) const {
    std::string out(nonce_bytes + plain.size() + mark_bytes, '\0');
    randombytes_buf(out.data(), nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce_bytes, nullptr, raw(plain),
                                               plain.size(), raw(about), about.size(), nullptr,
                                               raw(out), sealing_.data());
    return to_base64(out);
}

std::optional<std::string> sealing_key::open(std::string_view sealed,
                                             std::string_view about) const {
    const auto bytes = from_base64(sealed);
    if (!bytes || bytes->size() < nonce_bytes + mark_bytes) return std::nullopt;
    std::string out(bytes->size() - nonce_bytes - mark_bytes, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(out), nullptr, nullptr, raw(*bytes) + nonce_bytes, bytes->size() - nonce_bytes,
        raw(about), about.size(), raw(*bytes), sealing_.data());
    if (opened != 0) return std::nullopt;
    return out;
}

std::string sealing_key::tag(std::string_view text) const {
    digest out{};
    crypto_generichash(out.data(), out.size(), raw(text), text.size(), tagging_.data(),
                       tagging_.size());
    return to_hex(out.data(), out.size());
}

std::string new_sealing_secret() {
    std::string out(sealing_key::secret_bytes, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

}  // namespace ujira::base
