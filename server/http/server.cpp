#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <csignal>
#include <http/board.hpp>
#include <http/connection.hpp>
#include <http/metrics.hpp>
#include <http/server.hpp>
#include <http/watch.hpp>
#include <thread>
#include <vector>

namespace ujira::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto grace_time = std::chrono::seconds(10);
constexpr auto look_every = std::chrono::milliseconds(10);
/// Descriptors for everything but connections: database, pictures, pipes.
constexpr std::size_t own_descriptors = 256;

/// As many descriptors as the system allows, and how many connections that makes.
std::size_t room_for(std::size_t wanted) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const std::size_t all = limit.rlim_cur;
    return std::min(wanted, all > 2 * own_descriptors ? all - own_descriptors : own_descriptors);
}

}  // namespace

class server::loops {
  public:
    loops(services s, const listen_config& config) : services_(s), tls_(config.tls) {
        crowd_.most = room_for(config.most_connections);
        services_.events.allow(crowd_.most / 2);
        for (std::size_t i = 0; i < config.threads; ++i)
            loops_.push_back(std::make_unique<loop>(crowd_, services_.numbers));
        doors_.push_back({open(config.address, config.port), {.tls = tls_.get(), .points_to = 0}});
        if (!config.plain_address.empty())
            doors_.push_back({open(config.plain_address, config.plain_port),
                              {.tls = nullptr, .points_to = port()}});
        // From here on a signal ends the server in order, also one that comes before run().
        signals_ = std::make_unique<asio::signal_set>(first(), SIGINT, SIGTERM);
        signals_->async_wait([this](const boost::system::error_code& ec, int) {
            if (!ec) close();
        });
    }

    std::uint16_t port() const { return doors_.front().acceptor.local_endpoint().port(); }
    std::uint16_t plain_port() const {
        return doors_.size() > 1 ? doors_.back().acceptor.local_endpoint().port()
                                 : std::uint16_t{0};
    }

    void run() {
        for (listener& l : doors_) {
            asio::awaitable<void> accepting = accept_all(l);
            asio::co_spawn(first(), std::move(accepting), report);
        }
        std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
        for (auto& l : loops_) {
            guards.push_back(asio::make_work_guard(l->context));
            asio::awaitable<void> watching = l->lines.run();
            asio::co_spawn(l->context, std::move(watching), report);
        }
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < loops_.size(); ++i)
            threads.emplace_back([this, i] { serve(*loops_[i]); });
        serve(*loops_[0]);
        for (auto& t : threads) t.join();
    }

    void stop() {
        asio::post(first(), [this] { close(); });
    }

  private:
    /// One thread's.
    struct loop {
        loop(crowd& c, metrics& m) : lines(c, m) {}
        watch lines;
        asio::io_context context{1};
    };

    struct listener {
        tcp::acceptor acceptor;
        door by;
    };

    tcp::acceptor open(const std::string& address, std::uint16_t port) {
        const tcp::endpoint at(asio::ip::make_address(address), port);
        return tcp::acceptor(first(), at);  // reuses the address, and listens
    }

    static void serve(loop& l) {
        // OpenSSL writes to a peer that left as to any other: the error is enough.
        sigset_t pipe;
        ::sigemptyset(&pipe);
        ::sigaddset(&pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
        l.context.run();
    }

    asio::io_context& first() { return loops_[0]->context; }

    asio::awaitable<void> accept_all(listener& from) {
        constexpr auto token = asio::as_tuple(asio::use_awaitable);
        std::size_t next = 0;
        for (;;) {
            loop& l = *loops_[next++ % loops_.size()];
            tcp::socket socket(l.context);
            const auto [ec] = co_await from.acceptor.async_accept(socket, token);
            if (closing_) co_return;
            if (ec) {
                // Out of descriptors, most likely: wait instead of spinning.
                spdlog::warn("accept: {}", ec.message());
                asio::steady_timer pause(first(), std::chrono::milliseconds(100));
                co_await pause.async_wait(token);
                continue;
            }
            if (crowd_.open >= crowd_.most) continue;  // closed at once; resting ones leave sooner
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            services_.numbers.lines(++crowd_.open);
            auto come = std::make_shared<tcp::socket>(std::move(socket));
            asio::post(l.context, [this, come, &l, by = from.by] {
                serve_connection(std::move(*come), by, services_, l.lines);
            });
        }
    }

    /// No new connections; resting ones are dropped, those at work finish what they do.
    void close() {
        if (closing_) return;
        closing_ = true;
        boost::system::error_code ignored;
        for (listener& l : doors_) l.acceptor.close(ignored);
        for (auto& l : loops_) asio::post(l->context, [&l] { l->lines.close(); });
        asio::awaitable<void> leaving = leave();
        asio::co_spawn(first(), std::move(leaving), report);
    }

    asio::awaitable<void> leave() {
        constexpr auto token = asio::as_tuple(asio::use_awaitable);
        const auto until = std::chrono::steady_clock::now() + grace_time;
        asio::steady_timer timer(first());
        while (crowd_.open > 0 && std::chrono::steady_clock::now() < until) {
            timer.expires_after(look_every);
            co_await timer.async_wait(token);
        }
        if (crowd_.open > 0)
            spdlog::warn("{} connections were still at work when it ended", crowd_.open.load());
        for (auto& l : loops_) l->context.stop();
    }

    services services_;
    std::shared_ptr<asio::ssl::context> tls_;
    crowd crowd_;
    std::vector<std::unique_ptr<loop>> loops_;
    std::vector<listener> doors_;
    std::unique_ptr<asio::signal_set> signals_;
    bool closing_ = false;
};

server::server(services s, const listen_config& config)
    : loops_(std::make_unique<loops>(s, config)) {}
server::~server() = default;
std::uint16_t server::port() const {
    return loops_->port();
}
std::uint16_t server::plain_port() const {
    return loops_->plain_port();
}
void server::run() {
    loops_->run();
}
void server::stop() {
    loops_->stop();
}

}  // namespace ujira::http
