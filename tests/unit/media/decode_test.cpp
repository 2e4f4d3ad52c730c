// Upright pixels: the same picture whatever its format, its orientation and its inks.

#include <algorithm>
#include <catch2/catch.hpp>
#include <media/decode.hpp>
#include <media/decode_jpeg.hpp>
#include <media/inspect.hpp>
#include <media/service.hpp>
#include <opencv2/imgproc.hpp>
#include <random>

#include "files.hpp"

using namespace ujira;
using base::errc;
using namespace media::test;

namespace {

base::result<cv::Mat> decode(bytes file, int max_side_px = 4096) {
    const auto header = media::inspect(file);
    if (!header) return header.error();
    return media::decode_upright(file, *header, max_side_px);
}

// How a camera held otherwise would have stored this picture: Exif 2.3 says for each value which
// side of the scene the stored first row and first column are.
cv::Mat stored_as(const cv::Mat& upright, int orientation) {
    const bool swapped = orientation >= 5;
    const int w = upright.cols;
    const int h = upright.rows;
    const bool from_right =
        orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool from_bottom =
        orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    cv::Mat out(swapped ? w : h, swapped ? h : w, CV_8UC3);
    for (int r = 0; r < out.rows; ++r)
        for (int c = 0; c < out.cols; ++c) {
            const int along_x = swapped ? r : c;
            const int along_y = swapped ? c : r;
            out.at<cv::Vec3b>(r, c) = upright.at<cv::Vec3b>(from_bottom ? h - 1 - along_y : along_y,
                                                            from_right ? w - 1 - along_x : along_x);
        }
    return out;
}

double mean_difference(const cv::Mat& a, const cv::Mat& b) {
    REQUIRE(a.size() == b.size());
    REQUIRE(a.type() == b.type());
    return cv::norm(a, b, cv::NORM_L1) / static_cast<double>(a.total() * 3);
}

}  // namespace

TEST_CASE("all eight orientations come out upright, in each format that can say them") {
    const cv::Mat scene = quarters(48, 32);
    const int orientation = GENERATE(range(1, 9));
    const bool tag_big = GENERATE(false, true);
    CAPTURE(orientation, tag_big);
    const cv::Mat stored = stored_as(scene, orientation);
    const bytes block = exif(orientation, tag_big);
    const bytes jpeg = encode(".jpg", stored, {1, 95});
    const bytes webp = encode(".webp", stored, {64, 101});
    const auto check = [&](const char* what, const bytes& file) {
        INFO(what);
        const auto picture = decode(file);
        REQUIRE(picture.has_value());
        CHECK(mean_difference(*picture, scene) < 6);
    };
    check("JPEG", jpeg_with_exif(jpeg, orientation));
    check("PNG", png_with_chunk(encode(".png", stored), png_chunk("eXIf", block)));
    check("WebP", extended_webp(webp, stored.cols, stored.rows, 0x08, webp_chunk("EXIF", block)));
    check("TIFF", tiff(stored, {.big = tag_big, .orientation = orientation}));
    check("TIFF of 16 bits",
          tiff(stored, {.big = tag_big, .orientation = orientation, .bits = 16}));
}

TEST_CASE("an orientation that makes no sense is none") {
    const cv::Mat scene = quarters(48, 32);
    const int orientation = GENERATE(0, 9, 65535);
    CHECK(decode(jpeg_with_exif(encode(".jpg", scene), orientation))->size() == scene.size());
    CHECK(decode(tiff(scene, {.orientation = orientation}))->size() == scene.size());
}

TEST_CASE("all formats give the same pixels") {
    const cv::Mat scene = busy(60, 40);
    CHECK(mean_difference(*decode(encode(".png", scene)), scene) == 0);
    CHECK(mean_difference(*decode(encode(".bmp", scene)), scene) == 0);
    CHECK(mean_difference(*decode(encode(".tiff", scene)), scene) == 0);
    CHECK(mean_difference(*decode(tiff(scene, {.bits = 16})), scene) <= 1);
    CHECK(mean_difference(*decode(encode(".webp", scene, {64, 101})), scene) == 0);
    // Noise would show what JPEG's coarser colours lose; large areas don't.
    const cv::Mat calm = quarters(60, 40);
    CHECK(mean_difference(*decode(encode(".jpg", calm, {1, 100})), calm) < 3);
    CHECK(mean_difference(*decode(progressive_jpeg(scene, false)),
                          *decode(encode(".jpg", scene, {1, 95}))) < 3);
    cv::Mat deep;
    scene.convertTo(deep, CV_16U, 257);
    CHECK(mean_difference(*decode(encode(".png", deep)), scene) <= 1);
}

TEST_CASE("grey pictures become three equal channels") {
    const cv::Mat grey(20, 30, CV_8U, cv::Scalar(90));
    for (const char* kind : {".jpg", ".png", ".bmp", ".tiff"}) {
        CAPTURE(kind);
        const auto picture = decode(encode(kind, grey));
        REQUIRE(picture.has_value());
        CHECK(picture->at<cv::Vec3b>(10, 10) == cv::Vec3b(90, 90, 90));
    }
}

TEST_CASE("what is transparent shows white, not the colour hidden below") {
    cv::Mat picture(10, 10, CV_8UC4, cv::Scalar(10, 20, 30, 255));
    picture(cv::Rect(0, 0, 5, 10)) = cv::Scalar(10, 20, 30, 0);
    cv::Mat deep;
    picture.convertTo(deep, CV_16U, 257);
    for (const bytes& file :
         {encode(".png", picture), encode(".png", deep), encode(".webp", picture, {64, 101})}) {
        const auto out = decode(file);
        REQUIRE(out.has_value());
        CHECK(out->at<cv::Vec3b>(5, 2) == cv::Vec3b(255, 255, 255));
        CHECK(out->at<cv::Vec3b>(5, 7) == cv::Vec3b(10, 20, 30));
    }
}

TEST_CASE("inks become the colours they print, with Adobe's inversion and without") {
    const bool adobe = GENERATE(true, false);
    CAPTURE(adobe);
    const auto colour = [&](std::array<std::uint8_t, 4> inks) {
        const auto picture = decode(cmyk_jpeg(16, 16, inks, adobe));
        REQUIRE(picture.has_value());
        return picture->at<cv::Vec3b>(8, 8);
    };
    const auto near = [](cv::Vec3b a, cv::Vec3b b) { return cv::norm(a, b, cv::NORM_INF) <= 4; };
    CHECK(near(colour({0, 0, 0, 0}), {255, 255, 255}));
    CHECK(near(colour({0, 255, 255, 0}), {0, 0, 255}));
    CHECK(near(colour({255, 0, 0, 0}), {255, 255, 0}));
    CHECK(near(colour({0, 0, 0, 255}), {0, 0, 0}));
}

TEST_CASE("every beginning of a JPEG is refused") {
    const bytes file =
        GENERATE(encode(".jpg", busy(24, 18)), progressive_jpeg(busy(24, 18), false));
    for (std::size_t size = 4; size < file.size(); ++size) {
        CAPTURE(size);
        const auto picture =
            decode(bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)));
        REQUIRE(picture.has_error());
        CHECK(picture.error().code == errc::picture_truncated);
    }
    bytes with_more = file;
    append(with_more, "what phones put behind their pictures");
    CHECK(decode(with_more).has_value());
}

TEST_CASE("a JPEG with a hole in its pixels is damaged") {
    bytes file = encode(".jpg", busy(200, 150));
    std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(file.size() / 2), 400, 0);
    const auto picture = decode(file);
    REQUIRE(picture.has_error());
    CHECK(picture.error().code == errc::picture_damaged);
}

TEST_CASE("a JPEG that walks over its picture hundreds of times is refused") {
    const auto picture = decode(progressive_jpeg(busy(64, 64), true));
    REQUIRE(picture.has_error());
    CHECK(picture.error().code == errc::picture_damaged);
    CHECK(picture.error().detail == "JPEG: more than 200 scans");
}

TEST_CASE("a PNG whose chunks are whole but whose pixels are too few is damaged") {
    // The pixels of a small picture below the header of a larger one.
    const bytes small = encode(".png", busy(24, 18));
    const bytes large = encode(".png", busy(24, 40));
    bytes file(large.begin(), large.begin() + 33);
    file.insert(file.end(), small.begin() + 33, small.end());
    REQUIRE(media::inspect(file).has_value());
    const auto picture = decode(file);
    REQUIRE(picture.has_error());
    CHECK(picture.error().code == errc::picture_damaged);
}

TEST_CASE("large pictures shrink to the longest side asked for, small ones stay") {
    CHECK(decode(encode(".png", busy(500, 100)), 250)->size() == cv::Size(250, 50));
    CHECK(decode(encode(".png", busy(3, 900)), 300)->size() == cv::Size(1, 300));
    CHECK(decode(encode(".png", busy(50, 40)), 250)->size() == cv::Size(50, 40));
}

TEST_CASE("random damage never does more than refuse a file") {
    const cv::Mat picture = busy(24, 18);
    const bytes whole = GENERATE_COPY(
        jpeg_with_exif(encode(".jpg", picture), 6), progressive_jpeg(picture, false),
        cmyk_jpeg(16, 16, {1, 2, 3, 4}, false), encode(".png", picture),
        encode(".webp", picture, {64, 80}), encode(".webp", picture, {64, 101}),
        encode(".bmp", picture), tiff(picture, {.orientation = 6}), encode(".tiff", picture));
    const temporary_folder folder;
    const int seed = GENERATE(range(0, 3));
    std::mt19937 random(static_cast<unsigned>(seed));
    for (int round = 0; round < 150; ++round) {
        bytes file = whole;
        // Half of the time near the beginning, where the structure is.
        const std::size_t reach =
            round % 2 == 0 ? file.size() : std::min<std::size_t>(file.size(), 200);
        for (unsigned changes = random() % 4 + 1; changes > 0; --changes)
            file[random() % reach] = static_cast<std::uint8_t>(random());
        const auto answer = media::perform(base::prepare_request{
            folder.write("in", file), folder.path("out"), folder.path("small")});
        if (answer.has_error()) CHECK(answer.error().code != errc::internal);
    }
}
