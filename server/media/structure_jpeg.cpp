#include <media/structure.hpp>
#include <string>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

constexpr std::uint8_t marker_soi = 0xD8;
constexpr std::uint8_t marker_eoi = 0xD9;
constexpr std::uint8_t marker_sos = 0xDA;
constexpr std::uint8_t marker_app1 = 0xE1;

struct segment {
    std::uint8_t marker = 0;
    bytes_view payload;
};

bool is_frame(std::uint8_t m) {
    return m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 && m != 0xCC;
}

// Baseline, extended and progressive, Huffman or arithmetic; the rest (lossless, hierarchical) no
// browser shows either.
bool is_common_frame(std::uint8_t m) {
    return m == 0xC0 || m == 0xC1 || m == 0xC2 || m == 0xC9 || m == 0xCA;
}

error cut() {
    return {errc::picture_truncated, "JPEG ends before its picture"};
}

// The segment at `at`, which moves behind it. Used for what stands before the pixels only.
base::result<segment> next_segment(bytes_view bytes, std::size_t& at) {
    if (at >= bytes.size()) return cut();
    if (bytes[at] != 0xFF) return error(errc::picture_damaged, "JPEG: no marker where one is due");
    while (at < bytes.size() && bytes[at] == 0xFF) ++at;
    if (at >= bytes.size()) return cut();
    segment out;
    out.marker = bytes[at++];
    if (out.marker == 0 || out.marker == marker_soi || out.marker == marker_eoi ||
        (out.marker >= 0xD0 && out.marker <= 0xD7))
        return error(errc::picture_damaged, "JPEG: a marker out of place");
    const auto length = number_at(bytes, at, 2, byte_order::big);
    if (!length) return cut();
    if (*length < 2) return error(errc::picture_damaged, "JPEG: a segment without length");
    const auto payload = slice(bytes, at + 2, *length - 2);
    if (!payload) return cut();
    out.payload = *payload;
    at += *length;
    return out;
}

base::result<claimed_size> frame_size(const segment& frame) {
    const auto precision = number_at(frame.payload, 0, 1, byte_order::big);
    const auto height = number_at(frame.payload, 1, 2, byte_order::big);
    const auto width = number_at(frame.payload, 3, 2, byte_order::big);
    if (!precision || !height || !width)
        return error(errc::picture_damaged, "JPEG: a short frame header");
    if (!is_common_frame(frame.marker))
        return error(errc::picture_format_unsupported, "lossless or hierarchical JPEG");
    if (*precision != 8)
        return error(errc::picture_format_unsupported,
                     "JPEG of " + std::to_string(*precision) + " bits");
    return claimed_size{*width, *height};
}

// Cameras fill up with zeros; anything else behind the end marker belongs to no picture.
bool bytes_behind_the_end(bytes_view bytes) {
    while (!bytes.empty() && bytes.back() == 0) bytes = bytes.first(bytes.size() - 1);
    return bytes.size() < 2 || bytes[bytes.size() - 2] != 0xFF || bytes.back() != marker_eoi;
}

}  // namespace

base::result<claimed_size> jpeg_size(bytes_view bytes) {
    std::size_t at = 2;
    while (true) {
        const auto part = next_segment(bytes, at);
        if (!part) return part.error();
        if (is_frame(part->marker)) return frame_size(*part);
        if (part->marker == marker_sos)
            return error(errc::picture_damaged, "JPEG: pixels before their size");
    }
}

// Only up to the pixels: whether these are whole, the decoder says (decode_jpeg), which must read
// them all anyway.
base::result<void> walk_jpeg(bytes_view bytes, picture_header& header) {
    std::size_t at = 2;
    bool exif_seen = false;
    header.trailing = bytes_behind_the_end(bytes);
    while (true) {
        const auto part = next_segment(bytes, at);
        if (!part) return part.error();
        if (part->marker == marker_sos) return {};
        if (is_frame(part->marker))
            header.inks = number_at(part->payload, 5, 1, byte_order::big).value_or(0) == 4;
        if (part->marker != marker_app1 || exif_seen) continue;
        if (!has_text_at(part->payload, 0, {"Exif\0\0", 6})) continue;
        exif_seen = true;
        header.turn = exif_orientation(part->payload.subspan(6));
    }
}

}  // namespace ujira::media
