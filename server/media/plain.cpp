#include <time.h>

#include <media/decode.hpp>
#include <media/plain.hpp>
#include <media/prepare.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <stdexcept>

namespace ujira::media {
namespace {

std::int64_t cpu_us() {
    timespec t{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<std::int64_t>(t.tv_sec) * 1'000'000 + t.tv_nsec / 1000;
}

}  // namespace

std::int64_t plain_previews(const std::vector<std::string>& files) {
    const std::int64_t before = cpu_us();
    for (const std::string& file : files) {
        const cv::Mat picture = cv::imread(file, cv::IMREAD_COLOR);
        if (picture.empty()) throw std::runtime_error("OpenCV can't read " + file);
        std::vector<std::uint8_t> out;
        cv::imencode(".webp", shrink(picture, picture_side_px), out,
                     {cv::IMWRITE_WEBP_QUALITY, picture_quality});
    }
    return cpu_us() - before;
}

}  // namespace ujira::media
