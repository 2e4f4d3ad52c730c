#include <base/tile_file.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <media/service.hpp>
#include <media/tiles.hpp>
#include <opencv2/imgcodecs.hpp>

#include "files.hpp"

using namespace ujira;
using base::tile_size;
using namespace media::test;

namespace {

cv::Mat tile(const std::string& path, const base::tile_place& which) {
    const auto bytes = base::read_tile(path, which);
    REQUIRE(bytes.has_value());
    return cv::imdecode(std::vector<std::uint8_t>(bytes->begin(), bytes->end()), cv::IMREAD_COLOR);
}

std::string refused(const std::string& path, const base::tile_place& which) {
    const auto bytes = base::read_tile(path, which);
    return bytes ? "there" : std::string(base::describe(bytes.error().code).name);
}

}  // namespace

TEST_CASE("levels are halves that are larger than the preview") {
    CHECK(base::tile_levels(4096, 100).empty());
    CHECK(base::tile_levels(4097, 100) == std::vector<tile_size>{{4097, 100}});
    CHECK(base::tile_levels(1001, 20'001) ==
          std::vector<tile_size>{{1001, 20'001}, {501, 10'001}, {251, 5'001}});
}

TEST_CASE("tiles show the picture upright to its last pixel, without its metadata") {
    const temporary_folder folder;
    // Stored lying: 9000x700, to be turned to the right.
    const bytes file = jpeg_with_exif(encode(".jpg", quarters(9000, 700)), 6);
    const base::tiles_request request{folder.write("upload", file), folder.path("made.tiles")};
    const auto made = media::perform(request);
    REQUIRE(made.has_value());
    CHECK(std::get<base::tiles_answer>(*made).levels == 2);
    const cv::Mat first = tile(request.out_path, {0, 0, 0});
    CHECK(first.size() == cv::Size(512, 512));
    // Turned, the blue quarter (bottom left) is at the top left.
    CHECK(cv::norm(first.at<cv::Vec3b>(100, 100), cv::Vec3b(255, 0, 0), cv::NORM_INF) < 20);
    CHECK(tile(request.out_path, {0, 1, 17}).size() == cv::Size(700 - 512, 9000 - 17 * 512));
    CHECK(tile(request.out_path, {1, 0, 8}).size() == cv::Size(350, 4500 - 8 * 512));
    for (const base::tile_place& outside : std::vector<base::tile_place>{
             {0, 2, 0}, {0, 0, 18}, {1, 1, 0}, {2, 0, 0}, {-1, 0, 0}, {0, -1, 0}})
        CHECK(refused(request.out_path, outside) == "not_found");
    const bytes all = read_file(request.out_path);
    const std::string_view text(reinterpret_cast<const char*>(all.data()), all.size());
    CHECK(text.find("Exif") == std::string_view::npos);
}

TEST_CASE("a picture that is whole in its preview gets no tiles") {
    const temporary_folder folder;
    const auto made = media::cut_tiles(
        {folder.write("upload", encode(".png", busy(300, 200))), folder.path("made.tiles")});
    REQUIRE(made.has_error());
    CHECK(made.error().code == base::errc::not_found);
    CHECK(folder.files() == 1);
}

TEST_CASE("a file of tiles that was cut or is none is not read beyond its end") {
    const temporary_folder folder;
    const std::string head = base::tile_file_head({{5000, 10}}, std::vector<std::int64_t>(10, 7));
    const auto with = [&](const std::string& content) {
        const std::string path = folder.path("some.tiles");
        std::ofstream(path, std::ios::binary) << content;
        return refused(path, {0, 9, 0});
    };
    CHECK(with(head + std::string(70, 'x')) == "there");
    CHECK(with(head + std::string(69, 'x')) == "internal");
    CHECK(with(head.substr(0, 40)) == "internal");
    CHECK(with("UJTILES1") == "internal");
    CHECK(with("something else") == "internal");
    CHECK(refused(folder.path("none"), {0, 0, 0}) == "not_found");
}
