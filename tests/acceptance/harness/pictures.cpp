#include <boost/crc.hpp>
#include <harness/pictures.hpp>
#include <opencv2/imgcodecs.hpp>
#include <random>
#include <stdexcept>
#include <vector>

namespace ujira::acceptance {
namespace {

std::string encode(const char* ending, std::uint32_t number) {
    cv::Mat picture(picture_height, picture_width, CV_8UC3);
    std::mt19937 random(number);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x)
            for (int c = 0; c < 3; ++c)
                picture.at<cv::Vec3b>(y, x)[c] = static_cast<std::uint8_t>(random() & 0xFF);
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(ending, picture, bytes)) throw std::runtime_error("can't make a picture");
    return {bytes.begin(), bytes.end()};
}

void write_big_endian(std::string& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>((value >> (24 - 8 * i)) & 0xFF);
}

}  // namespace

std::string png(std::uint32_t number) {
    return encode(".png", number);
}
std::string jpeg(std::uint32_t number) {
    return encode(".jpg", number);
}

std::string bomb_png() {
    std::string bytes = png(0);
    // IHDR: its type at 12, width at 16, height at 20, its checksum at 29.
    write_big_endian(bytes, 16, 60'000);
    write_big_endian(bytes, 20, 60'000);
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data() + 12, 17);
    write_big_endian(bytes, 29, crc.checksum());
    return bytes;
}

}  // namespace ujira::acceptance
