#pragma once
// An uploaded file becomes a picture that people label.

#include <base/error.hpp>
#include <base/media_protocol.hpp>

namespace ujira::media {

inline constexpr int picture_side_px = static_cast<int>(base::preview_side_px);
inline constexpr int picture_quality = 90;  // WebP's, of 100

base::result<base::prepare_answer> prepare(const base::prepare_request& request);

}  // namespace ujira::media
