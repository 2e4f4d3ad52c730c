#pragma once
// Axis-aligned boxes in 1/100 pixel of the upright picture, origin at the top left corner of the
// top left pixel.

#include <base/error.hpp>
#include <cstdint>

namespace ujira::geometry {

/// Half-open: covers [x, x + w) x [y, y + h).
struct box {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t w = 0;
    std::int64_t h = 0;

    bool operator==(const box&) const = default;
};

/// Has an area and lies in a picture of width_px x height_px (whole pixels).
bool inside(const box& b, std::int64_t width_px, std::int64_t height_px);

/// Intersection over union, 0..1; 0 for boxes without area.
double iou(const box& a, const box& b);

}  // namespace ujira::geometry
