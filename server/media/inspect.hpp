#pragma once
// Everything that is known about a picture file without decoding it: no allocation depends on what
// the file claims.

#include <base/error.hpp>
#include <cstdint>
#include <media/bytes.hpp>
#include <media/kind.hpp>
#include <optional>

namespace ujira::media {

/// What to do with the stored pixels to see the picture upright: the values of Exif tag 274, 1
/// (nothing) to 8.
using orientation = int;

struct picture_header {
    picture_format format = picture_format::jpeg;
    std::int64_t width = 0;   // as stored, before the orientation
    std::int64_t height = 0;  // as stored, before the orientation
    orientation turn = 1;
    bool alpha = false;
    bool inks = false;      // CMYK or YCCK
    bool deep = false;      // 16 bits a sample
    bool trailing = false;  // bytes behind the picture's end
    /// TIFF: where tag 274's value stands, so that no decoder turns the picture on its own.
    std::optional<std::size_t> turn_at;
    byte_order order = byte_order::big;
};

/// In this order: unknown kinds, sizes (zero, too many pixels), then missing or damaged parts,
/// animations and pages.
base::result<picture_header> inspect(bytes_view bytes);

}  // namespace ujira::media
