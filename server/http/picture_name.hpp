#pragma once
// What a picture is called, from what a stranger's device calls it.

#include <base/error.hpp>
#include <string>
#include <string_view>

namespace ujira::http {

inline constexpr std::size_t most_name_bytes = 200;

/// Folders stay ("north/day 2/boat.jpg"), parted by "/"; drives, "." and "..", control characters
/// and bytes that are not UTF-8 do not. A name is only ever shown and exported: no file is made
/// under it. bad_request if nothing is left or if it is longer than most_name_bytes.
base::result<std::string> picture_name(std::string_view given);

/// The end of a name that is too long, where what tells it from others stands.
std::string tail_of_name(std::string_view given);

}  // namespace ujira::http
