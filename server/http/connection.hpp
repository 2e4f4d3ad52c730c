#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstdint>
#include <exception>
#include <http/server.hpp>
#include <http/watch.hpp>

namespace ujira::http {

/// Through which door somebody comes.
struct door {
    boost::asio::ssl::context* tls = nullptr;  // it speaks TLS
    std::uint16_t points_to = 0;               // of TLS: people are sent there, and nothing else
};

/// Reads requests and answers them until the peer leaves, errs, or is silent too long. On the
/// socket's thread. The watch counts it for as long as it is there.
void serve_connection(boost::asio::ip::tcp::socket socket, door by, const services& s, watch& w);

/// An exception of one connection ends that connection only.
void report(const std::exception_ptr& problem);

}  // namespace ujira::http
