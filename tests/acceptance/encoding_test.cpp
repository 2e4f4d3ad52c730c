// What goes over the line: packed where the peer can read that, not at all where it has it already.
#include <zlib.h>

#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

answer get(world& w, const std::string& path, const std::string& header, const std::string& value) {
    request r{.method = "GET", .path = path};
    r.headers[header] = value;
    return w.as("rosa").send(r);
}

std::string unpack(const std::string& packed) {
    constexpr int gzip_format = 15 + 16;  // as zlib says it
    z_stream z{};
    REQUIRE(::inflateInit2(&z, gzip_format) == Z_OK);
    std::string in = packed;
    std::string out(1 << 20, '\0');
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

TEST_CASE("large JSON is packed for those who can read that, and only for them") {
    world w;
    const std::string project = make_project(w, {.pictures = 10});
    const std::string path = "/api/v1/projects/" + project + "/items";
    const answer plain = w.as("rosa").get(path);
    REQUIRE(plain.bytes.size() > 1024);
    CHECK(plain.header("content-encoding").empty());
    CHECK(plain.header("vary") == "Accept-Encoding");
    for (const char* refusal : {"gzip;q=0", "br", "identity", "notgzip, gzipped"}) {
        INFO(refusal);
        CHECK(get(w, path, "Accept-Encoding", refusal).header("content-encoding").empty());
    }
    const std::uint16_t port = w.port();
    const std::string raw = send_bytes(
        port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip;q=0.5\r\n" +
                  "Cookie: ujira_session=" + w.as("rosa").session_token +
                  "\r\nConnection: close\r\n\r\n");
    const auto body = raw.find("\r\n\r\n") + 4;
    CHECK(raw.find("Content-Encoding: gzip") < body);
    CHECK(raw.substr(body, 2) == "\x1f\x8b");
    CHECK(raw.size() - body < plain.bytes.size() / 2);
    // What fits a packet anyway stays as it is.
    CHECK(get(w, "/healthz", "Accept-Encoding", "gzip").header("content-encoding").empty());
}

TEST_CASE("a very large answer is the same, packed or not") {
    world w;
    const std::string project = make_project(w, {.overlap = 2});
    json many = json::array();
    for (int i = 0; i < 900; ++i) many.push_back(box(i % 30, i % 20, 5, 5));
    for (const char* worker : {"wanjiku", "baraka"}) work(w, worker, project, shapes(many));
    const std::string path = "/api/v1/projects/" + project + "/submissions";
    const answer plain = w.as("ravi").get(path);
    REQUIRE(plain.bytes.size() > 80'000);
    CHECK(plain.body["submissions"][0]["annotation"]["shapes"].size() == 900);
    const std::string packed =
        send_bytes(w.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n" +
                                 "Cookie: ujira_session=" + w.as("ravi").session_token +
                                 "\r\nConnection: close\r\n\r\n");
    const auto body = packed.find("\r\n\r\n") + 4;
    CHECK(packed.find("Content-Encoding: gzip") < body);
    CHECK(unpack(packed.substr(body)) == plain.bytes);
}

TEST_CASE("pictures and pages that the browser has are not sent again") {
    world w;
    const std::string project = make_project(w);
    const std::string item =
        w.as("rosa").get("/api/v1/projects/" + project + "/items").body["items"][0]["id"];
    for (const std::string& path : {"/api/v1/items/" + item + "/picture",
                                    "/api/v1/items/" + item + "/thumbnail", std::string("/")}) {
        INFO(path);
        const answer first = w.as("rosa").get(path);
        REQUIRE(first.status == 200);
        const std::string tag = first.header("etag");
        CHECK(tag.size() > 30);
        CHECK(w.as("rosa").get(path).bytes == first.bytes);  // now from memory
        const answer again = get(w, path, "If-None-Match", "\"other\", " + tag);
        CHECK(again.status == 304);
        CHECK(again.bytes.empty());
        CHECK(again.header("etag") == tag);
        CHECK(get(w, path, "If-None-Match", "\"other\"").status == 200);
    }
    // Knowing the tag is no permission.
    const std::string tag = w.as("rosa").get("/api/v1/items/" + item + "/picture").header("etag");
    request r{.method = "GET", .path = "/api/v1/items/" + item + "/picture"};
    r.headers["If-None-Match"] = tag;
    browser nobody(w.port());
    CHECK(told(nobody.send(r)) == "401 not_logged_in");
}
