#include <zlib.h>

#include <base/media_protocol.hpp>
#include <catch2/catch.hpp>
#include <media/archive.hpp>
#include <string>
#include <support/zip_maker.hpp>
#include <vector>

using namespace ujira;
using media::entry_use;
using test::make_zip;
using test::zip_entry;

namespace {

media::bytes_view bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string code_of(const base::error& e) {
    return std::string(base::describe(e.code).name);
}

std::string opened(const std::string& zip) {
    const auto a = media::archive::open(bytes_of(zip));
    return a ? std::to_string(a->entries()) : code_of(a.error());
}

/// What comes out of the only entry.
std::string unpacked(const zip_entry& e) {
    const std::string zip = make_zip({e});
    const auto a = media::archive::open(bytes_of(zip));
    if (!a) return code_of(a.error());
    std::string out;
    const auto done = a->unpack(0, [&out](media::bytes_view piece) -> base::result<void> {
        out += media::text_of(piece);
        return {};
    });
    return done ? out : code_of(done.error());
}

std::string deflated(const std::string& bytes) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    std::string out(bytes.size() / 2 + 1000, '\0');
    std::string in = bytes;
    z.next_in = reinterpret_cast<Bytef*>(in.data());
    z.avail_in = static_cast<uInt>(in.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

}  // namespace

TEST_CASE("names say which entries are looked at") {
    using media::use_of;
    CHECK(use_of("a.jpg") == entry_use::look_at);
    CHECK(use_of("north/DAY 2/A.JPEG") == entry_use::look_at);
    CHECK(use_of("../../etc/boat.png") == entry_use::look_at);  // the name leads nowhere here
    CHECK(use_of("movie.gif") == entry_use::look_at);           // to be told why it can't be used
    CHECK(use_of("notes.txt") == entry_use::leave_out);
    CHECK(use_of("picture") == entry_use::leave_out);
    CHECK(use_of("more.zip") == entry_use::nested);
    for (const char* name : {"", "folder/", "__MACOSX/._a.jpg", "a/.hidden/b.jpg", ".DS_Store",
                             "x\\.y\\a.jpg", "Thumbs.db", "a/desktop.ini"})
        CHECK(use_of(name) == entry_use::pass_by);
}

TEST_CASE("a zip that is none, or not whole, is said to be damaged") {
    const std::string whole = make_zip({{"a.jpg", "abc"}, {"b.jpg", "defg"}});
    CHECK(opened(whole) == "2");
    CHECK(opened(make_zip({})) == "0");
    CHECK(opened("no zip at all") == "zip_damaged");
    CHECK(opened(whole.substr(0, whole.size() / 2)) == "zip_damaged");
    CHECK(opened(whole.substr(0, whole.size() - 1)) == "zip_damaged");
}

TEST_CASE("too many files are refused by their number") {
    std::vector<zip_entry> many(20'000, {"a.jpg", ""});
    CHECK(opened(make_zip(many)) == "20000");
    many.push_back({"a.jpg", ""});
    CHECK(opened(make_zip(many)) == "zip_too_many_files");
    many.resize(100'000, {"a.jpg", ""});
    CHECK(opened(make_zip(many)) == "zip_too_many_files");
}

TEST_CASE("a zip that says it unpacks to far more than itself is refused before it does") {
    std::vector<zip_entry> bomb(20, {"a.png", "x", 0, 8, 30 << 20, {}});
    CHECK(opened(make_zip(bomb)) == "zip_too_much");
    bomb.resize(2, bomb.front());
    CHECK(opened(make_zip(bomb)) == "2");
}

TEST_CASE("what comes out is held against what the zip says") {
    CHECK(unpacked({"a.jpg", "the bytes"}) == "the bytes");
    const std::string zeros(100'000, '\0');
    boost::crc_32_type crc;
    crc.process_bytes(zeros.data(), zeros.size());
    const std::string packed = deflated(zeros);
    CHECK(unpacked({"a.jpg", packed, 0, 8, 100'000, crc.checksum()}) == zeros);
    // More than it says, less than it says, and something else than it says.
    CHECK(unpacked({"a.jpg", packed, 0, 8, 1'000, crc.checksum()}) == "zip_entry_unreadable");
    CHECK(unpacked({"a.jpg", packed, 0, 8, 200'000, crc.checksum()}) == "zip_entry_unreadable");
    CHECK(unpacked({"a.jpg", packed, 0, 8, 100'000, 1}) == "zip_entry_unreadable");
    CHECK(unpacked({"a.jpg", "nothing deflated", 0, 8, 100, 1}) == "zip_entry_unreadable");
    CHECK(unpacked({"a.jpg", "abc", 0, 98, 3, {}}) == "zip_entry_unreadable");  // no such packing
}

TEST_CASE("a single file that is locked, too large or a zip itself is refused alone") {
    CHECK(unpacked({"a.jpg", "123456789012345", test::locked_flag}) == "zip_entry_encrypted");
    CHECK(unpacked({"a.jpg", "x", 0, 8, (32 << 20) + 1, {}}) == "picture_too_large");
    CHECK(unpacked({"b.zip", make_zip({{"a.jpg", "x"}})}) == "picture_format_unsupported");
}

TEST_CASE("names in any encoding come out as text") {
    const std::string zip = make_zip(
        {{"mashua \xC3\xA9.jpg", "", test::utf8_flag}, {"gr\x81n.jpg", ""}, {"\xFF\xFE.jpg", ""}});
    const auto a = media::archive::open(bytes_of(zip));
    REQUIRE(a.has_value());
    CHECK(a->entry(0).name == "mashua \xC3\xA9.jpg");
    CHECK(a->entry(1).name == "gr\xC3\xBCn.jpg");  // code page 437
    CHECK(a->entry(2).name.ends_with(".jpg"));
    CHECK(a->entry(2).use == entry_use::look_at);
    // A zip that says "UTF-8" of what is none contradicts itself: libzip doesn't open it.
    CHECK(opened(make_zip({{"\xFF\xFE.jpg", "", test::utf8_flag}})) == "zip_damaged");
}
