#pragma once
// Pictures made up by the tests, whole and broken, as bytes of a file.

#include <cstdint>
#include <string>

namespace ujira::acceptance {

constexpr int picture_width = 64;
constexpr int picture_height = 48;

/// Another picture for each number.
std::string png(std::uint32_t number);
std::string jpeg(std::uint32_t number);
/// A correct header that claims far more pixels than anybody should unpack.
std::string bomb_png();

}  // namespace ujira::acceptance
