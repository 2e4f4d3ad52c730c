#pragma once
// All tiles of a picture in one file: thousands of small files would cost more than they hold.
// "UJTILES1", the number of levels, width and height of each, then offset and size of each tile
// (by level, row, column), then the tiles. Numbers are little-endian, 8 bytes each.

#include <base/error.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace ujira::base {

struct tile_size {
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool operator==(const tile_size&) const = default;
};

struct tile_place {
    std::int64_t level = 0;  // 0: the picture's own size; each further one is half of that before
    std::int64_t column = 0;
    std::int64_t row = 0;
};

/// Sizes of the levels that are larger than the preview, the largest first; none for pictures that
/// are whole in their preview.
std::vector<tile_size> tile_levels(std::int64_t width, std::int64_t height);

/// How many tiles cover a side.
std::int64_t tiles_along(std::int64_t side_px);

/// Everything before the tiles, which follow in order.
std::string tile_file_head(const std::vector<tile_size>& levels,
                           const std::vector<std::int64_t>& sizes_bytes);

/// A tile's bytes. not_found if there is no such tile; internal if the file can't be trusted.
result<std::string> read_tile(const std::string& path, const tile_place& which);

}  // namespace ujira::base
