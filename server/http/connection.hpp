#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <http/server.hpp>

namespace ujira::http {

/// Reads requests and answers them until the peer leaves, errs, or is silent too long.
boost::asio::awaitable<void> serve_connection(boost::beast::tcp_stream stream, const services& s);

}  // namespace ujira::http
