#pragma once
// The listener and everything a request needs. One io_context per I/O thread.

#include <app/scope.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <http/exchange.hpp>
#include <http/lanes.hpp>
#include <http/login_brake.hpp>
#include <http/routes.hpp>
#include <http/static_files.hpp>
#include <memory>
#include <span>
#include <string>

namespace ujira::http {

/// What connections share. Everything outlives them.
struct services {
    const app::coop& house;
    const picture_files& files;
    const static_files& web;
    store::writer& writer;
    store::readers& readers;
    media_client& media;
    slow_pool& slow;
    login_brake& brake;
    base::clock now;
    std::span<const route> extra_routes;  // a test's clock; none in production
};

struct listen_config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    std::size_t threads = 2;
};

class server {
  public:
    /// Binds; throws boost::system::system_error if that fails.
    server(services s, const listen_config& config);
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    std::uint16_t port() const;
    /// Serves until SIGINT or SIGTERM, or until stop(); then requests in hand get some seconds to
    /// finish.
    void run();
    void stop();

  private:
    class loops;
    std::unique_ptr<loops> loops_;
};

}  // namespace ujira::http
