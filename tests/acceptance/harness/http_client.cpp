#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <harness/exchange_log.hpp>
#include <stdexcept>

namespace ujira::acceptance {
namespace {

namespace asio = boost::asio;
namespace bh = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::uint64_t most_answer_bytes = 64 << 20;

void open(tcp::socket& socket, std::uint16_t port) {
    socket.connect({asio::ip::make_address("127.0.0.1"), port});
    socket.set_option(tcp::no_delay(true));
}

bh::request<bh::string_body> to_beast(const request& r) {
    bh::request<bh::string_body> out(bh::string_to_verb(r.method), r.path, 11);
    out.set(bh::field::host, "127.0.0.1");
    for (const auto& [name, value] : r.headers) out.set(name, value);
    out.body() = r.body;
    out.prepare_payload();
    return out;
}

answer from_beast(bh::response<bh::string_body>&& m) {
    answer a;
    a.status = static_cast<int>(m.result_int());
    for (const auto& field : m) {
        std::string name(field.name_string());
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        a.headers[name] = std::string(field.value());
    }
    a.bytes = std::move(m.body());
    const std::string type = a.header("content-type");
    if (type == "application/json" || type == "application/problem+json") {
        a.body = json::parse(a.bytes, nullptr, false);
        if (a.body.is_discarded()) throw std::runtime_error("not JSON, though it says so");
    }
    return a;
}

}  // namespace

struct http_client::connection {
    asio::io_context context;
    tcp::socket socket{context};
    boost::beast::flat_buffer buffer;
    bool used = false;

    error_code exchange(const bh::request<bh::string_body>& r, answer& out) {
        error_code written;
        bh::write(socket, r, written);
        // A server that refuses a large body answers before it was all sent, so what it says is
        // read even where writing failed.
        bh::response_parser<bh::string_body> parser;
        parser.body_limit(most_answer_bytes);
        parser.skip(r.method() == bh::verb::head);
        error_code read;
        bh::read(socket, buffer, parser, read);
        if (read) return read;
        const bool stays = parser.get().keep_alive() && !written;
        out = from_beast(parser.release());
        used = true;
        if (!stays) socket.close();
        return {};
    }
};

std::string answer::header(const std::string& name) const {
    const auto at = headers.find(name);
    return at == headers.end() ? std::string() : at->second;
}

std::string answer::code() const {
    return status >= 400 && body.is_object() ? body.value("code", "") : "";
}

std::string told(const answer& a) {
    const std::string code = a.code();
    return std::to_string(a.status) + (code.empty() ? "" : " " + code);
}

json expect(const answer& a, int status) {
    if (a.status != status)
        throw std::runtime_error("expected " + std::to_string(status) + ", was told " + told(a) +
                                 ": " + a.bytes.substr(0, 500));
    return a.body;
}

http_client::http_client(std::uint16_t port) : port_(port) {}
http_client::~http_client() = default;
http_client::http_client(http_client&&) noexcept = default;
http_client& http_client::operator=(http_client&&) noexcept = default;

void http_client::connect() {
    connection_ = std::make_unique<connection>();
    open(connection_->socket, port_);
}

answer http_client::send(request r) {
    if (!r.content_type.empty()) r.headers["Content-Type"] = r.content_type;
    const auto message = to_beast(r);
    answer out;
    for (;;) {
        if (!connection_ || !connection_->socket.is_open()) connect();
        const bool reused = connection_->used;
        const error_code problem = connection_->exchange(message, out);
        if (!problem) break;
        connection_.reset();
        // A connection kept from earlier may have been closed meanwhile; a new one may not.
        if (!reused) throw std::runtime_error(r.method + " " + r.path + ": " + problem.message());
    }
    record_exchange(r, out);
    return out;
}

std::string send_bytes(std::uint16_t port, const std::string& bytes) {
    asio::io_context context;
    tcp::socket socket(context);
    open(socket, port);
    error_code ignored;
    asio::write(socket, asio::buffer(bytes), ignored);
    std::string back;
    asio::read(socket, asio::dynamic_buffer(back), ignored);
    return back;
}

}  // namespace ujira::acceptance
