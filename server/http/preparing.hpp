#pragma once
// What is slow (Argon2, pictures, tiles, evidence) and so is done before the use case, away from
// the I/O and writing threads.

#include <boost/asio/awaitable.hpp>
#include <http/exchange.hpp>
#include <http/routes.hpp>
#include <http/server.hpp>
#include <memory>

namespace ujira::http {

/// Whatever the route needs first; what comes of it stands in the call.
boost::asio::awaitable<base::result<void>> prepare(const services& s, const route& r,
                                                   std::shared_ptr<call> c);

}  // namespace ujira::http
