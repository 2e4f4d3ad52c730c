#pragma once
// From a parsed request to a reply: login, CSRF, slow preparation, the use case on its lane, and
// repeats.

#include <boost/asio/awaitable.hpp>
#include <http/exchange.hpp>
#include <http/routes.hpp>
#include <http/server.hpp>
#include <memory>
#include <store/uploads.hpp>

namespace ujira::http {

/// Runs the route's handler. The call lives as long as any lane holds it.
boost::asio::awaitable<base::result<reply>> answer(const services& s, const route& r,
                                                   std::shared_ptr<call> c);

/// Only whether somebody is logged in and the token is right: asked before a large body is taken
/// in.
boost::asio::awaitable<base::result<void>> check_login(const services& s, const route& r,
                                                       std::shared_ptr<call> c);

/// Whether the piece that the head announces is wanted, and whose turn it is from here on: asked
/// before its bytes are taken in. `size`: as far as the head says it, else 0.
boost::asio::awaitable<base::result<void>> expect_piece(const services& s, const route& r,
                                                        std::shared_ptr<call> c, std::int64_t size,
                                                        std::shared_ptr<store::upload> found);

}  // namespace ujira::http
