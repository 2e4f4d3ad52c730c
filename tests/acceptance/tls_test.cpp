// TLS by a local authority: its certificate is enough to trust the server, for its name alone.
#include <sys/stat.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <fstream>
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
