#pragma once
// The listener and everything a request needs. One io_context per I/O thread.

#include <app/scope.hpp>
#include <base/time.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
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

class board;
class metrics;
class rate_limits;
class tile_maker;

/// What the operator's machines need to be told.
struct operating_facts {
    std::string media_program;
    std::string metrics_token;
    std::string authority_certificate;  // PEM, for phones to install; empty: there is none
    bool only_secure = false;           // tell browsers to come over TLS only
};

/// How long a connection may take. The lanes that requests wait for have limits of their own.
struct time_limits {
    std::chrono::seconds resting{60};  // between two requests
    std::chrono::seconds head{10};  // of a request, from its first byte on; of TLS, its handshake
    std::chrono::seconds transfer{30};   // of a body or an answer, and longer by its size
    std::chrono::seconds lingering{5};   // until a refused peer stops sending
    std::chrono::seconds heartbeat{20};  // of a stream of events that has nothing to tell
};

/// What connections share. Everything outlives them.
struct services {
    const app::coop& house;
    const picture_files& files;
    const static_files& web;
    store::writer& writer;
    store::readers& readers;
    store::log_keeper& log;
    const ledger::signer& signer;
    media_client& media;
    tile_maker& tiles;
    slow_pool& slow;
    login_brake& brake;
    rate_limits& rates;
    board& events;
    metrics& numbers;
    const operating_facts& operating;
    const time_limits& times;
    base::clock now;
    std::span<const route> extra_routes;  // a test's clock; none in production
};

struct listen_config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;                         // 0: any free one
    std::shared_ptr<boost::asio::ssl::context> tls{};  // none: plain HTTP
    std::string plain_address;     // empty: none; beside TLS, a door that points there
    std::uint16_t plain_port = 0;  // 0: any free one
    std::size_t threads = 2;
    std::size_t most_connections = 20'000;  // fewer where the system lets open fewer files
};

class server {
  public:
    /// Binds; throws boost::system::system_error if that fails.
    server(services s, const listen_config& config);
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    std::uint16_t port() const;
    /// Of the door beside it; 0 if there is none.
    std::uint16_t plain_port() const;
    /// Serves until SIGINT or SIGTERM, or until stop(); then the requests that it has taken are
    /// answered, for some seconds at most.
    void run();
    void stop();

  private:
    class loops;
    std::unique_ptr<loops> loops_;
};

}  // namespace ujira::http
