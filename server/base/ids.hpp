#pragma once
// UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits, so that ids sort by age.

#include <base/time.hpp>
#include <string>
#include <string_view>

namespace ujira::base {

/// 36 characters, lower case.
std::string new_id(instant_us now);
bool is_id(std::string_view text);

}  // namespace ujira::base
