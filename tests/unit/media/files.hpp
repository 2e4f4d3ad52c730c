#pragma once
// Made-up picture files, whole and broken, and a folder that goes away.

#include <array>
#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::media::test {

using bytes = std::vector<std::uint8_t>;

class temporary_folder {
  public:
    temporary_folder();
    ~temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;

    std::string path(std::string_view name) const { return (root_ / name).string(); }
    std::string write(std::string_view name, const bytes& content) const;
    std::size_t files() const;

  private:
    std::filesystem::path root_;
};

bytes read_file(const std::string& path);

void append(bytes& to, std::string_view text);
void append_number(bytes& to, std::uint32_t value, std::size_t size, bool big);

/// Red, green, blue and black quarters: top left, top right, bottom left, bottom right.
cv::Mat quarters(int width, int height);
/// Noise on a gradient: nothing that compresses to a few bytes.
cv::Mat busy(int width, int height);
bytes encode(const char* extension, const cv::Mat& picture, const std::vector<int>& options = {});

/// An Exif block without its prefix, saying only the orientation.
bytes exif(int orientation, bool big);
bytes jpeg_with_exif(const bytes& jpeg, int orientation);
bytes png_chunk(std::string_view type, const bytes& payload);
/// Behind the header chunk.
bytes png_with_chunk(const bytes& png, const bytes& chunk);
bytes webp_chunk(std::string_view type, const bytes& payload);
/// The given simple WebP's picture in an extended file, with more chunks behind it.
bytes extended_webp(const bytes& simple, int width, int height, std::uint8_t flags,
                    const bytes& more);

struct tiff_options {
    bool big = false;
    int orientation = 1;
    int rows_per_strip = 4;
    int bits = 8;  // 8 or 16
    int pages = 1;
    std::uint32_t later_subfile_type = 0;  // of the pages after the first
    std::uint32_t sample_format = 1;
};
/// Unpacked RGB; the strips are the last thing in the file.
bytes tiff(const cv::Mat& picture, const tiff_options& options);

/// Inks 0..255 (255: full ink) of one colour all over.
bytes cmyk_jpeg(int width, int height, const std::array<std::uint8_t, 4>& inks, bool adobe);
bytes progressive_jpeg(const cv::Mat& picture, bool with_far_too_many_scans);

}  // namespace ujira::media::test
