#pragma once
// TLS on a socket, straight on OpenSSL: Asio's own stream keeps four buffers of 17 KB a connection,
// resting or not, that no option reaches.

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <cstddef>
#include <memory>
#include <utility>

namespace ujira::http {

/// The server's side. At most one reading and one writing operation at a time; both on the socket's
/// executor. The socket and the context outlive it.
class tls_socket {
  public:
    using socket = boost::asio::ip::tcp::socket;

    /// Throws std::bad_alloc where OpenSSL has no memory.
    tls_socket(socket& s, boost::asio::ssl::context& context);

    template <class Token>
    auto async_handshake(Token&& token) {
        return start<void(boost::system::error_code)>(
            [this](std::size_t&) { return ::SSL_accept(ssl_.get()); }, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        const auto space = first_of(boost::asio::mutable_buffer(), buffers);
        return start<void(boost::system::error_code, std::size_t)>(
            [this, space](std::size_t& n) {
                if (space.size() == 0) return 1;
                return ::SSL_read_ex(ssl_.get(), space.data(), space.size(), &n);
            },
            std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        const auto bytes = first_of(boost::asio::const_buffer(), buffers);
        return start<void(boost::system::error_code, std::size_t)>(
            [this, bytes](std::size_t& n) {
                if (bytes.size() == 0) return 1;
                return ::SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &n);
            },
            std::forward<Token>(token));
    }

    bool has_read_ahead() const { return ::SSL_has_pending(ssl_.get()) == 1; }

  private:
    enum class next { done, failed, when_readable, when_writable };

    struct freer {
        void operator()(SSL* s) const { ::SSL_free(s); }
    };

    /// A step of OpenSSL's, again and again as the socket allows.
    template <class Step>
    struct operation {
        tls_socket& on;
        Step step;
        std::size_t bytes = 0;
        boost::system::error_code result{};
        bool begun = false;
        bool ended = false;

        template <class Self>
        void operator()(Self& self, boost::system::error_code ec = {}) {
            if (ended) return finish(self, result);
            const bool first = !std::exchange(begun, true);
            if (ec) return finish(self, ec);
            switch (on.judge(step(bytes), result)) {
                case next::when_readable:
                    return on.socket_.async_wait(socket::wait_read, std::move(self));
                case next::when_writable:
                    return on.socket_.async_wait(socket::wait_write, std::move(self));
                case next::done:
                case next::failed:
                    break;
            }
            if (!first) return finish(self, result);
            // Whoever starts an operation is never called back before it has started.
            ended = true;
            boost::asio::post(on.socket_.get_executor(), std::move(self));
        }

        template <class Self>
        void finish(Self& self, boost::system::error_code ec) {
            if constexpr (requires { self.complete(ec, bytes); })
                self.complete(ec, bytes);
            else
                self.complete(ec);
        }
    };

    template <class Signature, class Step, class Token>
    auto start(Step step, Token&& token) {
        return boost::asio::async_compose<Token, Signature>(operation<Step>{*this, std::move(step)},
                                                            token, socket_);
    }

    /// The first that isn't empty: a write may send less than it is given.
    template <class Buffer, class Buffers>
    static Buffer first_of(Buffer found, const Buffers& buffers) {
        for (const auto b : boost::beast::buffers_range_ref(buffers)) {
            found = b;
            if (found.size() > 0) break;
        }
        return found;
    }

    next judge(int outcome, boost::system::error_code& ec);

    socket& socket_;
    std::unique_ptr<SSL, freer> ssl_;
};

}  // namespace ujira::http
