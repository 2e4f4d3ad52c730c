#pragma once
// From a file's bytes to upright pixels.

#include <base/error.hpp>
#include <cstdint>
#include <media/inspect.hpp>
#include <string>
#include <vector>

namespace cv {
class Mat;
}

namespace ujira::media {

/// At most base::max_picture_bytes; picture_too_large beyond, internal if it can't be read.
base::result<std::vector<std::uint8_t>> read_whole_file(const std::string& path);

/// BGR, 8 bits, transparent parts on white, longest side at most `max_side_px`, upright. Changes
/// `bytes`.
base::result<cv::Mat> decode_upright(std::vector<std::uint8_t>& bytes, const picture_header& header,
                                     int max_side_px);

/// Smaller by averaging if a side is longer than `max_side_px`; never larger.
cv::Mat shrink(const cv::Mat& picture, int max_side_px);

}  // namespace ujira::media
