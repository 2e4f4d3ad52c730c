#include <zlib.h>

#include <catch2/catch.hpp>
#include <http/encoding.hpp>
#include <string>

using namespace ujira::http;

namespace {

std::string unpack(const std::string& packed) {
    z_stream z{};
    REQUIRE(::inflateInit2(&z, 15 + 16) == Z_OK);
    std::string out(1 << 20, '\0');
    std::string in = packed;
    z.next_in = reinterpret_cast<Bytef*>(in.data());
    z.avail_in = static_cast<uInt>(in.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    CHECK(::inflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(z.total_out);
    ::inflateEnd(&z);
    return out;
}

}  // namespace

TEST_CASE("encoding: only what is named, and not with q=0", "[http]") {
    CHECK(accepts("gzip", "gzip"));
    CHECK(accepts("br;q=1.0, GZIP;q=0.5", "gzip"));
    CHECK(accepts("gzip;q=0.001", "gzip"));
    for (const char* header : {"", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "gzipx", "*;q=0"}) {
        INFO(header);
        CHECK_FALSE(accepts(header, "gzip"));
    }
}

TEST_CASE("encoding: a tag is known by its opaque part", "[http]") {
    CHECK(names_tag("\"a\"", "\"a\""));
    CHECK(names_tag("W/\"a\"", "\"a\""));
    CHECK(names_tag("\"b\" , W/\"a\"", "W/\"a\""));
    CHECK(names_tag("*", "\"a\""));
    CHECK_FALSE(names_tag("", "\"a\""));
    CHECK_FALSE(names_tag("\"ab\"", "\"a\""));
    CHECK_FALSE(names_tag("a", "\"a\""));
}

TEST_CASE("encoding: what is packed is unpacked the same, again and again", "[http]") {
    for (const std::string& text :
         {std::string(), std::string("x"), std::string(300'000, 'y'), std::string("last")})
        CHECK(unpack(gzip(text)) == text);
}
