#include <sys/time.h>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <witness/listener.hpp>

namespace ujira::witness {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr std::uint64_t most_bytes = 64 << 10;
constexpr int patience_s = 5;

/// A peer that says nothing must not keep the others waiting.
void limit_time(tcp::socket& socket) {
    const timeval time{patience_s, 0};
    ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

}  // namespace

listener::listener(witness& w, const std::string& address, std::uint16_t port)
    : witness_(w), acceptor_(context_, tcp::endpoint(asio::ip::make_address(address), port)) {}

void listener::run() {
    while (!stopping_) {
        tcp::socket socket(context_);
        error_code failed;
        acceptor_.accept(socket, failed);
        if (failed || stopping_) continue;
        limit_time(socket);
        serve(std::move(socket));
    }
}

void listener::stop() {
    stopping_ = true;
    // Wakes accept().
    tcp::socket last(context_);
    error_code ignored;
    last.connect(acceptor_.local_endpoint(), ignored);
}

void listener::serve(tcp::socket socket) {
    boost::beast::flat_buffer buffer;
    http::request_parser<http::string_body> parser;
    parser.body_limit(most_bytes);
    error_code failed;
    http::read(socket, buffer, parser, failed);
    if (failed) return;
    const auto& asked = parser.get();
    answer made{404, "text/plain; charset=utf-8", "POST /add-checkpoint, GET /key\n"};
    if (asked.method() == http::verb::post && asked.target() == "/add-checkpoint")
        made = witness_.add_checkpoint(asked.body());
    else if (asked.method() == http::verb::get && asked.target() == "/key")
        made = {200, made.type, ledger::format(witness_.key()) + "\n"};
    http::response<http::string_body> told(static_cast<http::status>(made.status), 11);
    told.set(http::field::content_type, made.type);
    told.body() = std::move(made.body);
    told.keep_alive(false);
    told.prepare_payload();
    http::write(socket, told, failed);
    socket.shutdown(tcp::socket::shutdown_both, failed);
}

}  // namespace ujira::witness
