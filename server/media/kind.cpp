#include <algorithm>
#include <array>
#include <media/kind.hpp>
#include <string>

namespace ujira::media {
namespace {

using namespace std::string_view_literals;
using base::errc;
using base::error;

struct signature {
    std::size_t offset;
    std::string_view bytes;
    std::string_view kind;
};

// Kinds that people do send, named so that they learn what to convert.
constexpr std::array refused_kinds{
    signature{0, "GIF87a"sv, "GIF"},
    signature{0, "GIF89a"sv, "GIF"},
    signature{0, "8BPS"sv, "PSD (Photoshop)"},
    signature{0, "%PDF-"sv, "PDF"},
    signature{0, "\x00\x00\x01\x00"sv, "ICO (icon)"},
    signature{0, "\xFF\x0A"sv, "JPEG XL"},
    signature{0, "\x00\x00\x00\x0CJXL \x0D\x0A\x87\x0A"sv, "JPEG XL"},
    signature{0, "\x00\x00\x00\x0CjP  \x0D\x0A\x87\x0A"sv, "JPEG 2000"},
    signature{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    signature{0, "\x76\x2F\x31\x01"sv, "OpenEXR"},
    signature{0, "#?RADIANCE"sv, "Radiance HDR"},
    signature{0, "DDS "sv, "DDS"},
    signature{128, "DICM"sv, "DICOM"},
    signature{0, "II\x2B\x00"sv, "BigTIFF"},
    signature{0, "MM\x00\x2B"sv, "BigTIFF"},
    signature{0, "IIRO"sv, "ORF (camera raw)"},
    signature{0, "IIU\x00"sv, "RW2 (camera raw)"},
    signature{0, "FUJIFILMCCD-RAW"sv, "RAF (camera raw)"},
    signature{8, "CR\x02\x00"sv, "CR2 (camera raw)"},
    signature{0, "\x1A\x45\xDF\xA3"sv, "WebM or Matroska video"},
};

// ISO base media files (HEIC, AVIF, videos) say which they are in the brand after `ftyp`.
std::string_view kind_of_brand(std::string_view brand) {
    if (brand == "avif" || brand == "avis") return "AVIF";
    constexpr std::array heif{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv,
                              "hevx"sv, "hevm"sv, "hevs"sv, "mif1"sv, "msf1"sv};
    if (std::find(heif.begin(), heif.end(), brand) != heif.end()) return "HEIC";
    if (brand == "crx ") return "CR3 (camera raw)";
    return "MP4 or a similar video";
}

bool is_svg(bytes_view bytes) {
    std::string_view text = text_of(bytes.first(std::min<std::size_t>(bytes.size(), 1024)));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || text[start] != '<') return false;
    return text.find("<svg", start) != std::string_view::npos;
}

bool is_netpbm(bytes_view bytes) {
    return bytes.size() >= 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7' &&
           (bytes[2] == '\n' || bytes[2] == '\r' || bytes[2] == ' ' || bytes[2] == '\t');
}

std::string_view refused_kind(bytes_view bytes) {
    for (const signature& s : refused_kinds)
        if (has_text_at(bytes, s.offset, s.bytes)) return s.kind;
    if (has_text_at(bytes, 4, "ftyp")) {
        const auto brand = slice(bytes, 8, 4);
        return brand ? kind_of_brand(text_of(*brand)) : "HEIC or a video";
    }
    if (is_svg(bytes)) return "SVG";
    if (is_netpbm(bytes)) return "PBM, PGM, PPM or PAM";
    return {};
}

// "BM" alone would call a text about BMX a damaged bitmap.
bool is_bmp(bytes_view bytes) {
    if (!has_text_at(bytes, 0, "BM")) return false;
    const auto header_size = number_at(bytes, 14, 4, byte_order::little);
    return header_size && *header_size >= 12 && *header_size <= 256;
}

}  // namespace

std::string_view name_of(picture_format format) {
    constexpr std::array names{"jpeg"sv, "png"sv, "webp"sv, "bmp"sv, "tiff"sv};
    return names.at(static_cast<std::size_t>(format));
}

base::result<picture_format> identify(bytes_view bytes) {
    // First the refused ones: some camera raw files begin as a TIFF does.
    if (const auto kind = refused_kind(bytes); !kind.empty())
        return error(errc::picture_format_unsupported, std::string(kind));
    if (has_text_at(bytes, 0, "\xFF\xD8\xFF"sv)) return picture_format::jpeg;
    if (has_text_at(bytes, 0, "\x89PNG\r\n\x1A\n"sv)) return picture_format::png;
    if (has_text_at(bytes, 0, "RIFF"sv) && has_text_at(bytes, 8, "WEBP"sv))
        return picture_format::webp;
    if (has_text_at(bytes, 0, "II\x2A\x00"sv) || has_text_at(bytes, 0, "MM\x00\x2A"sv))
        return picture_format::tiff;
    if (is_bmp(bytes)) return picture_format::bmp;
    return error(errc::picture_not_an_image, "no known signature");
}

}  // namespace ujira::media
