#pragma once
// One pair of functions a format: the size it claims, then a walk through its parts. A walk never
// trusts a length. Errors: picture_truncated when the file ends before its parts do,
// picture_damaged when the parts contradict each other, picture_format_unsupported for animations,
// pages and rare kinds of pixels.

#include <base/error.hpp>
#include <media/inspect.hpp>

namespace ujira::media {

struct claimed_size {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

base::result<claimed_size> jpeg_size(bytes_view bytes);
base::result<void> walk_jpeg(bytes_view bytes, picture_header& header);

base::result<claimed_size> png_size(bytes_view bytes);
base::result<void> walk_png(bytes_view bytes, picture_header& header);

base::result<claimed_size> webp_size(bytes_view bytes);
base::result<void> walk_webp(bytes_view bytes, picture_header& header);

base::result<claimed_size> bmp_size(bytes_view bytes);
base::result<void> walk_bmp(bytes_view bytes, picture_header& header);

base::result<claimed_size> tiff_size(bytes_view bytes);
base::result<void> walk_tiff(bytes_view bytes, picture_header& header);

/// Of an Exif block; 1 if it says none that makes sense.
orientation exif_orientation(bytes_view exif);

}  // namespace ujira::media
