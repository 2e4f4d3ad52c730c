#include "files.hpp"

// clang-format off
// jpeglib.h needs stdio.h before it.
#include <cstdio>
#include <jpeglib.h>
// clang-format on

#include <algorithm>
#include <array>
#include <base/crypto.hpp>
#include <boost/crc.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace ujira::media::test {

namespace fs = std::filesystem;

temporary_folder::temporary_folder()
    : root_(fs::temp_directory_path() / ("ujira_media_" + base::random_hex(8))) {
    fs::create_directories(root_);
}

temporary_folder::~temporary_folder() {
    fs::remove_all(root_);
}

std::string temporary_folder::write(std::string_view name, const bytes& content) const {
    const std::string at = path(name);
    std::ofstream out(at, std::ios::binary);
    out.write(reinterpret_cast<const char*>(content.data()),
              static_cast<std::streamsize>(content.size()));
    if (!out.flush()) throw std::runtime_error("can't write " + at);
    return at;
}

std::size_t temporary_folder::files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(root_), fs::directory_iterator()));
}

bytes read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("can't read " + path);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    return bytes(text.begin(), text.end());
}

void append(bytes& to, std::string_view text) {
    to.insert(to.end(), text.begin(), text.end());
}

void append_number(bytes& to, std::uint32_t value, std::size_t size, bool big) {
    const std::uint64_t wide = value;  // a field may be wider than the number
    for (std::size_t i = 0; i < size; ++i)
        to.push_back(static_cast<std::uint8_t>(wide >> 8 * (big ? size - 1 - i : i)));
}

cv::Mat quarters(int width, int height) {
    cv::Mat out(height, width, CV_8UC3, cv::Scalar::all(0));
    const int w = width / 2;
    const int h = height / 2;
    out(cv::Rect(0, 0, w, h)) = cv::Scalar(0, 0, 255);
    out(cv::Rect(w, 0, width - w, h)) = cv::Scalar(0, 255, 0);
    out(cv::Rect(0, h, w, height - h)) = cv::Scalar(255, 0, 0);
    return out;
}

cv::Mat busy(int width, int height) {
    cv::Mat out(height, width, CV_8UC3);
    cv::RNG random(7);
    random.fill(out, cv::RNG::UNIFORM, 0, 80);
    for (int y = 0; y < height; ++y) out.row(y) += cv::Scalar(y * 150 / height, 60, 20);
    return out;
}

bytes encode(const char* extension, const cv::Mat& picture, const std::vector<int>& options) {
    bytes out;
    if (!cv::imencode(extension, picture, out, options)) throw std::runtime_error("imencode");
    return out;
}

bytes exif(int orientation, bool big) {
    bytes out;
    append(out, big ? "MM" : "II");
    append_number(out, 42, 2, big);
    append_number(out, 8, 4, big);
    append_number(out, 1, 2, big);
    append_number(out, 274, 2, big);
    append_number(out, 3, 2, big);
    append_number(out, 1, 4, big);
    append_number(out, static_cast<std::uint32_t>(orientation), 2, big);
    append_number(out, 0, 6, big);  // the value's other half, and no next directory
    return out;
}

bytes jpeg_with_exif(const bytes& jpeg, int orientation) {
    bytes payload;
    append(payload, {"Exif\0\0", 6});
    const bytes block = exif(orientation, true);
    payload.insert(payload.end(), block.begin(), block.end());
    bytes out(jpeg.begin(), jpeg.begin() + 2);
    append(out, "\xFF\xE1");
    append_number(out, static_cast<std::uint32_t>(payload.size() + 2), 2, true);
    out.insert(out.end(), payload.begin(), payload.end());
    out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
    return out;
}

bytes png_chunk(std::string_view type, const bytes& payload) {
    bytes out;
    append_number(out, static_cast<std::uint32_t>(payload.size()), 4, true);
    append(out, type);
    out.insert(out.end(), payload.begin(), payload.end());
    boost::crc_32_type crc;
    crc.process_bytes(out.data() + 4, out.size() - 4);
    append_number(out, crc.checksum(), 4, true);
    return out;
}

bytes png_with_chunk(const bytes& png, const bytes& chunk) {
    bytes out = png;
    out.insert(out.begin() + 33, chunk.begin(), chunk.end());
    return out;
}

bytes webp_chunk(std::string_view type, const bytes& payload) {
    bytes out;
    append(out, type);
    append_number(out, static_cast<std::uint32_t>(payload.size()), 4, false);
    out.insert(out.end(), payload.begin(), payload.end());
    if (payload.size() % 2 == 1) out.push_back(0);
    return out;
}

bytes extended_webp(const bytes& simple, int width, int height, std::uint8_t flags,
                    const bytes& more) {
    bytes head{flags, 0, 0, 0};
    append_number(head, static_cast<std::uint32_t>(width - 1), 3, false);
    append_number(head, static_cast<std::uint32_t>(height - 1), 3, false);
    bytes body;
    append(body, "WEBP");
    const bytes first = webp_chunk("VP8X", head);
    body.insert(body.end(), first.begin(), first.end());
    body.insert(body.end(), simple.begin() + 12, simple.end());
    body.insert(body.end(), more.begin(), more.end());
    bytes out;
    append(out, "RIFF");
    append_number(out, static_cast<std::uint32_t>(body.size()), 4, false);
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

namespace {

struct tiff_layout {
    std::uint32_t rows;
    std::uint32_t row_bytes;
    std::uint32_t rows_per_strip;
    std::uint32_t strips() const { return (rows + rows_per_strip - 1) / rows_per_strip; }
    std::uint32_t strip_bytes(std::uint32_t i) const {
        return std::min(rows_per_strip, rows - i * rows_per_strip) * row_bytes;
    }
};

constexpr std::uint32_t tiff_entries = 12;
constexpr std::uint32_t directory_bytes = 2 + tiff_entries * 12 + 4;

void entry(bytes& out, bool big, std::uint32_t tag, std::uint32_t type, std::uint32_t count,
           std::uint32_t value) {
    append_number(out, tag, 2, big);
    append_number(out, type, 2, big);
    append_number(out, count, 4, big);
    const std::size_t size = type == 3 && count == 1 ? 2 : 4;
    append_number(out, value, size, big);
    if (size == 2) append_number(out, 0, 2, big);
}

void directory(bytes& out, const cv::Mat& picture, const tiff_options& o, const tiff_layout& layout,
               std::uint32_t tables_at, bool first, bool last) {
    const auto start = static_cast<std::uint32_t>(out.size());
    const std::uint32_t strips = layout.strips();
    append_number(out, tiff_entries, 2, o.big);
    entry(out, o.big, 254, 4, 1, first ? 0 : o.later_subfile_type);
    entry(out, o.big, 256, 4, 1, static_cast<std::uint32_t>(picture.cols));
    entry(out, o.big, 257, 4, 1, static_cast<std::uint32_t>(picture.rows));
    entry(out, o.big, 258, 3, 3, tables_at);
    entry(out, o.big, 259, 3, 1, 1);
    entry(out, o.big, 262, 3, 1, 2);
    entry(out, o.big, 273, 4, strips, tables_at + 6);
    entry(out, o.big, 274, 3, 1, static_cast<std::uint32_t>(o.orientation));
    entry(out, o.big, 277, 3, 1, 3);
    entry(out, o.big, 278, 4, 1, layout.rows_per_strip);
    entry(out, o.big, 279, 4, strips, tables_at + 6 + 4 * strips);
    entry(out, o.big, 339, 3, 1, o.sample_format);
    append_number(out, last ? 0 : start + directory_bytes, 4, o.big);
}

void pixels(bytes& out, const cv::Mat& picture, const tiff_options& o) {
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x)
            for (int c = 2; c >= 0; --c) {
                const std::uint32_t v = picture.at<cv::Vec3b>(y, x)[c];
                append_number(out, o.bits == 16 ? v * 257 : v, o.bits == 16 ? 2 : 1, o.big);
            }
}

}  // namespace

// At least two strips, so that the tables never fit into an entry.
bytes tiff(const cv::Mat& picture, const tiff_options& o) {
    const tiff_layout layout{static_cast<std::uint32_t>(picture.rows),
                             static_cast<std::uint32_t>(picture.cols * 3 * o.bits / 8),
                             static_cast<std::uint32_t>(o.rows_per_strip)};
    const auto pages = static_cast<std::uint32_t>(o.pages);
    const std::uint32_t tables_at = 8 + pages * directory_bytes;
    const std::uint32_t pixels_at = tables_at + 6 + 8 * layout.strips();
    bytes out;
    append(out, o.big ? "MM" : "II");
    append_number(out, 42, 2, o.big);
    append_number(out, 8, 4, o.big);
    for (std::uint32_t i = 0; i < pages; ++i)
        directory(out, picture, o, layout, tables_at, i == 0, i + 1 == pages);
    for (int i = 0; i < 3; ++i) append_number(out, static_cast<std::uint32_t>(o.bits), 2, o.big);
    std::uint32_t at = pixels_at;
    for (std::uint32_t i = 0; i < layout.strips(); at += layout.strip_bytes(i++))
        append_number(out, at, 4, o.big);
    for (std::uint32_t i = 0; i < layout.strips(); ++i)
        append_number(out, layout.strip_bytes(i), 4, o.big);
    pixels(out, picture, o);
    return out;
}

namespace {

// libjpeg's default error handler ends the program, which is right for a test's own mistake.
struct jpeg_writer {
    jpeg_compress_struct codec{};
    jpeg_error_mgr errors{};
    unsigned char* memory = nullptr;
    unsigned long size = 0;

    jpeg_writer(int width, int height, int components, J_COLOR_SPACE space) {
        codec.err = jpeg_std_error(&errors);
        jpeg_create_compress(&codec);
        jpeg_mem_dest(&codec, &memory, &size);
        codec.image_width = static_cast<JDIMENSION>(width);
        codec.image_height = static_cast<JDIMENSION>(height);
        codec.input_components = components;
        codec.in_color_space = space;
        jpeg_set_defaults(&codec);
        jpeg_set_quality(&codec, 95, TRUE);
    }
    ~jpeg_writer() {
        jpeg_destroy_compress(&codec);
        std::free(memory);
    }
    jpeg_writer(const jpeg_writer&) = delete;
    jpeg_writer& operator=(const jpeg_writer&) = delete;

    bytes finish() {
        jpeg_finish_compress(&codec);
        return bytes(memory, memory + size);
    }
};

// Every coefficient of every component alone, in two steps of precision: legal, and 379 scans.
std::vector<jpeg_scan_info> far_too_many_scans() {
    std::vector<jpeg_scan_info> out;
    out.push_back({3, {0, 1, 2, 0}, 0, 0, 0, 0});
    for (int component = 0; component < 3; ++component)
        for (int k = 1; k < 64; ++k)
            for (const int from : {0, 1})
                out.push_back({1, {component, 0, 0, 0}, k, k, from, 1 - from});
    return out;
}

}  // namespace

bytes cmyk_jpeg(int width, int height, const std::array<std::uint8_t, 4>& inks, bool adobe) {
    jpeg_writer writer(width, height, 4, JCS_CMYK);
    writer.codec.write_Adobe_marker = adobe ? TRUE : FALSE;
    bytes row;
    for (int x = 0; x < width; ++x)
        for (const std::uint8_t ink : inks)
            row.push_back(static_cast<std::uint8_t>(adobe ? 255 - ink : ink));
    jpeg_start_compress(&writer.codec, TRUE);
    for (int y = 0; y < height; ++y) {
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&writer.codec, &line, 1);
    }
    return writer.finish();
}

bytes progressive_jpeg(const cv::Mat& picture, bool with_far_too_many_scans) {
    jpeg_writer writer(picture.cols, picture.rows, 3, JCS_EXT_BGR);
    const auto scans = far_too_many_scans();
    jpeg_simple_progression(&writer.codec);
    if (with_far_too_many_scans) {
        writer.codec.scan_info = scans.data();
        writer.codec.num_scans = static_cast<int>(scans.size());
    }
    jpeg_start_compress(&writer.codec, TRUE);
    for (int y = 0; y < picture.rows; ++y) {
        auto* line = const_cast<std::uint8_t*>(picture.ptr(y));
        jpeg_write_scanlines(&writer.codec, &line, 1);
    }
    return writer.finish();
}

}  // namespace ujira::media::test
