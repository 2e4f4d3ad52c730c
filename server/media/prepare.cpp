#include <base/crypto.hpp>
#include <media/decode.hpp>
#include <media/file.hpp>
#include <media/inspect.hpp>
#include <media/measure.hpp>
#include <media/prepare.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <utility>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

constexpr int thumbnail_side_px = 320;
constexpr int thumbnail_quality = 80;

// The encoder is given pixels only, so no Exif, place or colour profile of the original gets
// through.
base::result<std::vector<std::uint8_t>> webp(const cv::Mat& picture, int quality) {
    std::vector<std::uint8_t> out;
    if (!cv::imencode(".webp", picture, out, {cv::IMWRITE_WEBP_QUALITY, quality}))
        return error(errc::internal, "the WebP encoder failed");
    return out;
}

}  // namespace

base::result<base::prepare_answer> prepare(const base::prepare_request& request) {
    auto bytes = read_whole_file(request.path);
    if (!bytes) return bytes.error();
    const auto header = inspect(*bytes);
    if (!header) return header.error();
    base::prepare_answer answer;
    answer.format = name_of(header->format);
    answer.width = header->turn >= 5 ? header->height : header->width;
    answer.height = header->turn >= 5 ? header->width : header->height;
    answer.bytes = static_cast<std::int64_t>(bytes->size());
    answer.sha256 = base::sha256_hex(text_of(*bytes));
    const auto picture = decode_upright(*bytes, *header, picture_side_px);
    if (!picture) return picture.error();
    auto large = webp(*picture, picture_quality);
    if (!large) return large.error();
    const cv::Mat measured = shrink(*picture, measured_side_px);
    answer.facts = measure(measured, *header);
    auto small = webp(shrink(measured, thumbnail_side_px), thumbnail_quality);
    if (!small) return small.error();
    const auto written = write_files(
        {{request.picture_path, std::move(*large)}, {request.thumbnail_path, std::move(*small)}});
    if (!written) return written.error();
    return answer;
}

}  // namespace ujira::media
