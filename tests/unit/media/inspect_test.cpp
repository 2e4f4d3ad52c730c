// What is refused before any decoding, and why. The files are made here.

#include <catch2/catch.hpp>
#include <media/inspect.hpp>

#include "files.hpp"

using namespace ujira;
using base::errc;
using namespace media::test;

namespace {

errc refusal(const bytes& file) {
    const auto found = media::inspect(file);
    REQUIRE(found.has_error());
    INFO(found.error().detail);
    return found.error().code;
}

bytes patched(bytes file, std::size_t at, std::initializer_list<std::uint8_t> with) {
    std::copy(with.begin(), with.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
    return file;
}

bytes cut(const bytes& file, std::size_t size) {
    return bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
}

bytes png_of_size(std::uint32_t width, std::uint32_t height) {
    bytes head;
    append_number(head, width, 4, true);
    append_number(head, height, 4, true);
    append(head, {"\x01\0\0\0\0", 5});
    bytes out;
    append(out, {"\x89PNG\r\n\x1A\n", 8});
    for (const bytes& chunk :
         {png_chunk("IHDR", head), png_chunk("IDAT", {1, 2, 3}), png_chunk("IEND", {})})
        out.insert(out.end(), chunk.begin(), chunk.end());
    return out;
}

std::size_t frame_header_at(const bytes& jpeg) {
    for (std::size_t i = 0; i + 1 < jpeg.size(); ++i)
        if (jpeg[i] == 0xFF && jpeg[i + 1] == 0xC0) return i;
    FAIL("no SOF0");
    return 0;
}

}  // namespace

TEST_CASE("each accepted format is recognised with its size") {
    const cv::Mat picture = busy(70, 45);
    const auto [name, file] = GENERATE_COPY(table<std::string, bytes>({
        {"jpeg", encode(".jpg", picture)},
        {"jpeg", progressive_jpeg(picture, false)},
        {"png", encode(".png", picture)},
        {"webp", encode(".webp", picture, {64, 80})},
        {"webp", encode(".webp", picture, {64, 101})},
        {"bmp", encode(".bmp", picture)},
        {"tiff", encode(".tiff", picture)},
        {"tiff", tiff(picture, {.big = true})},
        {"tiff", tiff(picture, {.pages = 2, .later_subfile_type = 1})},
    }));
    CAPTURE(name);
    const auto found = media::inspect(file);
    REQUIRE(found.has_value());
    CHECK(media::name_of(found->format) == name);
    CHECK(found->width == 70);
    CHECK(found->height == 45);
    CHECK(found->turn == 1);
}

TEST_CASE("too many pixels are refused by the header alone") {
    CHECK(refusal(png_of_size(30'000, 30'000)) == errc::picture_too_many_pixels);
    CHECK(refusal(png_of_size(0x7FFF'FFFF, 0x7FFF'FFFF)) == errc::picture_too_many_pixels);
    CHECK(refusal(png_of_size(50'000, 1'001)) == errc::picture_too_many_pixels);
    CHECK(media::inspect(png_of_size(50'000, 1'000)).has_value());
    const bytes jpeg = encode(".jpg", busy(32, 32));
    const std::size_t frame = frame_header_at(jpeg);
    CHECK(refusal(patched(jpeg, frame + 5, {0xFF, 0xFF, 0xFF, 0xFF})) ==
          errc::picture_too_many_pixels);
    const bytes bmp = encode(".bmp", busy(32, 32));
    CHECK(refusal(patched(bmp, 18, {0, 0, 1, 0, 0, 0, 1, 0})) == errc::picture_too_many_pixels);
    const bytes webp = encode(".webp", busy(32, 32), {64, 80});
    CHECK(refusal(extended_webp(webp, 1 << 24, 1 << 24, 0, {})) == errc::picture_too_many_pixels);
    cv::Mat tall = busy(4, 8);
    bytes big = tiff(tall, {.big = true});
    // Entries of 12 bytes behind 8 + 2: the second is the width, the third the height.
    CHECK(refusal(patched(patched(big, 30, {0, 1, 0, 0}), 42, {0, 1, 0, 0})) ==
          errc::picture_too_many_pixels);
}

TEST_CASE("a size of zero, below zero or beyond any screen is refused") {
    CHECK(refusal(png_of_size(0, 10)) == errc::picture_damaged);
    CHECK(refusal(png_of_size(0x8000'0000, 1)) == errc::picture_damaged);
    CHECK(refusal(png_of_size(70'000, 2)) == errc::picture_format_unsupported);
    const bytes jpeg = encode(".jpg", busy(32, 32));
    CHECK(refusal(patched(jpeg, frame_header_at(jpeg) + 5, {0, 0})) == errc::picture_damaged);
    const bytes bmp = encode(".bmp", busy(32, 32));
    CHECK(refusal(patched(bmp, 18, {0xFF, 0xFF, 0xFF, 0xFF})) == errc::picture_damaged);
    CHECK(refusal(patched(bmp, 22, {0, 0, 0, 0x80})) == errc::picture_too_many_pixels);
}

TEST_CASE("animations and pages are refused by name") {
    const cv::Mat picture = busy(20, 16);
    const bytes webp = encode(".webp", picture, {64, 80});
    const auto [file, detail] = GENERATE_COPY(table<bytes, std::string>({
        {png_with_chunk(encode(".png", picture), png_chunk("acTL", bytes(8, 1))), "animated PNG"},
        {extended_webp(webp, 20, 16, 0x02, {}), "animated WebP"},
        {extended_webp(webp, 20, 16, 0, webp_chunk("ANMF", bytes(16))), "animated WebP"},
        {tiff(picture, {.pages = 2}), "TIFF of several pages"},
        {tiff(picture, {.sample_format = 3}), "TIFF of signed or floating-point values"},
    }));
    const auto found = media::inspect(file);
    REQUIRE(found.has_error());
    CHECK(found.error().code == errc::picture_format_unsupported);
    CHECK(found.error().detail == detail);
}

TEST_CASE("rare kinds of JPEG are refused by name") {
    const bytes jpeg = encode(".jpg", busy(32, 32));
    const std::size_t frame = frame_header_at(jpeg);
    CHECK(refusal(patched(jpeg, frame + 1, {0xC3})) == errc::picture_format_unsupported);
    CHECK(refusal(patched(jpeg, frame + 4, {12})) == errc::picture_format_unsupported);
}

TEST_CASE("every beginning of a file is refused, and none is taken for something else") {
    const cv::Mat picture = busy(24, 18);
    const bytes file = GENERATE_COPY(encode(".png", picture), encode(".webp", picture, {64, 80}),
                                     encode(".webp", picture, {64, 101}), encode(".bmp", picture),
                                     tiff(picture, {}),
                                     extended_webp(encode(".webp", picture, {64, 80}), 24, 18, 0x08,
                                                   webp_chunk("EXIF", exif(6, true))));
    REQUIRE(media::inspect(file).has_value());
    for (std::size_t size = 0; size < file.size(); ++size) {
        CAPTURE(size);
        const auto found = media::inspect(cut(file, size));
        REQUIRE(found.has_error());
        if (size > 20) CHECK(found.error().code == errc::picture_truncated);
    }
}

TEST_CASE("parts that contradict each other are damage") {
    const cv::Mat picture = busy(24, 18);
    const bytes png = encode(".png", picture);
    SECTION("PNG: a flipped bit anywhere behind the signature") {
        for (std::size_t at = 8; at < png.size(); at += 7) {
            bytes flipped = png;
            flipped[at] ^= 0x10;
            CAPTURE(at);
            CHECK(media::inspect(flipped).has_error());
        }
    }
    SECTION("PNG: a second header with another size") {
        const bytes head(png.begin() + 8, png.begin() + 33);
        CHECK(refusal(png_with_chunk(png, head)) == errc::picture_damaged);
        CHECK(refusal(png_with_chunk(png, png_chunk("IHDR", {1}))) == errc::picture_damaged);
    }
    SECTION("WebP: canvas and picture of different sizes") {
        const bytes webp = encode(".webp", picture, {64, 80});
        CHECK(refusal(extended_webp(webp, 25, 18, 0, {})) == errc::picture_damaged);
        const bytes twice(webp.begin() + 12, webp.end());
        CHECK(refusal(extended_webp(webp, 24, 18, 0, twice)) == errc::picture_damaged);
    }
    SECTION("TIFF: strips too short, or outside the file") {
        const bytes file = tiff(picture, {});
        const std::size_t tables = 8 + 2 + 12 * 12 + 4;
        const std::size_t strips = 5;
        CHECK(refusal(patched(file, tables + 6, {0xFF, 0xFF, 0xFF, 0x7F})) ==
              errc::picture_truncated);
        CHECK(refusal(patched(file, tables + 6 + 4 * strips, {1, 0, 0, 0})) ==
              errc::picture_damaged);
        CHECK(refusal(patched(file, tables + 6 + 4 * strips, {0, 0, 0, 0})) ==
              errc::picture_damaged);
    }
    SECTION("TIFF: directories in a ring") {
        bytes file = tiff(picture, {.pages = 2, .later_subfile_type = 1});
        const std::size_t second_next = 8 + 2 * (2 + 12 * 12 + 4) - 4;
        const std::size_t second = 8 + (2 + 12 * 12 + 4);
        CHECK(refusal(patched(file, second_next, {static_cast<std::uint8_t>(second), 0})) ==
              errc::picture_format_unsupported);
    }
}

TEST_CASE("transparency is seen in the header") {
    cv::Mat clear(10, 10, CV_8UC4, cv::Scalar(1, 2, 3, 4));
    CHECK(media::inspect(encode(".png", clear))->alpha);
    CHECK(media::inspect(encode(".webp", clear, {64, 101}))->alpha);
    CHECK_FALSE(media::inspect(encode(".png", busy(10, 10)))->alpha);
}
