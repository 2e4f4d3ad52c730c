#pragma once
// Bytes as text. Base64 is what the log's formats want: the standard alphabet with padding (RFC
// 4648, section 4).

#include <optional>
#include <string>
#include <string_view>

namespace ujira::base {

std::string to_base64(std::string_view bytes);

/// Nothing unless the text is the one canonical form of some bytes: no spaces, no missing padding,
/// no stray bits.
std::optional<std::string> from_base64(std::string_view text);

/// Nothing unless the text is pairs of lower-case hex digits.
std::optional<std::string> from_hex(std::string_view text);

}  // namespace ujira::base
