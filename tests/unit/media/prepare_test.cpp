#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <media/service.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "files.hpp"

using namespace ujira;
using base::errc;
using namespace media::test;

namespace {

struct studio {
    temporary_folder folder;
    std::string picture = folder.path("picture.webp");
    std::string thumbnail = folder.path("thumbnail.webp");

    base::result<base::media_answer> prepare(const bytes& file) const {
        return media::perform(
            base::prepare_request{folder.write("upload", file), picture, thumbnail});
    }
};

bool contains(const bytes& file, std::string_view text) {
    return std::search(file.begin(), file.end(), text.begin(), text.end()) != file.end();
}

}  // namespace

TEST_CASE("a photograph becomes an upright picture and a thumbnail without metadata") {
    const studio s;
    // Stored lying: 5000x300, to be turned to the right.
    const bytes file = jpeg_with_exif(encode(".jpg", quarters(5000, 300)), 6);
    const auto answer = s.prepare(file);
    REQUIRE(answer.has_value());
    const auto& made = std::get<base::prepare_answer>(*answer);
    CHECK(made.format == "jpeg");
    CHECK(made.width == 300);
    CHECK(made.height == 5000);
    CHECK(made.bytes == static_cast<std::int64_t>(file.size()));
    CHECK(made.sha256 == base::sha256_hex_of_file(s.folder.path("upload")));

    const cv::Mat picture = cv::imread(s.picture);
    REQUIRE(picture.size() == cv::Size(246, 4096));
    CHECK(cv::norm(picture.at<cv::Vec3b>(100, 20), cv::Vec3b(255, 0, 0), cv::NORM_INF) < 20);
    CHECK(cv::imread(s.thumbnail).size() == cv::Size(19, 320));
    for (const std::string& path : {s.picture, s.thumbnail}) {
        const bytes webp = read_file(path);
        CHECK(contains(webp, "WEBP"));
        CHECK_FALSE(contains(webp, "Exif"));
        CHECK_FALSE(contains(webp, "EXIF"));
    }
    CHECK(s.folder.files() == 3);
}

TEST_CASE("a refused file leaves nothing behind") {
    const studio s;
    bytes file = encode(".jpg", busy(60, 40));
    file.resize(file.size() / 2);
    const auto answer = s.prepare(file);
    REQUIRE(answer.has_error());
    CHECK(answer.error().code == errc::picture_truncated);
    CHECK(s.folder.files() == 1);
}

TEST_CASE("a file over the limit is refused unread") {
    const studio s;
    bytes file = encode(".jpg", busy(60, 40));
    file.resize(static_cast<std::size_t>(base::max_picture_bytes) + 1);
    const auto answer = s.prepare(file);
    REQUIRE(answer.has_error());
    CHECK(answer.error().code == errc::picture_too_large);
}

TEST_CASE("a place that can't be written to is the server's fault, not the picture's") {
    const studio s;
    const std::string upload = s.folder.write("upload", encode(".png", busy(60, 40)));
    const auto answer = media::perform(
        base::prepare_request{upload, s.picture, s.folder.path("no such folder/thumbnail.webp")});
    REQUIRE(answer.has_error());
    CHECK(answer.error().code == errc::internal);
    CHECK(s.folder.files() == 1);
    CHECK(media::perform(base::prepare_request{s.folder.path("nothing"), s.picture, s.thumbnail})
              .error()
              .code == errc::internal);
}

TEST_CASE("a file that is there already is replaced") {
    const studio s;
    s.folder.write("picture.webp", bytes(10, 1));
    REQUIRE(s.prepare(encode(".png", quarters(60, 40))).has_value());
    CHECK(cv::imread(s.picture).size() == cv::Size(60, 40));
    CHECK(s.folder.files() == 3);
}
