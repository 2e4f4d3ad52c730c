// TLS by a local authority: its certificate is enough to trust the server, for its name alone.
#include <sys/stat.h>

#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <harness/memory.hpp>
#include <harness/steps.hpp>
#include <iterator>

using namespace ujira::acceptance;

namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;

std::string text_of(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct asked {
    std::string problem;  // of the handshake
    std::string bytes;
};

/// What a browser that trusts only `authority` gets from the server under `name`.
asked ask(std::uint16_t port, const std::string& authority, const std::string& name,
          const std::string& path, int newest = TLS1_3_VERSION) {
    asio::io_context io;
    ssl::context trust(ssl::context::tls_client);
    boost::system::error_code ec;
    if (!authority.empty()) trust.add_certificate_authority(asio::buffer(authority), ec);
    trust.set_verify_mode(ssl::verify_peer);
    SSL_CTX_set_max_proto_version(trust.native_handle(), newest);
    ssl::stream<asio::ip::tcp::socket> line(io, trust);
    line.set_verify_callback(ssl::host_name_verification(name));
    line.next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
    asked out;
    line.handshake(ssl::stream_base::client, ec);
    if (ec) {
        out.problem = ec.message();
        return out;
    }
    const std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n";
    asio::write(line, asio::buffer(request), ec);
    asio::read(line, asio::dynamic_buffer(out.bytes), ec);
    return out;
}

/// The port of the door beside TLS.
std::uint16_t plain_port(const server_process& server) {
    const std::string said = "ujirad sends port ";
    for (const std::string& line : server.said())
        if (line.starts_with(said))
            return static_cast<std::uint16_t>(std::stoi(line.substr(said.size())));
    return 0;
}

server_options secure(const std::string& name) {
    return {.more = {"--tls-local", name}};
}

}  // namespace

TEST_CASE("whoever trusts the local authority trusts this server, under its name alone") {
    const std::string folder = new_folder();
    std::string authority;
    {
        server_process server(folder, secure("127.0.0.1"));
        authority = text_of(folder + "/data/tls/authority.crt");
        REQUIRE(authority.starts_with("-----BEGIN CERTIFICATE-----"));
        for (const char* key : {"authority.key", "server.key"}) {
            struct stat found {};
            REQUIRE(::stat((folder + "/data/tls/" + key).c_str(), &found) == 0);
            CHECK((found.st_mode & 0777) == 0600);
        }
        const asked page = ask(server.port(), authority, "127.0.0.1", "/healthz");
        CHECK(page.problem.empty());
        CHECK(page.bytes.find("\"status\":\"ok\"") != std::string::npos);
        // A name that may move to another certificate must not lock people out.
        CHECK(page.bytes.find("Strict-Transport-Security") == std::string::npos);
        const asked offered = ask(server.port(), authority, "127.0.0.1", "/ca.crt");
        CHECK(offered.bytes.ends_with(authority));
        CHECK(offered.bytes.find("application/x-x509-ca-cert") != std::string::npos);
        CHECK_FALSE(ask(server.port(), "", "127.0.0.1", "/").problem.empty());
        CHECK_FALSE(ask(server.port(), authority, "localhost", "/").problem.empty());
        CHECK_FALSE(
            ask(server.port(), authority, "127.0.0.1", "/", TLS1_1_VERSION).problem.empty());
        // Plain HTTP gets no answer, and the server goes on.
        CHECK(send_bytes(server.port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n").find("HTTP/") ==
              std::string::npos);
        CHECK(ask(server.port(), authority, "127.0.0.1", "/healthz").problem.empty());
        server.stop();
    }
    // The same authority after a restart: a phone installs it once.
    server_process again(folder, secure("127.0.0.1"));
    CHECK(text_of(folder + "/data/tls/authority.crt") == authority);
    CHECK(ask(again.port(), authority, "127.0.0.1", "/healthz").problem.empty());
    again.stop();
    CHECK_THROWS_WITH(server_process(folder, secure("ujira.lan")),
                      Catch::Matchers::Contains("another name"));
}

TEST_CASE("with a certificate of its own it tells browsers to come over TLS only") {
    const std::string folder = new_folder();
    server_process(folder, secure("127.0.0.1")).stop();
    const std::string tls = folder + "/data/tls/";
    const std::string authority = text_of(tls + "authority.crt");
    server_process own(
        folder, {.more = {"--tls-cert", tls + "server.crt", "--tls-key", tls + "server.key"}});
    const asked page = ask(own.port(), authority, "127.0.0.1", "/healthz");
    CHECK(page.bytes.find("Strict-Transport-Security: max-age=31536000") != std::string::npos);
    CHECK(ask(own.port(), authority, "127.0.0.1", "/ca.crt").bytes.find("404") !=
          std::string::npos);
    own.stop();
    CHECK_THROWS_WITH(server_process(folder, {.more = {"--tls-cert", tls + "missing", "--tls-key",
                                                       tls + "server.key"}}),
                      Catch::Matchers::Contains("can't be used"));
}

TEST_CASE("the door beside TLS sends people there, and does nothing else") {
    const server_process server(
        new_folder(), {.more = {"--tls-local", "127.0.0.1", "--listen-plain", "127.0.0.1:0"}});
    const std::uint16_t plain = plain_port(server);
    REQUIRE(plain != 0);
    const std::string there = "https://127.0.0.1:" + std::to_string(server.port());
    http_client client(plain);
    for (const char* path : {"/", "/work/1?a=b%20c", "/api/v1/session", "/healthz", "/metrics"}) {
        INFO(path);
        const answer a = client.send({.method = "GET", .path = path});
        CHECK(a.status == 308);
        CHECK(a.header("location") == there + path);
        CHECK(a.header("strict-transport-security").empty());
    }
    const answer posted = client.send({.method = "POST",
                                       .path = "/api/v1/demo/session",
                                       .body = R"({"login": "wanjiku"})",
                                       .content_type = "application/json"});
    CHECK(posted.status == 308);
    CHECK(posted.header("set-cookie").empty());
    const answer authority = client.send({.method = "GET", .path = "/ca.crt"});
    CHECK(authority.status == 200);
    CHECK(authority.bytes.starts_with("-----BEGIN CERTIFICATE-----"));
    // Another name than ours can't be written in from outside.
    for (const char* host : {"evil@127.0.0.1", "a/b", "", "a b"}) {
        const std::string told =
            send_bytes(plain, "GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n");
        INFO(told);
        CHECK(told.starts_with("HTTP/1.1 400 "));
    }
}

TEST_CASE("without TLS there is no door beside it") {
    CHECK_THROWS_WITH(server_process(new_folder(), {.more = {"--listen-plain", "127.0.0.1:0"}}),
                      Catch::Matchers::Contains("--listen-plain"));
}

TEST_CASE("a connection that rests under TLS costs hardly more than OpenSSL's 14 KB for it") {
    const server_process server(new_folder(), secure("127.0.0.1"));
    asio::io_context io;
    ssl::context any(ssl::context::tls_client);
    std::vector<std::unique_ptr<ssl::stream<asio::ip::tcp::socket>>> lines;
    const auto open = [&] {
        auto line = std::make_unique<ssl::stream<asio::ip::tcp::socket>>(io, any);
        line->next_layer().connect({asio::ip::make_address("127.0.0.1"), server.port()});
        line->handshake(ssl::stream_base::client);
        asio::write(*line, asio::buffer(std::string("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")));
        std::array<char, 4096> answer{};
        REQUIRE(line->read_some(asio::buffer(answer)) > 0);
        lines.push_back(std::move(line));
    };
    constexpr int many = 600;
    for (int i = 0; i < 100; ++i) open();  // what the first ones bring stays
    const std::int64_t before = resident_bytes(server.process());
    for (int i = 0; i < many; ++i) open();
    const std::int64_t each = (resident_bytes(server.process()) - before) / many;
    WARN("a connection that rests under TLS takes " << each << " bytes");
    if (!address_sanitizer) CHECK(each < 18 << 10);
}
