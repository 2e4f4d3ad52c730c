#pragma once
// From a parsed request to a reply: login, CSRF, slow preparation, the use case on its lane, and
// repeats.

#include <boost/asio/awaitable.hpp>
#include <http/exchange.hpp>
#include <http/routes.hpp>
#include <http/server.hpp>
#include <memory>

namespace ujira::http {

/// Runs the route's handler. The call lives as long as any lane holds it.
boost::asio::awaitable<base::result<reply>> answer(const services& s, const route& r,
                                                   std::shared_ptr<call> c);

}  // namespace ujira::http
