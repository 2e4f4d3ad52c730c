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
    base::picture_facts facts;
};

std::vector<planted> planted_files() {
    std::ifstream in(checks + "/expected.json");
    const json expected = json::parse(in);
    std::vector<planted> out;
    for (const json& file : expected.at("images")) {
        const std::string name = file.at("file");
        if (const auto f = facts_of(checks + "/" + name))
            out.push_back(
                {name, file.at("kind"), file.value("mode", ""), file.value("of", ""), *f});
    }
    return out;
}

/// A requester's project: honest photographs, among them those that the planted files were made of.
std::vector<base::picture_facts> honest_project() {
    std::vector<base::picture_facts> out;
    for (const auto& file : std::filesystem::directory_iterator(photographs))
        if (const auto f = facts_of(file.path().string())) out.push_back(*f);
    return out;
}

bool has(const std::vector<domain::finding>& list, domain::picture_finding what) {
    return std::any_of(list.begin(), list.end(),
                       [what](const domain::finding& f) { return f.what == what; });
}

bool has_twin(const std::vector<domain::finding>& list) {
    return !list.empty() && list.back().what >= domain::picture_finding::same_picture;
}

void check_findings(const planted& file, const std::vector<domain::finding>& list) {
    using enum domain::picture_finding;
    if (file.kind == "blur") CHECK(has(list, blurry));
    if (file.kind == "dark") CHECK(has(list, dark));
    if (file.kind == "overexposed") CHECK(has(list, over_exposed));
    if (file.kind == "low_contrast") CHECK(has(list, low_contrast));
    if (file.kind == "blank") CHECK(has(list, blank));
    if (file.kind == "exact_duplicate") CHECK(has(list, same_picture));
    if (file.kind == "near_duplicate") {
        CHECK(has_twin(list));
        CHECK(list.size() == 1);
    }
    // A mirror image needs boxes of its own.
    if (file.kind == "flipped") CHECK(list.empty());
    if (file.kind == "trailing_data") CHECK(file.facts.notes == "trailing_data");
    if (file.mode == "CMYK") CHECK(file.facts.notes == "cmyk");
    if (file.mode == "16-bit gray") CHECK(file.facts.notes == "sixteen_bit");
    if (file.mode == "RGBA") CHECK(file.facts.notes == "transparent");
}

}  // namespace

TEST_CASE("every planted picture is told for what it is, among honest photographs") {
    if (!present(checks) || !present(photographs)) return;
    auto project = honest_project();
    for (const auto& list : domain::check_pictures(project)) CHECK(list.empty());
    std::map<std::string, int> seen;
    for (const planted& file : planted_files()) {
        CAPTURE(file.name, file.kind, file.facts.sharpness_milli);
        ++seen[file.kind];
        project.push_back(file.facts);
        const auto found = domain::check_pictures(project);
        check_findings(file, found.back());
        project.pop_back();
    }
    for (const char* kind :
         {"blur", "dark", "overexposed", "low_contrast", "blank", "exact_duplicate",
          "near_duplicate", "flipped", "trailing_data", "format"})
        CHECK(seen[kind] > 0);
}
