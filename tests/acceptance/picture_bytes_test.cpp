// What a worker gets of a photograph, byte by byte: its pixels, and nothing that says where or with
// what it was taken.
#include <catch2/catch.hpp>
#include <harness/pictures.hpp>
#include <harness/steps.hpp>
#include <opencv2/imgcodecs.hpp>

using namespace ujira::acceptance;

namespace {

constexpr const char* camera = "SecretCameraModel";
constexpr const char* place = "4 03 16.2 S 39 40 19.2 E";

/// A JPEG with an Exif block as a phone writes it: the camera's name, and where it was.
std::string photograph(int width, int height) {
    cv::Mat picture(height, width, CV_8UC3);
    cv::randu(picture, cv::Scalar(0, 0, 0), cv::Scalar(255, 255, 255));
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".jpg", picture, bytes)) throw std::runtime_error("no JPEG");
    std::string exif = "Exif";
    exif += std::string(2, '\0') + "II" + std::string("\x2A\0\x08\0\0\0\0\0", 8) +
            std::string(4, '\0') + camera + " GPS " + place;
    const std::size_t size = exif.size() + 2;
    std::string out(bytes.begin(), bytes.begin() + 2);
    out += "\xFF\xE1";
    out += static_cast<char>(size >> 8 & 0xFF);
    out += static_cast<char>(size & 0xFF);
    return out + exif + std::string(bytes.begin() + 2, bytes.end());
}

bool tells_tales(const std::string& bytes) {
    for (const char* word : {"Exif", "EXIF", "GPS", camera, place})
        if (bytes.find(word) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("a worker gets no EXIF and no GPS: not in the picture, the thumbnail or a tile") {
    world w;
    const std::string project = make_draft(w, {});
    const std::string original = photograph(5000, 600);
    REQUIRE(tells_tales(original));
    expect(w.as("rosa").upload("/api/v1/projects/" + project + "/pictures?name=a.jpg", original),
           201);
    fund(w, 10 * task_minor);
    expect(w.as("rosa").post("/api/v1/projects/" + project + "/publish"), 200);
    const json task = claim(w, "wanjiku", project);
    const std::string item = "/api/v1/items/" + task["item"]["id"].get<std::string>();
    for (const char* part : {"/picture", "/thumbnail", "/tiles/0/0/0", "/tiles/0/9/1"}) {
        CAPTURE(part);
        const answer a = w.as("wanjiku").get(item + part);
        CHECK(a.status == 200);
        CHECK(a.header("content-type").starts_with("image/"));
        CHECK(a.header("cache-control") == "private, max-age=31536000, immutable");
        CHECK(a.bytes.size() > 100);
        CHECK_FALSE(tells_tales(a.bytes));
    }
}

TEST_CASE("tiles: those who may see the picture get them, whole to the last pixel") {
    world w;
    const std::string project = make_draft(w, {});
    expect(w.as("rosa").upload("/api/v1/projects/" + project + "/pictures?name=a.jpg",
                               photograph(5000, 600)),
           201);
    const json listed = expect(w.as("rosa").get("/api/v1/projects/" + project + "/items"), 200);
    const std::string tiles =
        "/api/v1/items/" + listed["items"][0]["id"].get<std::string>() + "/tiles/";
    const std::string last = w.as("rosa").get(tiles + "0/9/1").bytes;
    const cv::Mat seen =
        cv::imdecode(std::vector<std::uint8_t>(last.begin(), last.end()), cv::IMREAD_COLOR);
    CHECK(seen.size() == cv::Size(5000 - 9 * 512, 600 - 512));
    for (const char* none : {"0/10/0", "0/0/2", "1/0/0", "0/x/0", "0/-1/0", "9999999/0/0"})
        CHECK(told(w.as("rosa").get(tiles + none)) == "404 not_found");
    CHECK(told(w.as("wanjiku").get(tiles + "0/0/0")) == "404 not_found");  // not theirs yet
    const json small = add_picture(w, project, "small.png");
    CHECK(told(w.as("rosa").get("/api/v1/items/" + small["id"].get<std::string>() +
                                "/tiles/0/0/0")) == "404 not_found");
}
