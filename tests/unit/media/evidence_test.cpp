#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <media/service.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "files.hpp"

using namespace ujira;
using base::errc;
using base::media_box;
using namespace media::test;

namespace {

const cv::Vec3b vermillion(0, 94, 213);
const cv::Vec3b blue(178, 114, 0);

struct desk {
    temporary_folder folder;
    std::string out = folder.path("evidence.png");
    base::evidence_request request;

    desk(const cv::Mat& shown, int width, int height) {
        request.picture_path = folder.write("picture.webp", encode(".webp", shown, {64, 101}));
        request.width = width;
        request.height = height;
        request.out_path = out;
    }

    cv::Mat draw() const {
        const auto answer = media::perform(request);
        REQUIRE(answer.has_value());
        CHECK(std::get<base::evidence_answer>(*answer).sha256 == base::sha256_hex_of_file(out));
        CHECK(folder.files() == 2);
        return cv::imread(out);
    }
};

int pixels_of(const cv::Mat& picture, const cv::Vec3b& colour) {
    cv::Mat found;
    cv::inRange(picture, colour, colour, found);
    return cv::countNonZero(found);
}

cv::Mat grey(int width, int height) {
    return cv::Mat(height, width, CV_8UC3, cv::Scalar::all(120));
}

}  // namespace

TEST_CASE("mine are solid, the others' dashed, where the boxes are") {
    desk d(grey(400, 300), 400, 300);
    d.request.mine = {{5'000, 5'000, 10'000, 8'000}};
    d.request.others = {{{20'000, 5'000, 15'000, 20'000}}, {{1'000, 20'000, 10'000, 5'000}}};
    const cv::Mat picture = d.draw();
    REQUIRE(picture.size() == cv::Size(400, 300));
    // Along the left edge of mine (x = 50) each pixel has the colour; along that of the first other
    // (x = 200) some don't.
    for (int y = 56; y < 125; ++y) CHECK(picture.at<cv::Vec3b>(y, 50) == vermillion);
    int dashed = 0;
    int untouched = 0;
    for (int y = 56; y < 245; ++y) {
        dashed += picture.at<cv::Vec3b>(y, 200) == blue;
        untouched += picture.at<cv::Vec3b>(y, 200) == cv::Vec3b(120, 120, 120);
    }
    CHECK(dashed > 60);
    CHECK(untouched > 20);
    // Inside the boxes the picture is as it was.
    CHECK(picture.at<cv::Vec3b>(90, 100) == cv::Vec3b(120, 120, 120));
    CHECK(pixels_of(picture, blue) > pixels_of(picture, vermillion));
}

TEST_CASE("an empty answer has no solid shapes beside the others'") {
    desk d(busy(400, 300), 400, 300);
    d.request.others = {{{20'000, 5'000, 15'000, 20'000}}};
    const cv::Mat picture = d.draw();
    CHECK(pixels_of(picture, vermillion) == 0);
    CHECK(pixels_of(picture, blue) > 100);
}

TEST_CASE("on vermillion, blue, black and white pictures the shapes stand out") {
    const cv::Scalar ground = GENERATE(cv::Scalar(0, 94, 213), cv::Scalar(178, 114, 0),
                                       cv::Scalar::all(0), cv::Scalar::all(255));
    desk d(cv::Mat(300, 400, CV_8UC3, ground), 400, 300);
    d.request.mine = {{5'000, 5'000, 10'000, 8'000}};
    const cv::Mat picture = d.draw();
    cv::Mat light;
    cv::cvtColor(picture, light, cv::COLOR_BGR2GRAY);
    double least = 0;
    double most = 0;
    cv::minMaxLoc(light(cv::Rect(40, 80, 20, 1)), &least, &most);
    CHECK(most - least > 150);
}

TEST_CASE("boxes are measured in the original picture, however small it is drawn") {
    // The original had 8000x6000; its picture 4000x3000; drawn at 1600x1200.
    desk d(grey(4000, 3000), 8000, 6000);
    d.request.mine = {{200'000, 150'000, 400'000, 300'000}};
    const cv::Mat picture = d.draw();
    REQUIRE(picture.size() == cv::Size(1600, 1200));
    CHECK(picture.at<cv::Vec3b>(600, 400) == vermillion);
    CHECK(picture.at<cv::Vec3b>(600, 1200) == vermillion);
    CHECK(picture.at<cv::Vec3b>(300, 800) == vermillion);
    CHECK(picture.at<cv::Vec3b>(900, 800) == vermillion);
}

TEST_CASE("a box around the whole picture, and the smallest one, are still seen") {
    desk d(grey(120, 80), 120, 80);
    d.request.mine = {{0, 0, 12'000, 8'000}};
    const int around = pixels_of(d.draw(), vermillion);
    CHECK(around > 2 * (120 + 80));
    d.request.mine = {{11'999, 7'999, 1, 1}};
    CHECK(pixels_of(d.draw(), vermillion) > 0);
    desk tiny(grey(1, 1), 1, 1);
    tiny.request.mine = {{0, 0, 100, 100}};
    CHECK(tiny.draw().size() == cv::Size(1, 1));
}

TEST_CASE("the same drawing has the same bytes") {
    desk d(busy(200, 100), 200, 100);
    d.request.others = {{{1'000, 1'000, 5'000, 5'000}}};
    d.draw();
    const bytes first = read_file(d.out);
    d.draw();
    CHECK(first == read_file(d.out));
}

TEST_CASE("a box that lies outside its picture is no box of ours") {
    desk d(grey(120, 80), 120, 80);
    const media_box box =
        GENERATE(media_box{-1, 0, 10, 10}, media_box{0, 0, 12'001, 10}, media_box{0, 7'999, 10, 2},
                 media_box{0, 0, 0, 10}, media_box{INT64_MAX, 0, INT64_MAX, 10},
                 media_box{0, 0, 10, INT64_MIN});
    d.request.others = {{box}};
    const auto answer = media::perform(d.request);
    REQUIRE(answer.has_error());
    CHECK(answer.error().code == errc::bad_request);
    d.request.others.clear();
    d.request.width = INT64_MAX;
    CHECK(media::perform(d.request).error().code == errc::bad_request);
}
