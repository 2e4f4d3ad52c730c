#include <algorithm>
#include <cmath>
#include <media/measure.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace ujira::media {
namespace {

constexpr int white_from = 250;
/// A blank picture has no variance and the logarithm of nothing is no number.
constexpr double least_variance = 0.001;

std::int64_t milli(double value) {
    return std::llround(value * 1000);
}

double laplacian_variance(const cv::Mat& gray) {
    cv::Mat second;
    cv::Laplacian(gray, second, CV_16S);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(second, mean, deviation);
    return deviation[0] * deviation[0];
}

std::string notes_of(const picture_header& header) {
    std::string out;
    const auto add = [&out](bool is, const char* name) {
        if (is) out += (out.empty() ? "" : " ") + std::string(name);
    };
    add(header.inks, "cmyk");
    add(header.deep, "sixteen_bit");
    add(header.alpha, "transparent");
    add(header.trailing, "trailing_data");
    return out;
}

}  // namespace

std::uint64_t perceptual_hash(const cv::Mat& gray) {
    constexpr int side = 32;
    constexpr int kept = 8;
    cv::Mat tiny;
    cv::resize(gray, tiny, cv::Size(side, side), 0, 0, cv::INTER_AREA);
    cv::Mat values;
    tiny.convertTo(values, CV_32F);
    cv::dct(values, values);
    cv::Mat low = values(cv::Rect(0, 0, kept, kept)).clone();
    low.at<float>(0, 0) = 0;  // the mean brightness says nothing of what is seen
    const double mean = cv::mean(low)[0];
    std::uint64_t out = 0;
    for (int y = 0; y < kept; ++y)
        for (int x = 0; x < kept; ++x) out = out << 1 | (low.at<float>(y, x) > mean ? 1U : 0U);
    return out;
}

base::picture_facts measure(const cv::Mat& small, const picture_header& header) {
    cv::Mat gray;
    cv::cvtColor(small, gray, cv::COLOR_BGR2GRAY);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(gray, mean, deviation);
    base::picture_facts out;
    out.phash = perceptual_hash(gray);
    out.sharpness_milli = milli(std::log(std::max(least_variance, laplacian_variance(gray))));
    out.brightness_milli = milli(mean[0]);
    out.contrast_milli = milli(deviation[0]);
    const double white = cv::countNonZero(gray >= white_from);
    out.white_permille = milli(white / static_cast<double>(gray.total()));
    out.notes = notes_of(header);
    return out;
}

}  // namespace ujira::media
