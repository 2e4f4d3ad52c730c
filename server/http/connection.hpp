#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <http/server.hpp>
#include <http/watch.hpp>

namespace ujira::http {

/// Reads requests and answers them until the peer leaves, errs, or is silent too long. With a
/// context it speaks TLS.
boost::asio::awaitable<void> serve_connection(boost::asio::ip::tcp::socket socket,
                                              boost::asio::ssl::context* tls, const services& s,
                                              watch& w);

}  // namespace ujira::http
