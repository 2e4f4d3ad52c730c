#include <algorithm>
#include <array>
#include <base/crypto.hpp>
#include <cmath>
#include <media/decode.hpp>
#include <media/evidence.hpp>
#include <media/file.hpp>
#include <media/inspect.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace ujira::media {
namespace {

using base::errc;
using base::error;
using base::media_box;

constexpr int evidence_side_px = 1600;
// OpenCV draws at 1/16 px.
constexpr int fraction_bits = 4;
constexpr double fractions_per_px = 1 << fraction_bits;

// Okabe and Ito's vermillion and blue: told apart with any kind of colour vision; the line styles
// tell without colour.
const cv::Scalar mine_bgr(0, 94, 213);
const cv::Scalar others_bgr(178, 114, 0);

struct canvas {
    cv::Mat picture;
    double scale_x = 1;  // px of this canvas for 1/100 px of the original
    double scale_y = 1;
    int line_px = 2;
};

struct point {
    double x = 0;
    double y = 0;
};

using segment = std::pair<point, point>;

cv::Point fixed(point p) {
    return {static_cast<int>(std::lround(p.x * fractions_per_px)),
            static_cast<int>(std::lround(p.y * fractions_per_px))};
}

// The corners, kept so far inside that a line along the very edge of the picture is still seen.
std::array<point, 4> corners(const canvas& on, const media_box& b) {
    const double margin = on.line_px / 2.0 + 2;
    const auto across = [&](std::int64_t x) {
        const double most = std::max(margin, on.picture.cols - 1 - margin);
        return std::clamp(static_cast<double>(x) * on.scale_x - 0.5, margin, most);
    };
    const auto down = [&](std::int64_t y) {
        const double most = std::max(margin, on.picture.rows - 1 - margin);
        return std::clamp(static_cast<double>(y) * on.scale_y - 0.5, margin, most);
    };
    const point a{across(b.x), down(b.y)};
    const point c{across(b.x + b.w), down(b.y + b.h)};
    return {point{a.x, a.y}, point{c.x, a.y}, point{c.x, c.y}, point{a.x, c.y}};
}

void add_solid(std::vector<segment>& out, point from, point to) {
    out.emplace_back(from, to);
}

// Whole dashes with equal gaps, beginning and ending with a dash, so that every corner is drawn.
void add_dashed(std::vector<segment>& out, point from, point to, double dash_px) {
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const int dashes = std::max(1, static_cast<int>((length / dash_px + 1) / 2));
    const int pieces = 2 * dashes - 1;
    const auto at = [&](int i) {
        const double t = static_cast<double>(i) / pieces;
        return point{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
    };
    for (int i = 0; i < pieces; i += 2) out.emplace_back(at(i), at(i + 1));
}

void draw_segments(canvas& on, const std::vector<segment>& segments, const cv::Scalar& bgr,
                   int line_px) {
    for (const auto& [from, to] : segments)
        cv::line(on.picture, fixed(from), fixed(to), bgr, line_px, cv::LINE_AA, fraction_bits);
}

// Black, then white, then the colour: one of the three stands out from any picture.
void draw_with_halo(canvas& on, const std::vector<segment>& segments, const cv::Scalar& bgr) {
    draw_segments(on, segments, cv::Scalar::all(0), on.line_px + 5);
    draw_segments(on, segments, cv::Scalar::all(255), on.line_px + 2);
    draw_segments(on, segments, bgr, on.line_px);
}

void draw_box(canvas& on, const media_box& box, bool mine) {
    const auto around = corners(on, box);
    std::vector<segment> segments;
    for (std::size_t i = 0; i < around.size(); ++i) {
        const point from = around[i];
        const point to = around[(i + 1) % around.size()];
        if (mine)
            add_solid(segments, from, to);
        else
            add_dashed(segments, from, to, 7.0 * on.line_px);
    }
    draw_with_halo(on, segments, mine ? mine_bgr : others_bgr);
}

base::result<canvas> load(const base::evidence_request& request) {
    auto bytes = read_whole_file(request.picture_path);
    if (!bytes) return bytes.error();
    const auto header = inspect(*bytes);
    if (!header) return header.error();
    const auto picture = decode_upright(*bytes, *header, evidence_side_px);
    if (!picture) return picture.error();
    canvas out;
    out.picture = *picture;
    out.scale_x = picture->cols / (100.0 * static_cast<double>(request.width));
    out.scale_y = picture->rows / (100.0 * static_cast<double>(request.height));
    out.line_px = std::max(2, std::max(picture->cols, picture->rows) / 400);
    return out;
}

// Boxes are stored inside their picture: one that isn't came from somewhere else.
bool all_inside(const base::evidence_request& r) {
    const auto inside = [&](const media_box& b) {
        return b.x >= 0 && b.y >= 0 && b.w > 0 && b.h > 0 && b.w <= r.width * 100 &&
               b.h <= r.height * 100 && b.x <= r.width * 100 - b.w && b.y <= r.height * 100 - b.h;
    };
    return std::all_of(r.mine.begin(), r.mine.end(), inside) &&
           std::all_of(r.others.begin(), r.others.end(), [&](const auto& boxes) {
               return std::all_of(boxes.begin(), boxes.end(), inside);
           });
}

}  // namespace

base::result<base::evidence_answer> draw_evidence(const base::evidence_request& request) {
    const bool size_known = request.width > 0 && request.height > 0 &&
                            request.width <= base::max_picture_pixels / request.height;
    if (!size_known || !all_inside(request))
        return error(errc::bad_request, "a box outside the picture");
    auto on = load(request);
    if (!on) return on.error();
    for (const auto& boxes : request.others)
        for (const media_box& box : boxes) draw_box(*on, box, false);
    // Last, so that it is never hidden: this picture is about this worker.
    for (const media_box& box : request.mine) draw_box(*on, box, true);
    std::vector<std::uint8_t> png;
    if (!cv::imencode(".png", on->picture, png))
        return error(errc::internal, "the PNG encoder failed");
    base::evidence_answer answer{base::sha256_hex(text_of(png))};
    const auto written = write_files({{request.out_path, std::move(png)}});
    if (!written) return written.error();
    return answer;
}

}  // namespace ujira::media
