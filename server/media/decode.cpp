#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <base/media_protocol.hpp>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <media/decode.hpp>
#include <media/decode_jpeg.hpp>
#include <media/file.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

// libtiff turns some pictures only half: told "upright", it leaves turning to us.
void hide_orientation(std::vector<std::uint8_t>& bytes, const picture_header& header) {
    if (!header.turn_at || !slice(bytes, *header.turn_at, 2)) return;
    bytes[*header.turn_at] = header.order == byte_order::big ? 0 : 1;
    bytes[*header.turn_at + 1] = header.order == byte_order::big ? 1 : 0;
}

// Row by row: a whole picture in floating point would not fit into the memory limit.
cv::Mat on_white(const cv::Mat& bgra) {
    cv::Mat out(bgra.size(), CV_8UC3);
    for (int y = 0; y < bgra.rows; ++y) {
        const std::uint8_t* from = bgra.ptr(y);
        std::uint8_t* to = out.ptr(y);
        for (int x = 0; x < bgra.cols; ++x, from += 4, to += 3) {
            const unsigned alpha = from[3];
            for (int c = 0; c < 3; ++c)
                to[c] =
                    static_cast<std::uint8_t>((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
    return out;
}

cv::Mat as_bgr(cv::Mat picture) {
    if (picture.depth() == CV_16U) {
        cv::Mat narrow;
        picture.convertTo(narrow, CV_8U, 1.0 / 257.0);
        picture = std::move(narrow);
    }
    if (picture.channels() == 4) return on_white(picture);
    if (picture.channels() == 1) cv::cvtColor(picture, picture, cv::COLOR_GRAY2BGR);
    return picture;
}

base::result<cv::Mat> decode_by_opencv(std::vector<std::uint8_t>& bytes,
                                       const picture_header& header) {
    hide_orientation(bytes, header);
    // IMREAD_COLOR would show whatever colour hides under the transparent parts.
    const int flags =
        header.alpha ? cv::IMREAD_UNCHANGED : cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION;
    const cv::Mat wrapped(1, static_cast<int>(bytes.size()), CV_8U, bytes.data());
    cv::Mat picture = cv::imdecode(wrapped, flags);
    if (picture.empty()) return error(errc::picture_damaged, "the decoder gave up");
    if (picture.cols != header.width || picture.rows != header.height)
        return error(errc::picture_damaged, "two different sizes");
    // Moved: of a picture with 16 bits and transparency no two copies fit.
    return as_bgr(std::move(picture));
}

cv::Mat upright(const cv::Mat& stored, orientation turn) {
    cv::Mat out;
    switch (turn) {
        case 2:
            cv::flip(stored, out, 1);
            break;
        case 3:
            cv::rotate(stored, out, cv::ROTATE_180);
            break;
        case 4:
            cv::flip(stored, out, 0);
            break;
        case 5:
            cv::transpose(stored, out);
            break;
        case 6:
            cv::rotate(stored, out, cv::ROTATE_90_CLOCKWISE);
            break;
        case 7:
            cv::transpose(stored, out);
            cv::flip(out, out, -1);
            break;
        case 8:
            cv::rotate(stored, out, cv::ROTATE_90_COUNTERCLOCKWISE);
            break;
        default:
            return stored;
    }
    return out;
}

}  // namespace

base::result<std::vector<std::uint8_t>> read_whole_file(const std::string& path) {
    const descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat facts {};
    if (file.number() < 0 || ::fstat(file.number(), &facts) != 0)
        return error(errc::internal, path + ": " + std::strerror(errno));
    if (!S_ISREG(facts.st_mode)) return error(errc::internal, path + ": not a file");
    if (facts.st_size > base::max_picture_bytes)
        return error(errc::picture_too_large, std::to_string(facts.st_size) + " bytes");
    std::vector<std::uint8_t> out(static_cast<std::size_t>(facts.st_size));
    std::size_t filled = 0;
    while (filled < out.size()) {
        const ssize_t n = ::read(file.number(), out.data() + filled, out.size() - filled);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return error(errc::internal, path + ": " + std::strerror(n < 0 ? errno : EIO));
        filled += static_cast<std::size_t>(n);
    }
    return out;
}

cv::Mat shrink(const cv::Mat& picture, int max_side_px) {
    const int longest = std::max(picture.cols, picture.rows);
    if (longest <= max_side_px) return picture;
    const double factor = static_cast<double>(max_side_px) / longest;
    const auto side = [factor](int px) {
        return std::max(1, static_cast<int>(std::lround(px * factor)));
    };
    cv::Mat out;
    cv::resize(picture, out, cv::Size(side(picture.cols), side(picture.rows)), 0, 0,
               cv::INTER_AREA);
    return out;
}

base::result<cv::Mat> decode_upright(std::vector<std::uint8_t>& bytes, const picture_header& header,
                                     int max_side_px) {
    auto stored = header.format == picture_format::jpeg ? decode_jpeg(bytes, header)
                                                        : decode_by_opencv(bytes, header);
    if (!stored) return stored.error();
    return upright(shrink(*stored, max_side_px), header.turn);
}

}  // namespace ujira::media
