#pragma once
// Numbers out of a file that nobody has checked yet: every read says whether it was inside.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ujira::media {

using bytes_view = std::span<const std::uint8_t>;

enum class byte_order { little, big };

/// `size` bytes from `offset`, or nothing if they are not all there.
inline std::optional<bytes_view> slice(bytes_view bytes, std::size_t offset, std::size_t size) {
    if (offset > bytes.size() || size > bytes.size() - offset) return std::nullopt;
    return bytes.subspan(offset, size);
}

/// An unsigned number of 1 to 4 bytes.
inline std::optional<std::uint32_t> number_at(bytes_view bytes, std::size_t offset,
                                              std::size_t size, byte_order order) {
    const auto part = slice(bytes, offset, size);
    if (!part || size > 4) return std::nullopt;
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < size; ++i)
        out = out << 8 | (*part)[order == byte_order::big ? i : size - 1 - i];
    return out;
}

inline std::string_view text_of(bytes_view bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline bool has_text_at(bytes_view bytes, std::size_t offset, std::string_view text) {
    const auto part = slice(bytes, offset, text.size());
    return part && text_of(*part) == text;
}

}  // namespace ujira::media
