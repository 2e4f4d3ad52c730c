#include <cerrno>
#include <http/tls_socket.hpp>
#include <new>

namespace ujira::http {

namespace asio = boost::asio;

tls_socket::tls_socket(socket& s, asio::ssl::context& context)
    : socket_(s), ssl_(::SSL_new(context.native_handle())) {
    if (!ssl_ || ::SSL_set_fd(ssl_.get(), socket_.native_handle()) != 1) throw std::bad_alloc();
    boost::system::error_code ignored;  // a socket that is gone already says so at the first step
    socket_.native_non_blocking(true, ignored);
}

/// What OpenSSL says of its last step. Its queue of errors is the thread's: it is left empty.
tls_socket::next tls_socket::judge(int outcome, boost::system::error_code& ec) {
    const int system_error = errno;
    const int why = ::SSL_get_error(ssl_.get(), outcome);
    const unsigned long detail = ::ERR_get_error();
    ::ERR_clear_error();
    switch (why) {
        case SSL_ERROR_NONE:
            return next::done;
        case SSL_ERROR_WANT_READ:
            return next::when_readable;
        case SSL_ERROR_WANT_WRITE:
            return next::when_writable;
        case SSL_ERROR_ZERO_RETURN:
            ec = asio::error::eof;
            return next::failed;
        case SSL_ERROR_SYSCALL:
            if (system_error != 0)
                ec = {system_error, boost::system::system_category()};
            else
                ec = asio::ssl::error::stream_truncated;
            return next::failed;
        default:
            ec = {static_cast<int>(detail), asio::error::get_ssl_category()};
            if (!ec) ec = asio::ssl::error::unspecified_system_error;
            return next::failed;
    }
}

}  // namespace ujira::http
