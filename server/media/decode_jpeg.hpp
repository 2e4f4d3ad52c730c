#pragma once
// JPEG by libjpeg-turbo itself, not through OpenCV: OpenCV hides the warnings that tell a whole
// file from a cut one, would decode a second time what the check for them has decoded already, and
// takes every CMYK file for an inverted one.

#include <base/error.hpp>
#include <media/inspect.hpp>

namespace cv {
class Mat;
}

namespace ujira::media {

/// BGR, 8 bits, not turned. picture_truncated or picture_damaged, also for what libjpeg would only
/// warn of.
base::result<cv::Mat> decode_jpeg(bytes_view bytes, const picture_header& header);

}  // namespace ujira::media
