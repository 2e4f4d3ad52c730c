#pragma once
// What a file is, by its first bytes; its name and its content type are never asked.

#include <base/error.hpp>
#include <cstdint>
#include <media/bytes.hpp>
#include <string_view>

namespace ujira::media {

enum class picture_format : std::uint8_t { jpeg, png, webp, bmp, tiff };

std::string_view name_of(picture_format format);

/// picture_format_unsupported (the detail names the kind) or picture_not_an_image.
base::result<picture_format> identify(bytes_view bytes);

}  // namespace ujira::media
