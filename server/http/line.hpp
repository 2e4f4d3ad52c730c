#pragma once
// One connection's bytes, and until when it may wait for them. Plain or under TLS: what reads and
// writes does not know.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/intrusive/list_hook.hpp>
#include <chrono>
#include <http/tls_socket.hpp>
#include <memory>
#include <string>
#include <utility>

namespace ujira::http {

/// An AsyncReadStream and AsyncWriteStream. Its time runs out by the watch it is listed with, so
/// that no connection needs a timer of its own.
class line : public boost::intrusive::list_base_hook<
                 boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    using clock = std::chrono::steady_clock;
    using socket = boost::asio::ip::tcp::socket;
    using executor_type = socket::executor_type;

    /// With a context it speaks TLS, once the handshake is done. The context outlives the line.
    explicit line(socket s, boost::asio::ssl::context* tls = nullptr) : socket_(std::move(s)) {
        if (tls != nullptr) tls_ = std::make_unique<tls_socket>(socket_, *tls);
    }

    executor_type get_executor() { return socket_.get_executor(); }
    bool secure() const { return tls_ != nullptr; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        if (tls_) return tls_->async_read_some(buffers, std::forward<Token>(token));
        return socket_.async_read_some(buffers, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        if (tls_) return tls_->async_write_some(buffers, std::forward<Token>(token));
        return socket_.async_write_some(buffers, std::forward<Token>(token));
    }

    /// Once, when the socket has bytes, the peer left, or (an error) the line was dropped.
    template <class Token>
    auto when_readable(Token&& token) {
        return socket_.async_wait(socket::wait_read, std::forward<Token>(token));
    }
    /// Bytes that the socket has no more, and nobody has asked for yet.
    bool has_read_ahead() const { return tls_ && tls_->has_read_ahead(); }

    /// Only where it is secure.
    template <class Token>
    auto async_handshake(Token&& token) {
        return tls_->async_handshake(std::forward<Token>(token));
    }

    /// The peer's address without its port; empty when it is gone already.
    std::string peer_address() const {
        boost::system::error_code ec;
        const auto peer = socket_.remote_endpoint(ec);
        return ec ? std::string() : peer.address().to_string();
    }

    /// Waits for a request, or for the rest of its head: may be dropped at any time.
    void rest(clock::duration at_most) {
        resting_ = true;
        until_ = clock::now() + at_most;
    }
    /// Has this long for what it does now.
    void hurry(clock::duration at_most) {
        resting_ = false;
        until_ = clock::now() + at_most;
    }
    /// Does something that has limits of its own.
    void take_time() {
        resting_ = false;
        until_ = clock::time_point::max();
    }
    bool resting() const { return resting_; }
    clock::time_point until() const { return until_; }

    /// No more bytes leave here; what comes is still read.
    void finish() {
        boost::system::error_code ignored;
        socket_.shutdown(socket::shutdown_send, ignored);
    }
    /// Whatever waits for its bytes ends with an error.
    void drop() {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

  private:
    socket socket_;
    std::unique_ptr<tls_socket> tls_;
    clock::time_point until_ = clock::time_point::max();
    bool resting_ = false;
};

}  // namespace ujira::http
