#include <array>
#include <base/media_protocol.hpp>
#include <media/inspect.hpp>
#include <media/structure.hpp>
#include <string>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

struct format_functions {
    base::result<claimed_size> (*size)(bytes_view);
    base::result<void> (*walk)(bytes_view, picture_header&);
};

// In the order of picture_format.
constexpr std::array functions{
    format_functions{jpeg_size, walk_jpeg}, format_functions{png_size, walk_png},
    format_functions{webp_size, walk_webp}, format_functions{bmp_size, walk_bmp},
    format_functions{tiff_size, walk_tiff},
};

// JPEG can't go further, and coordinates in 1/100 px stay far inside 32 bits.
constexpr std::int64_t max_side = 65'535;

base::result<void> check_size(const claimed_size& size) {
    if (size.width <= 0 || size.height <= 0) return error(errc::picture_damaged, "an empty size");
    // By division: the product of two 32-bit sizes may pass 63 bits.
    const std::string text = std::to_string(size.width) + "x" + std::to_string(size.height);
    if (size.width > base::max_picture_pixels / size.height)
        return error(errc::picture_too_many_pixels, text);
    if (size.width > max_side || size.height > max_side)
        return error(errc::picture_format_unsupported, text + ": a side over 65535 px");
    return {};
}

}  // namespace

base::result<picture_header> inspect(bytes_view bytes) {
    const auto format = identify(bytes);
    if (!format) return format.error();
    const format_functions& of_format = functions.at(static_cast<std::size_t>(*format));
    const auto size = of_format.size(bytes);
    if (!size) return size.error();
    if (const auto ok = check_size(*size); !ok) return ok.error();
    picture_header header;
    header.format = *format;
    header.width = size->width;
    header.height = size->height;
    if (const auto ok = of_format.walk(bytes, header); !ok) return ok.error();
    return header;
}

}  // namespace ujira::media
