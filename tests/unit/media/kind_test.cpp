#include <catch2/catch.hpp>
#include <media/kind.hpp>
#include <string>

using namespace ujira;
using namespace std::string_literals;

namespace {

media::bytes_view view(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

TEST_CASE("kinds that can't be read are named, so that people know what to convert") {
    const auto [bytes, kind] = GENERATE(table<std::string, std::string>({
        {"GIF89a......", "GIF"},
        {"8BPS\0\1"s, "PSD (Photoshop)"},
        {"%PDF-1.7\n", "PDF"},
        {"\0\0\0\x18"s + "ftypheic\0\0\0\0"s, "HEIC"},
        {"\0\0\0\x18"s + "ftypmif1\0\0\0\0"s, "HEIC"},
        {"\0\0\0\x18"s + "ftypavif\0\0\0\0"s, "AVIF"},
        {"\0\0\0\x18"s + "ftypisom\0\0\0\0"s, "MP4 or a similar video"},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<svg xmlns=", "SVG"},
        {"  <svg width=", "SVG"},
        {"\xFF\x0A...."s, "JPEG XL"},
        {"P6\n3 2\n255\n", "PBM, PGM, PPM or PAM"},
        {"II\x2B\0\0\0"s, "BigTIFF"},
        {"II\x2A\0\x10\0\0\0CR\x02\0"s, "CR2 (camera raw)"},
        {std::string(128, '\0') + "DICM", "DICOM"},
    }));
    CAPTURE(kind);
    const auto found = media::identify(view(bytes));
    REQUIRE(found.has_error());
    CHECK(found.error().code == base::errc::picture_format_unsupported);
    CHECK(found.error().detail == kind);
}

TEST_CASE("what has no picture's first bytes is not an image") {
    const std::string bytes = GENERATE(""s, "\xFF\xD8"s, "hello"s, "<html><body>"s, "PK\x03\x04"s,
                                       "BMX is a sport for everybody"s, "RIFF....WAVE"s, "\x89PNG"s,
                                       std::string(4096, '\0'));
    const auto found = media::identify(view(bytes));
    REQUIRE(found.has_error());
    CHECK(found.error().code == base::errc::picture_not_an_image);
}
