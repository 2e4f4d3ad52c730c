#include <boost/crc.hpp>
#include <media/structure.hpp>
#include <string>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

constexpr std::size_t signature_size = 8;
constexpr std::size_t around_payload = 12;  // length, type, CRC
constexpr std::uint32_t max_length = 0x7FFF'FFFF;

struct chunk {
    std::string_view type;
    bytes_view payload;
};

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

base::result<chunk> next_chunk(bytes_view bytes, std::size_t& at) {
    const auto length = number_at(bytes, at, 4, byte_order::big);
    if (!length) return error(errc::picture_truncated, "PNG ends before IEND");
    const auto whole = slice(bytes, at, std::size_t{*length} + around_payload);
    if (*length > max_length) return error(errc::picture_damaged, "PNG: an impossible length");
    if (!whole) return error(errc::picture_truncated, "PNG ends inside a chunk");
    chunk out{text_of(whole->subspan(4, 4)), whole->subspan(8, *length)};
    for (const char c : out.type)
        if (!is_letter(c)) return error(errc::picture_damaged, "PNG: an impossible chunk type");
    boost::crc_32_type crc;
    crc.process_bytes(whole->data() + 4, std::size_t{*length} + 4);
    if (crc.checksum() != number_at(*whole, std::size_t{*length} + 8, 4, byte_order::big))
        return error(errc::picture_damaged, "PNG: wrong checksum in " + std::string(out.type));
    at += whole->size();
    return out;
}

}  // namespace

base::result<claimed_size> png_size(bytes_view bytes) {
    const auto length = number_at(bytes, signature_size, 4, byte_order::big);
    const auto width = number_at(bytes, 16, 4, byte_order::big);
    const auto height = number_at(bytes, 20, 4, byte_order::big);
    const auto colour_type = number_at(bytes, 25, 1, byte_order::big);
    if (!length || !width || !height || !colour_type)
        return error(errc::picture_truncated, "PNG ends inside its header");
    if (*length != 13 || !has_text_at(bytes, 12, "IHDR") || *width > max_length ||
        *height > max_length)
        return error(errc::picture_damaged, "PNG: a wrong header");
    return claimed_size{*width, *height};
}

base::result<void> walk_png(bytes_view bytes, picture_header& header) {
    std::size_t at = signature_size;
    bool pixels = false;
    constexpr std::size_t colour_type_at = 25;
    header.alpha = (number_at(bytes, colour_type_at, 1, byte_order::big).value_or(0) & 4) != 0;
    header.deep = number_at(bytes, 24, 1, byte_order::big) == 16;
    while (true) {
        const bool first = at == signature_size;
        const auto part = next_chunk(bytes, at);
        if (!part) return part.error();
        // A second header could claim another size than the one that was checked.
        if ((part->type == "IHDR") != first)
            return error(errc::picture_damaged, "PNG: the header is not the first chunk");
        if (part->type == "acTL") return error(errc::picture_format_unsupported, "animated PNG");
        if (part->type == "tRNS") header.alpha = true;
        if (part->type == "eXIf") header.turn = exif_orientation(part->payload);
        if (part->type == "IDAT") pixels = true;
        if (part->type == "IEND") break;
    }
    if (!pixels) return error(errc::picture_damaged, "PNG without pixels");
    header.trailing = at < bytes.size();
    return {};
}

}  // namespace ujira::media
