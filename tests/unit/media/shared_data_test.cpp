// The planted files of ../shared/data/images/checks: what each is meant to be stands in its
// expected.json.

#include <algorithm>
#include <catch2/catch.hpp>
#include <domain/picture_checks.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <media/decode.hpp>
#include <media/inspect.hpp>
#include <media/measure.hpp>
#include <media/service.hpp>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <optional>

#include "files.hpp"

using namespace ujira;
using base::errc;
using nlohmann::json;

namespace {

const std::string checks = UJIRA_SOURCE_DIR "/../shared/data/images/checks";
const std::string photographs = UJIRA_SOURCE_DIR "/../shared/data/images/bccd/images";

bool present(const std::string& folder) {
    if (std::filesystem::exists(folder)) return true;
    std::cout << "skipped: shared data absent (" << folder << ")\n";
    return false;
}

struct room {
    media::test::temporary_folder folder;
    base::result<base::media_answer> prepare(const std::string& path) const {
        return media::perform(
            base::prepare_request{path, folder.path("picture"), folder.path("thumbnail")});
    }
};

// Nothing: the file is to be taken.
std::optional<errc> refusal_of(const std::string& kind, const std::string& mode) {
    if (kind == "truncated") return errc::picture_truncated;
    if (kind == "corrupt") return errc::picture_damaged;
    if (kind == "not_image") return errc::picture_not_an_image;
    if (kind == "bomb") return errc::picture_too_many_pixels;
    if (kind == "format" && mode == "GIF") return errc::picture_format_unsupported;
    return std::nullopt;
}

}  // namespace

TEST_CASE("the planted files are taken or refused for what they are") {
    if (!present(checks)) return;
    std::ifstream in(checks + "/expected.json");
    const json expected = json::parse(in);
    std::map<std::string, int> seen;
    for (const json& file : expected.at("images")) {
        const room r;
        const std::string name = file.at("file");
        const std::string kind = file.at("kind");
        ++seen[kind];
        CAPTURE(name, kind);
        const auto answer = r.prepare(checks + "/" + name);
        if (const auto refused = refusal_of(kind, file.value("mode", ""))) {
            REQUIRE(answer.has_error());
            CHECK(answer.error().code == *refused);
            continue;
        }
        REQUIRE(answer.has_value());
        const auto& made = std::get<base::prepare_answer>(*answer);
        const json size =
            file.contains("displayed") ? file.at("displayed") : file.at("ref").at("cv2_size");
        CHECK(made.width == size[0]);
        CHECK(made.height == size[1]);
        CHECK(made.bytes == file.at("bytes"));
        CHECK(cv::imread(r.folder.path("picture")).size() ==
              cv::Size(static_cast<int>(made.width), static_cast<int>(made.height)));
    }
    for (const char* kind :
         {"truncated", "corrupt", "not_image", "bomb", "exif", "trailing_data", "format"})
        CHECK(seen[kind] > 0);
}

TEST_CASE("the red mark of the planted Exif files lands where each orientation says") {
    if (!present(checks)) return;
    // Stored: white above, red at the left below it, green elsewhere.
    const std::map<int, cv::Point2d> white{{1, {.5, .06}}, {2, {.5, .06}}, {3, {.5, .94}},
                                           {4, {.5, .94}}, {5, {.06, .5}}, {6, {.94, .5}},
                                           {7, {.94, .5}}, {8, {.06, .5}}};
    const std::map<int, cv::Point2d> red{{1, {.2, .3}}, {2, {.8, .3}}, {3, {.8, .7}},
                                         {4, {.2, .7}}, {5, {.3, .2}}, {6, {.7, .2}},
                                         {7, {.7, .8}}, {8, {.3, .8}}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const room r;
        REQUIRE(r.prepare(checks + "/exif_" + std::to_string(orientation) + ".jpg").has_value());
        const cv::Mat picture = cv::imread(r.folder.path("picture"));
        const auto at = [&](const cv::Point2d& part) {
            return picture.at<cv::Vec3b>(static_cast<int>(part.y * picture.rows),
                                         static_cast<int>(part.x * picture.cols));
        };
        const cv::Vec3b bright = at(white.at(orientation));
        const cv::Vec3b mark = at(red.at(orientation));
        CHECK((bright[0] > 200 && bright[1] > 200 && bright[2] > 200));
        CHECK((mark[0] < 90 && mark[1] < 90 && mark[2] > 180));
    }
}

TEST_CASE("no honest photograph is refused") {
    if (!present(photographs)) return;
    int taken = 0;
    for (const auto& file : std::filesystem::directory_iterator(photographs)) {
        const room r;
        CAPTURE(file.path().string());
        const auto answer = r.prepare(file.path().string());
        INFO((answer.has_error() ? answer.error().detail : ""));
        CHECK(answer.has_value());
        if (++taken == 50) break;  // a look at some; each takes its time to encode
    }
    CHECK(taken > 0);
}

namespace {

// Without the encoding of previews, which takes most of the time.
std::optional<base::picture_facts> facts_of(const std::string& path) {
    auto bytes = media::read_whole_file(path);
    if (!bytes) return std::nullopt;
    const auto header = media::inspect(*bytes);
    if (!header) return std::nullopt;
    const auto picture = media::decode_upright(*bytes, *header, 4096);
    if (!picture) return std::nullopt;
    return media::measure(media::shrink(*picture, media::measured_side_px), *header);
}

struct planted {
    std::string name;
    std::string kind;
    std::string mode;
    std::string of;
};

// A requester's project: photographs, and the planted files among them.
struct mixed_project {
    std::vector<base::picture_facts> facts;
    std::map<std::size_t, planted> planted_at;
    std::map<std::string, std::size_t> place_of;

    mixed_project() {
        std::vector<std::string> photos;
        for (const auto& file : std::filesystem::directory_iterator(photographs))
            photos.push_back(file.path().string());
        std::sort(photos.begin(), photos.end());
        for (const std::string& path : photos) {
            // Those that the planted files were made of come with them.
            if (std::filesystem::exists(checks + "/" + std::filesystem::path(path).stem().string() +
                                        "_orig.jpg"))
                continue;
            if (const auto f = facts_of(path)) facts.push_back(*f);
        }
        std::ifstream in(checks + "/expected.json");
        for (const json& file : json::parse(in).at("images")) {
            const std::string name = file.at("file");
            const auto f = facts_of(checks + "/" + name);
            if (!f) continue;
            place_of[name] = facts.size();
            planted_at[facts.size()] = {name, file.at("kind"), file.value("mode", ""),
                                        file.value("of", "")};
            facts.push_back(*f);
        }
    }
};

bool has(const std::vector<domain::finding>& list, domain::picture_finding what) {
    return std::any_of(list.begin(), list.end(),
                       [what](const domain::finding& f) { return f.what == what; });
}

bool twin_of(const std::vector<domain::finding>& list, std::size_t original) {
    return std::any_of(list.begin(), list.end(), [original](const domain::finding& f) {
        return f.what >= domain::picture_finding::same_picture && f.other == original;
    });
}

}  // namespace

TEST_CASE("every planted picture is told for what it is, among honest photographs") {
    if (!present(checks) || !present(photographs)) return;
    using enum domain::picture_finding;
    const mixed_project p;
    const auto found = domain::check_pictures(p.facts);
    std::map<std::string, int> seen;
    for (const auto& [place, file] : p.planted_at) {
        const auto& list = found[place];
        CAPTURE(file.name, file.kind, p.facts[place].sharpness_milli, p.facts[place].notes);
        ++seen[file.kind];
        if (file.kind == "blur") CHECK(has(list, blurry));
        if (file.kind == "dark") CHECK(has(list, dark));
        if (file.kind == "overexposed") CHECK(has(list, over_exposed));
        if (file.kind == "low_contrast") CHECK(has(list, low_contrast));
        if (file.kind == "blank") CHECK(has(list, blank));
        if (file.kind == "original" && !file.of.empty()) CHECK(list.empty());
        if (file.kind == "exact_duplicate" || file.kind == "near_duplicate")
            CHECK(twin_of(list, p.place_of.at(file.of + "_orig.jpg")));
        // A mirror image needs boxes of its own.
        if (file.kind == "flipped") CHECK(list.empty());
        if (file.kind == "trailing_data") CHECK(p.facts[place].notes == "trailing_data");
        if (file.mode == "CMYK") CHECK(p.facts[place].notes == "cmyk");
        if (file.mode == "16-bit gray") CHECK(p.facts[place].notes == "sixteen_bit");
        if (file.mode == "RGBA") CHECK(p.facts[place].notes == "transparent");
    }
    for (const char* kind :
         {"blur", "dark", "overexposed", "low_contrast", "blank", "original", "exact_duplicate",
          "near_duplicate", "flipped", "trailing_data", "format"})
        CHECK(seen[kind] > 0);
    int suspected = 0;
    for (std::size_t i = 0; i < p.facts.size() - p.planted_at.size(); ++i)
        if (!found[i].empty()) ++suspected;
    CHECK(suspected == 0);
}
