#include <algorithm>
#include <base/tile_file.hpp>
#include <limits>
#include <media/decode.hpp>
#include <media/file.hpp>
#include <media/inspect.hpp>
#include <media/tiles.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

/// Looked at pixel by pixel: what the encoder adds must not be taken for what is in the picture.
constexpr int tile_quality = 93;

/// The tiles of one level, one after the other.
struct cut {
    std::vector<std::int64_t> sizes_bytes;
    std::vector<std::uint8_t> bytes;

    bool add_level(const cv::Mat& picture) {
        constexpr int side = static_cast<int>(base::tile_side_px);
        std::vector<std::uint8_t> tile;
        for (int y = 0; y < picture.rows; y += side) {
            for (int x = 0; x < picture.cols; x += side) {
                const cv::Rect place(x, y, std::min(side, picture.cols - x),
                                     std::min(side, picture.rows - y));
                if (!cv::imencode(".jpg", picture(place), tile,
                                  {cv::IMWRITE_JPEG_QUALITY, tile_quality}))
                    return false;
                sizes_bytes.push_back(static_cast<std::int64_t>(tile.size()));
                bytes.insert(bytes.end(), tile.begin(), tile.end());
            }
        }
        return true;
    }
};

}  // namespace

base::result<base::tiles_answer> cut_tiles(const base::tiles_request& request) {
    auto bytes = read_whole_file(request.path);
    if (!bytes) return bytes.error();
    const auto header = inspect(*bytes);
    if (!header) return header.error();
    auto picture = decode_upright(*bytes, *header, std::numeric_limits<int>::max());
    if (!picture) return picture.error();
    bytes->clear();
    bytes->shrink_to_fit();
    const auto levels = base::tile_levels(picture->cols, picture->rows);
    if (levels.empty()) return error(errc::not_found, "whole in its preview");
    cut made;
    for (const base::tile_size& level : levels) {
        const cv::Size size(static_cast<int>(level.width), static_cast<int>(level.height));
        if (size != picture->size()) {
            cv::Mat half;
            cv::resize(*picture, half, size, 0, 0, cv::INTER_AREA);
            *picture = std::move(half);
        }
        if (!made.add_level(*picture)) return error(errc::internal, "the JPEG encoder failed");
    }
    const std::string head = base::tile_file_head(levels, made.sizes_bytes);
    made.bytes.insert(made.bytes.begin(), head.begin(), head.end());
    const auto written = write_files({{request.out_path, std::move(made.bytes)}});
    if (!written) return written.error();
    return base::tiles_answer{static_cast<std::int64_t>(levels.size())};
}

}  // namespace ujira::media
