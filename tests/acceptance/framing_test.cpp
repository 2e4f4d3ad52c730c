// Bytes that are no proper HTTP, or that two readers could take for different requests: one answer
// at most, then the connection is closed, so that nothing behind them is taken for a request.
#include <catch2/catch.hpp>
#include <harness/slow_line.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

const std::string second = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

std::string post(const std::string& fields, const std::string& body,
                 const std::string& version = "1.1") {
    return "POST /api/v1/invitations/look HTTP/" + version +
           "\r\nHost: a\r\nContent-Type: application/json\r\n" + fields + "\r\n" + body;
}

int answers(const std::string& bytes) {
    int n = 0;
    for (auto at = bytes.find("HTTP/1."); at != std::string::npos;
         at = bytes.find("HTTP/1.", at + 1))
        ++n;
    return n;
}

std::string status_of(const std::string& bytes) {
    return bytes.size() > 12 ? bytes.substr(9, 3) : bytes;
}

}  // namespace

TEST_CASE("what could be read in two ways is refused, and what follows is not read") {
    const world w;
    const std::vector<std::pair<const char*, std::string>> cases = {
        {"length and chunks",
         post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        {"chunks and length",
         post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "0\r\n\r\n")},
        {"two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n", "{} ")},
        {"a list of lengths", post("Content-Length: 2, 3\r\n", "{} ")},
        {"a negative length", post("Content-Length: -2\r\n", "{}")},
        {"a length with a sign", post("Content-Length: +2\r\n", "{}")},
        {"a length in hex", post("Content-Length: 0x2\r\n", "{}")},
        {"a length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n", "{}")},
        {"another encoding", post("Transfer-Encoding: gzip\r\n", "")},
        {"identity", post("Transfer-Encoding: identity\r\n", "")},
        {"chunked, but not last", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")},
        {"gzip, then chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")},
        {"a misspelt encoding", post("Transfer-Encoding: xchunked\r\n", "")},
        {"an encoding in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "")},
        {"chunked twice",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        {"chunks in HTTP/1.0", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "1.0")},
        {"a folded encoding beside a length",
         post("Content-Length: 2\r\nTransfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")},
        {"a space before the colon", post("Content-Length : 2\r\n", "{}")},
        {"a control character in a field", post("X-A: a\x01z\r\nContent-Length: 2\r\n", "{}")},
        {"a bare line feed", "GET /healthz HTTP/1.1\nHost: a\n\n"},
        {"a bare line feed in a field", "GET /healthz HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"},
        {"no host", "GET /healthz HTTP/1.1\r\n\r\n"},
        {"two hosts", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
        {"a target that is no path", "GET http://b/healthz HTTP/1.1\r\nHost: a\r\n\r\n"},
        {"a broken escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"},
        {"another version", "GET /healthz HTTP/3.0\r\nHost: a\r\n\r\n"},
        {"no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n\r\n"},
        {"a chunk of a size that is no number",
         post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n")},
        {"a chunk of a size beyond all",
         post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n{}\r\n")},
        {"a chunk longer than it says",
         post("Transfer-Encoding: chunked\r\n", "1\r\n{}\r\n0\r\n\r\n")},
    };
    for (const auto& [what, bytes] : cases) {
        INFO(what);
        const std::string back = send_bytes(w.port(), bytes + second);
        CAPTURE(back);
        CHECK(answers(back) == 1);
        CHECK(status_of(back) == "400");
        CHECK(back.find("bad_http") != std::string::npos);
    }
}

TEST_CASE("heads that are too large are told so; a body over the limit, too") {
    const world w;
    const std::string long_field = "X-Long: " + std::string(17 << 10, 'x') + "\r\n";
    CHECK(status_of(send_bytes(w.port(), "GET / HTTP/1.1\r\nHost: a\r\n" + long_field + "\r\n")) ==
          "431");
    const std::string target(20 << 10, 'a');
    CHECK(status_of(send_bytes(w.port(), "GET /" + target + " HTTP/1.1\r\nHost: a\r\n\r\n")) ==
          "431");
    const std::string body((1 << 20) + 1, ' ');
    const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
    CHECK(status_of(send_bytes(w.port(), post(length, body))) == "413");
}

TEST_CASE("a body that nobody asked for is not taken for the next request") {
    const world w;
    const std::string with_body =
        " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(second.size()) + "\r\n\r\n" +
        second;
    for (const char* start : {"GET /", "GET /healthz", "GET /nothing.js", "GET /api/v1/nothing",
                              "DELETE /api/v1/books", "POST /work"}) {
        INFO(start);
        CHECK(answers(send_bytes(w.port(), start + with_body + second)) == 1);
    }
    // A route without a body reads it to its end and goes on behind it.
    CHECK(answers(send_bytes(w.port(), "GET /api/v1/session" + with_body + second)) == 2);
}

TEST_CASE("several requests on one connection, also sent at once, are answered in order") {
    const world w;
    const auto get = [](const std::string& path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };
    const std::string back = send_bytes(w.port(), get("/healthz") + get("/api/v1/session") +
                                                      get("/nothing.js") + get("/") + second);
    CHECK(answers(back) == 5);
    const auto health = back.find("\"status\":\"ok\"");
    const auto session = back.find("csrf_token");
    const auto problem = back.find("not_found");
    const auto page = back.find("<!doctype html>");
    CHECK(health < session);
    CHECK(session < problem);
    CHECK(problem < page);
    CHECK(page != std::string::npos);
    // Chunks with extensions and a trailer are one body; the request behind it is the next.
    const std::string chunks = "1;a=b\r\n{\r\n1;c=\"d\"\r\n}\r\n0\r\nX-After: 1\r\n\r\n";
    const std::string both =
        send_bytes(w.port(), post("Transfer-Encoding: chunked\r\n", chunks) + second);
    CHECK(answers(both) == 2);
    CHECK(both.find("bad_http") == std::string::npos);
}

TEST_CASE("who sends a byte now and then is cut off; who waits between requests is not yet") {
    const world w({.limits = R"({"head_s": 1, "resting_s": 30})"});
    slow_line resting(w.port());
    slow_line dribbling(w.port());
    resting.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    REQUIRE(resting.receive().find("200") != std::string::npos);
    bool cut = false;
    for (int i = 0; i < 100 && !cut; ++i) {
        dribbling.send(i == 0 ? "GET / HTTP/1.1\r\nHost: a\r\n" : "X");
        cut = dribbling.closed_within(100ms);
    }
    CHECK(cut);
    resting.send(second);
    CHECK(resting.receive().find("200") != std::string::npos);
}

TEST_CASE("a body that never comes to its end is cut off, and nothing of it is kept") {
    world w({.limits = R"({"transfer_s": 1})"});
    slow_line line(w.port());
    line.send(post("Content-Length: 100\r\n", "{"));
    CHECK(line.closed_within(10s));
    CHECK(w.as("otieno").get("/api/v1/session").status == 200);
}
