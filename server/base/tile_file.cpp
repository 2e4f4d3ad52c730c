#include <algorithm>
#include <array>
#include <base/media_protocol.hpp>
#include <base/tile_file.hpp>
#include <fstream>
#include <string_view>

namespace ujira::base {
namespace {

constexpr std::string_view mark = "UJTILES1";
constexpr std::int64_t number_bytes = 8;
constexpr std::int64_t most_levels = 32;
constexpr std::int64_t most_tile_bytes = 4 << 20;

void put_number(std::string& out, std::int64_t value) {
    for (int i = 0; i < number_bytes; ++i)
        out += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xFF);
}

/// -1 where the file ends or the number is none that a file has.
std::int64_t get_number(std::istream& in) {
    std::array<char, number_bytes> bytes{};
    if (!in.read(bytes.data(), bytes.size())) return -1;
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value > INT64_MAX ? -1 : static_cast<std::int64_t>(value);
}

std::int64_t tiles_of(const tile_size& level) {
    return tiles_along(level.width) * tiles_along(level.height);
}

error damaged() {
    return {errc::internal, "a damaged file of tiles"};
}

/// Where the tile's entry stands among all; nothing if there is no such tile.
result<std::int64_t> entry_of(std::istream& in, std::int64_t levels, const tile_place& which) {
    std::int64_t before = 0;
    result<std::int64_t> found = errc::not_found;
    for (std::int64_t level = 0; level < levels; ++level) {
        const tile_size size{get_number(in), get_number(in)};
        if (size.width < 1 || size.height < 1 || size.width > max_picture_pixels / size.height)
            return damaged();
        const bool inside = which.column >= 0 && which.column < tiles_along(size.width) &&
                            which.row >= 0 && which.row < tiles_along(size.height);
        if (level == which.level && inside)
            found = before + which.row * tiles_along(size.width) + which.column;
        before += tiles_of(size);
    }
    return found;
}

}  // namespace

std::vector<tile_size> tile_levels(std::int64_t width, std::int64_t height) {
    std::vector<tile_size> out;
    while (std::max(width, height) > preview_side_px) {
        out.push_back({width, height});
        width = (width + 1) / 2;
        height = (height + 1) / 2;
    }
    return out;
}

std::int64_t tiles_along(std::int64_t side_px) {
    return (side_px + tile_side_px - 1) / tile_side_px;
}

std::string tile_file_head(const std::vector<tile_size>& levels,
                           const std::vector<std::int64_t>& sizes_bytes) {
    std::string out(mark);
    put_number(out, static_cast<std::int64_t>(levels.size()));
    for (const tile_size& level : levels) {
        put_number(out, level.width);
        put_number(out, level.height);
    }
    auto offset = static_cast<std::int64_t>(out.size()) +
                  2 * number_bytes * static_cast<std::int64_t>(sizes_bytes.size());
    for (const std::int64_t size : sizes_bytes) {
        put_number(out, offset);
        put_number(out, size);
        offset += size;
    }
    return out;
}

result<std::string> read_tile(const std::string& path, const tile_place& which) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return errc::not_found;
    std::string begins(mark.size(), '\0');
    in.read(begins.data(), static_cast<std::streamsize>(begins.size()));
    const std::int64_t levels = get_number(in);
    if (begins != mark || levels < 1 || levels > most_levels) return damaged();
    const auto entry = entry_of(in, levels, which);
    if (!entry) return entry.error();
    in.seekg(*entry * 2 * number_bytes, std::ios::cur);
    const std::int64_t offset = get_number(in);
    const std::int64_t size = get_number(in);
    if (offset < 0 || size < 1 || size > most_tile_bytes) return damaged();
    std::string out(static_cast<std::size_t>(size), '\0');
    in.seekg(offset);
    if (!in.read(out.data(), size)) return damaged();
    return out;
}

}  // namespace ujira::base
