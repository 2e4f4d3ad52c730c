#pragma once
// What a requester is told about a picture among the others of its project. Advisory: nothing here
// takes a picture away. Pictures are judged against their own project, never against a fixed
// measure of sharpness: the popular "variance below 100" calls every sharp picture of blood cells
// blurred.

#include <base/picture_facts.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ujira::domain {

enum class picture_finding : std::uint8_t {
    blank,           // one colour all over
    dark,            // dark, and darker than the project's others
    over_exposed,    // mostly white, and more so than the others
    low_contrast,    // hardly any differences, and fewer than the others
    blurry,          // far less sharp than the others
    same_picture,    // looks the same as an earlier one (at most 2 of 64 bits differ)
    near_duplicate,  // looks nearly the same (at most 8)
    count_
};

std::string_view name_of(picture_finding f);
std::optional<picture_finding> picture_finding_named(std::string_view name);

struct finding {
    picture_finding what = picture_finding::blank;
    /// The number it stands on and the middle one of the project: grey levels in thousandths, white
    /// in thousandths of the pixels, sharpness as a variance in thousandths, differing bits (the
    /// second is 0).
    std::int64_t value = 0;
    std::int64_t usual = 0;
    /// Duplicates: which of the pictures it looks like.
    std::size_t other = 0;
    bool operator==(const finding&) const = default;
};

inline constexpr int same_bits = 2;
inline constexpr int near_bits = 8;

/// One list for each picture, in the order given; a duplicate points back to an earlier picture.
std::vector<std::vector<finding>> check_pictures(const std::vector<base::picture_facts>& pictures);

}  // namespace ujira::domain
