#pragma once
// What OpenCV alone needs for a picture's preview: the baseline that `ujira bench import` compares
// the whole check with.

#include <cstdint>
#include <string>
#include <vector>

namespace ujira::media {

/// Decodes each file, shrinks it and encodes it as the preview would be; keeps nothing. CPU of the
/// process in microseconds. Throws std::runtime_error for a file that OpenCV can't read.
std::int64_t plain_previews(const std::vector<std::string>& files);

}  // namespace ujira::media
