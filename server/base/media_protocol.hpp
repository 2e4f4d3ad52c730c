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

using media_request = std::variant<prepare_request, evidence_request>;
using media_answer = std::variant<prepare_answer, evidence_answer>;

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
/// Where a process writes before it renames to `path`; whoever ends that process knows what it left
/// behind.
std::string partial_path(const std::string& path, std::int64_t process_id);

}  // namespace ujira::base
