#include <media/structure.hpp>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

constexpr auto little = byte_order::little;
constexpr std::size_t first_chunk_at = 12;
constexpr std::size_t chunk_header_size = 8;
constexpr std::uint32_t flag_animation = 0x02;
constexpr std::uint32_t flag_alpha = 0x10;

error cut() {
    return {errc::picture_truncated, "WebP ends before its parts"};
}

error damaged(const char* what) {
    return {errc::picture_damaged, what};
}

// A lossy key frame: 3 bytes of tag, 3 of start code, then two 14-bit sizes, each below 2 bits of
// scaling.
base::result<claimed_size> lossy_size(bytes_view payload) {
    const auto tag = number_at(payload, 0, 3, little);
    const auto width = number_at(payload, 6, 2, little);
    const auto height = number_at(payload, 8, 2, little);
    if (!tag || !width || !height) return cut();
    if ((*tag & 1) != 0 || !has_text_at(payload, 3, "\x9D\x01\x2A"))
        return damaged("WebP: no key frame");
    return claimed_size{*width & 0x3FFF, *height & 0x3FFF};
}

base::result<claimed_size> lossless_size(bytes_view payload) {
    const auto signature = number_at(payload, 0, 1, little);
    const auto bits = number_at(payload, 1, 4, little);
    if (!signature || !bits) return cut();
    if (*signature != 0x2F) return damaged("WebP: no lossless signature");
    return claimed_size{(*bits & 0x3FFF) + 1, (*bits >> 14 & 0x3FFF) + 1};
}

base::result<claimed_size> canvas_size(bytes_view payload) {
    const auto width = number_at(payload, 4, 3, little);
    const auto height = number_at(payload, 7, 3, little);
    if (!width || !height) return cut();
    return claimed_size{*width + 1, *height + 1};
}

base::result<claimed_size> size_of(std::string_view type, bytes_view payload) {
    if (type == "VP8 ") return lossy_size(payload);
    if (type == "VP8L") return lossless_size(payload);
    if (type == "VP8X") return canvas_size(payload);
    return damaged("WebP: begins with an unknown chunk");
}

bool lossless_alpha(bytes_view payload) {
    return (number_at(payload, 1, 4, little).value_or(0) >> 28 & 1) != 0;
}

struct walk_state {
    bool extended = false;
    int frames = 0;
};

base::result<void> frame(std::string_view type, bytes_view payload, picture_header& header) {
    const auto size = size_of(type, payload);
    if (!size) return size.error();
    if (size->width != header.width || size->height != header.height)
        return damaged("WebP: picture and canvas differ in size");
    if (type == "VP8L" && lossless_alpha(payload)) header.alpha = true;
    return {};
}

base::result<void> chunk(std::string_view type, bytes_view payload, picture_header& header,
                         walk_state& state) {
    if (type == "VP8X") {
        const std::uint32_t flags = number_at(payload, 0, 1, little).value_or(0);
        state.extended = true;
        if ((flags & flag_animation) != 0)
            return error(errc::picture_format_unsupported, "animated WebP");
        if ((flags & flag_alpha) != 0) header.alpha = true;
    } else if (type == "ANIM" || type == "ANMF") {
        return error(errc::picture_format_unsupported, "animated WebP");
    } else if (type == "VP8 " || type == "VP8L") {
        ++state.frames;
        return frame(type, payload, header);
    } else if (type == "EXIF" && state.extended) {
        const bool prefixed = has_text_at(payload, 0, {"Exif\0\0", 6});
        header.turn = exif_orientation(payload.subspan(prefixed ? 6 : 0));
    }
    return {};
}

}  // namespace

base::result<claimed_size> webp_size(bytes_view bytes) {
    const auto type = slice(bytes, first_chunk_at, 4);
    if (!type || bytes.size() < first_chunk_at + chunk_header_size) return cut();
    return size_of(text_of(*type), bytes.subspan(first_chunk_at + chunk_header_size));
}

base::result<void> walk_webp(bytes_view bytes, picture_header& header) {
    const auto riff_size = number_at(bytes, 4, 4, little);
    if (!riff_size) return cut();
    const auto riff = slice(bytes, 0, std::size_t{*riff_size} + 8);
    if (!riff) return cut();
    walk_state state;
    std::size_t at = first_chunk_at;
    while (at < riff->size()) {
        const auto length = number_at(*riff, at + 4, 4, little);
        if (!length) return damaged("WebP: half a chunk at the end");
        const auto payload = slice(*riff, at + chunk_header_size, *length);
        if (!payload) return damaged("WebP: a chunk beyond the end");
        const auto ok = chunk(text_of(riff->subspan(at, 4)), *payload, header, state);
        if (!ok) return ok.error();
        at += chunk_header_size + std::size_t{*length} + (*length & 1);
    }
    header.trailing = riff->size() < bytes.size();
    if (state.frames != 1) return damaged("WebP: not exactly one picture");
    return {};
}

}  // namespace ujira::media
