#pragma once
// Who asks, and whether they may: asked before anything slow is done or taken in for them.

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <http/exchange.hpp>
#include <http/routes.hpp>
#include <http/server.hpp>
#include <memory>
#include <store/uploads.hpp>

namespace ujira::http {

/// Fills in the call's login. Errors: not_logged_in, csrf, as the route asks for them.
base::result<void> authenticate(store::tx& tx, const services& s, const route& r, call& c);

/// Runs on a reading thread, knowing who asks.
using ask = std::function<base::result<void>(store::tx&, call&)>;
boost::asio::awaitable<base::result<void>> ask_first(const services& s, const route& r,
                                                     std::shared_ptr<call> c, ask question);

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
