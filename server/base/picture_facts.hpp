#pragma once
// What the decoder measured in a picture while it had its pixels. Numbers only: what they mean is
// decided by domain/picture_checks, against the project's other pictures.

#include <cstdint>
#include <string>

namespace ujira::base {

struct picture_facts {
    /// 64 bits of the perceptual hash; pictures that look alike differ in few of them.
    std::uint64_t phash = 0;
    /// 1000 times the natural logarithm of the Laplacian's variance at 512 px.
    std::int64_t sharpness_milli = 0;
    /// Mean and standard deviation of the grey levels (0..255), in thousandths.
    std::int64_t brightness_milli = 0;
    std::int64_t contrast_milli = 0;
    /// Share of pixels at 250 or more.
    std::int64_t white_permille = 0;
    /// What was changed or left out on the way, by name and parted by spaces: cmyk, sixteen_bit,
    /// transparent, trailing_data.
    std::string notes;
    bool operator==(const picture_facts&) const = default;
};

}  // namespace ujira::base
