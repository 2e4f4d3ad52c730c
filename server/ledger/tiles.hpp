#pragma once
// How c2sp.org/tlog-tiles cuts a tree into files: tile N of level L holds the nodes
// (8 L, 256 N) to (8 L, 256 N + 255), 32 bytes each; one at the tree's right edge holds the first
// `width` of them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::ledger {

constexpr int tile_height = 8;
constexpr std::int64_t tile_width = 1 << tile_height;

struct tile {
    int level = 0;
    std::int64_t number = 0;
    std::int64_t width = tile_width;

    bool operator==(const tile&) const = default;
};

/// `<L>/<N>` or `<L>/<N>.p/<W>`, N in groups of three digits: 1234067 is x001/x234/067.
std::string path_of(const tile& t);
/// Nothing unless the path is the one that path_of gives.
std::optional<tile> parse_tile_path(std::string_view path);

/// Whether a tree of that size has all the nodes of this tile.
bool is_filled(const tile& t, std::int64_t tree_size);

}  // namespace ujira::ledger
