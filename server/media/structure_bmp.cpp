#include <media/structure.hpp>
#include <string>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

constexpr auto little = byte_order::little;
constexpr std::size_t info_at = 14;
constexpr std::uint32_t core_header_size = 12;

enum compression : std::uint32_t {
    none = 0,
    rle8 = 1,
    rle4 = 2,
    bit_fields = 3,
    jpeg = 4,
    png = 5
};

error cut() {
    return {errc::picture_truncated, "BMP ends before its pixels"};
}

struct bmp_fields {
    std::uint32_t pixels_at = 0;
    std::uint32_t bits = 0;
    std::uint32_t packing = none;
    std::uint32_t packed_size = 0;
};

base::result<bmp_fields> read_fields(bytes_view bytes) {
    const auto pixels_at = number_at(bytes, 10, 4, little);
    const auto header_size = number_at(bytes, info_at, 4, little);
    if (!pixels_at || !header_size) return cut();
    const bool core = *header_size == core_header_size;
    const auto bits = number_at(bytes, core ? 24 : 28, 2, little);
    if (!bits) return cut();
    if (core) return bmp_fields{*pixels_at, *bits};
    const auto packing = number_at(bytes, 30, 4, little);
    const auto packed_size = number_at(bytes, 34, 4, little);
    if (!packing || !packed_size) return cut();
    return bmp_fields{*pixels_at, *bits, *packing, *packed_size};
}

bool known_bits(std::uint32_t bits) {
    return bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
}

}  // namespace

base::result<claimed_size> bmp_size(bytes_view bytes) {
    const auto header_size = number_at(bytes, info_at, 4, little);
    if (!header_size) return cut();
    if (*header_size == core_header_size) {
        const auto width = number_at(bytes, 18, 2, little);
        const auto height = number_at(bytes, 20, 2, little);
        if (!width || !height) return cut();
        return claimed_size{*width, *height};
    }
    if (*header_size < 40) return error(errc::picture_damaged, "BMP: unknown header");
    const auto width = number_at(bytes, 18, 4, little);
    const auto height = number_at(bytes, 22, 4, little);
    if (!width || !height) return cut();
    // A negative height says that the top row comes first.
    const std::int64_t rows = static_cast<std::int32_t>(*height);
    return claimed_size{static_cast<std::int32_t>(*width), rows < 0 ? -rows : rows};
}

base::result<void> walk_bmp(bytes_view bytes, picture_header& header) {
    const auto fields = read_fields(bytes);
    if (!fields) return fields.error();
    if (fields->packing == jpeg || fields->packing == png)
        return error(errc::picture_format_unsupported, "JPEG or PNG inside a BMP");
    if (fields->packing > png || !known_bits(fields->bits))
        return error(errc::picture_damaged, "BMP: unknown kind of pixels");
    std::uint64_t needed = fields->packed_size;
    if (fields->packing == none || fields->packing == bit_fields) {
        const auto row_bits = static_cast<std::uint64_t>(header.width) * fields->bits;
        needed = (row_bits + 31) / 32 * 4 * static_cast<std::uint64_t>(header.height);
    } else if (needed == 0) {
        return error(errc::picture_damaged, "BMP: packed pixels without a size");
    }
    if (!slice(bytes, fields->pixels_at, needed)) return cut();
    return {};
}

}  // namespace ujira::media
