#pragma once
// What the server and ujira-media say to each other: one JSON object a line, one request, then one
// answer. Plain values only; the server's side never sees a pixel.

#include <base/error.hpp>
#include <base/picture_facts.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ujira::base {

inline constexpr std::int64_t max_picture_bytes = 32LL << 20;
inline constexpr std::int64_t max_picture_pixels = 50'000'000;
/// A zip with more entries than this is refused.
inline constexpr std::int64_t max_zip_entries = 20'000;
/// All entries unpacked: no more than this, nor than so many times the zip itself and a little.
inline constexpr std::int64_t max_unpacked_bytes = 32LL << 30;
inline constexpr std::int64_t max_unpacked_ratio = 100;
inline constexpr std::int64_t unpacked_margin_bytes = 64LL << 20;
/// So many entries are taken out of a zip at a time.
inline constexpr std::int64_t unpack_batch = 16;
inline constexpr std::int64_t tile_side_px = 512;
/// Pictures whose longest side is over this have tiles; those below are whole in their preview.
inline constexpr std::int64_t preview_side_px = 4096;
/// Longer lines are refused unread: 20,000 boxes fit.
inline constexpr std::size_t max_media_line_bytes = std::size_t{4} << 20;

/// Check an uploaded file, and make from it the upright picture and the thumbnail (both WebP,
/// without metadata).
struct prepare_request {
    std::string path;
    std::string picture_path;
    std::string thumbnail_path;
};

struct prepare_answer {
    std::string format;       // jpeg, png, webp, bmp or tiff
    std::int64_t width = 0;   // of the original, upright
    std::int64_t height = 0;  // of the original, upright
    std::int64_t bytes = 0;   // of the original file
    std::string sha256;       // of the original file
    picture_facts facts;
};

/// A rectangle in 1/100 px of the original upright picture.
struct media_box {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t w = 0;
    std::int64_t h = 0;
    bool operator==(const media_box&) const = default;
};

/// Draw one answer's boxes beside the other answers' boxes.
struct evidence_request {
    std::string picture_path;
    std::int64_t width = 0;   // of the original, upright: what the boxes are measured in
    std::int64_t height = 0;  // of the original, upright
    std::string out_path;     // a PNG
    std::vector<media_box> mine;
    std::vector<std::vector<media_box>> others;
};

struct evidence_answer {
    std::string sha256;  // of the PNG
};

/// Take the next files out of a zip that was checked for its limits: those that are called as
/// pictures are, zips within the zip and what can't be read get a verdict, all else is left out.
struct unpack_request {
    std::string path;
    std::int64_t from = 0;  // the first entry not looked at yet
    std::int64_t most = unpack_batch;
    std::string out_prefix;  // the n-th file of the answer is made at out_prefix + ".n"
};

struct unpacked_file {
    std::int64_t entry = 0;
    std::string name;              // as the zip says it, in UTF-8; nobody has looked at it yet
    std::optional<error> problem;  // then there is no file
};

struct unpack_answer {
    std::int64_t entries = 0;   // of the whole zip
    std::int64_t left_out = 0;  // of the whole zip: files that are no pictures
    std::int64_t next = 0;      // the next request's `from`; `entries` when all are done
    std::vector<unpacked_file> files;
};

/// Cut a picture into tiles, at its own size and at each half of it that is still larger than the
/// preview (base/tile_file).
struct tiles_request {
    std::string path;
    std::string out_path;
};

struct tiles_answer {
    std::int64_t levels = 0;
};

using media_request =
    std::variant<prepare_request, evidence_request, unpack_request, tiles_request>;
using media_answer = std::variant<prepare_answer, evidence_answer, unpack_answer, tiles_answer>;

/// Without the line end. Throws nlohmann::json::exception for a string that is not UTF-8.
std::string request_line(const media_request& request);
/// bad_json or bad_request.
result<media_request> parse_request_line(std::string_view line);

/// Without the line end; bytes that are not UTF-8 are replaced.
std::string answer_line(const result<media_answer>& answer);
/// Nothing if the line is not an answer at all.
std::optional<result<media_answer>> parse_answer_line(std::string_view line);

/// Files that the request makes, in the order of the request.
std::vector<std::string> made_files(const media_request& request);
/// Where the n-th file of an unpack request's answer lies.
std::string unpacked_path(const unpack_request& request, std::int64_t n);
/// Where a process writes before it renames to `path`; whoever ends that process knows what it left
/// behind.
std::string partial_path(const std::string& path, std::int64_t process_id);

}  // namespace ujira::base
