#include <sodium.h>

#include <array>
#include <base/crypto.hpp>
#include <base/ids.hpp>

namespace ujira::base {

std::string new_id(instant_us now) {
    std::array<std::uint8_t, 16> b{};
    randombytes_buf(b.data(), b.size());
    auto ms = static_cast<std::uint64_t>(now / 1000);
    for (std::size_t i = 6; i-- > 0; ms >>= 8) b[i] = static_cast<std::uint8_t>(ms & 0xFF);
    b[6] = static_cast<std::uint8_t>((b[6] & 0x0F) | 0x70);
    b[8] = static_cast<std::uint8_t>((b[8] & 0x3F) | 0x80);
    std::string hex = to_hex(b.data(), b.size());
    for (const std::size_t at : {20UL, 16UL, 12UL, 8UL}) hex.insert(at, 1, '-');
    return hex;
}

bool is_id(std::string_view text) {
    if (text.size() != 36 || text[14] != '7') return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !hex) return false;
    }
    return text[19] == '8' || text[19] == '9' || text[19] == 'a' || text[19] == 'b';
}

}  // namespace ujira::base
