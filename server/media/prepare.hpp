#pragma once
// An uploaded file becomes a picture that people label.

#include <base/error.hpp>
#include <base/media_protocol.hpp>

namespace ujira::media {

inline constexpr int picture_side_px = 4096;
inline constexpr int picture_quality = 90;  // WebP's, of 100

base::result<base::prepare_answer> prepare(const base::prepare_request& request);

}  // namespace ujira::media
