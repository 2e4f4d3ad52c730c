#pragma once
// Lengths and limits of texts from outside, the same wherever one is read.

#include <string_view>

namespace ujira::base {

/// Code points of UTF-8, as JSON Schema counts the length of a text.
std::size_t characters(std::string_view utf8);

/// No control characters but line ends and tabs.
bool printable(std::string_view text);

/// Printable, and all on one line.
bool one_line(std::string_view text);

/// True for what consists of blanks only, and for nothing.
bool blank(std::string_view text);

}  // namespace ujira::base
