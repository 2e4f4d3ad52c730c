#include <algorithm>
#include <geometry/box.hpp>

namespace ujira::geometry {

bool inside(const box& b, std::int64_t width_px, std::int64_t height_px) {
    const std::int64_t width = width_px * 100;
    const std::int64_t height = height_px * 100;
    return b.w > 0 && b.h > 0 && b.x >= 0 && b.y >= 0 && b.w <= width && b.h <= height &&
           b.x <= width - b.w && b.y <= height - b.h;
}

double iou(const box& a, const box& b) {
    const std::int64_t w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
    const std::int64_t h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
    if (w <= 0 || h <= 0) return 0.0;
    const double both = static_cast<double>(w) * static_cast<double>(h);
    const double all = static_cast<double>(a.w) * static_cast<double>(a.h) +
                       static_cast<double>(b.w) * static_cast<double>(b.h) - both;
    return both / all;
}

}  // namespace ujira::geometry
