#pragma once
// What is measured in a picture's pixels for the checks at upload.

#include <base/picture_facts.hpp>
#include <cstdint>
#include <media/inspect.hpp>

namespace cv {
class Mat;
}

namespace ujira::media {

/// Every picture is measured at this size, so that their numbers can be compared.
inline constexpr int measured_side_px = 512;

/// `small`: BGR, longest side at most measured_side_px.
base::picture_facts measure(const cv::Mat& small, const picture_header& header);

/// The signs of the lowest 8x8 frequencies of the picture against their mean (as OpenCV's PHash):
/// scaling, recompressing and brightening change few of them.
std::uint64_t perceptual_hash(const cv::Mat& gray);

}  // namespace ujira::media
