#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <http/connection.hpp>
#include <http/server.hpp>
#include <thread>
#include <vector>

namespace ujira::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto grace_time = std::chrono::seconds(2);

/// An exception of one connection ends that connection only.
void report(std::exception_ptr problem) {
    if (!problem) return;
    try {
        std::rethrow_exception(problem);
    } catch (const std::exception& e) {
        spdlog::error("a connection ended: {}", e.what());
    }
}

}  // namespace

class server::loops {
  public:
    loops(services s, const listen_config& config) : services_(s) {
        for (std::size_t i = 0; i < config.threads; ++i)
            contexts_.push_back(std::make_unique<asio::io_context>(1));
        acceptor_ = std::make_unique<tcp::acceptor>(*contexts_[0]);
        const tcp::endpoint at(asio::ip::make_address(config.address), config.port);
        acceptor_->open(at.protocol());
        acceptor_->set_option(tcp::acceptor::reuse_address(true));
        acceptor_->bind(at);
        acceptor_->listen();
        // From here on a signal ends the server in order, also one that comes before run().
        signals_ = std::make_unique<asio::signal_set>(*contexts_[0], SIGINT, SIGTERM);
        signals_->async_wait([this](const boost::system::error_code& ec, int) {
            if (!ec) close();
        });
    }

    std::uint16_t port() const { return acceptor_->local_endpoint().port(); }

    void run() {
        asio::awaitable<void> accepting = accept_all();
        asio::co_spawn(*contexts_[0], std::move(accepting), report);
        std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
        std::vector<std::thread> threads;
        for (auto& context : contexts_) guards.push_back(asio::make_work_guard(*context));
        for (std::size_t i = 1; i < contexts_.size(); ++i)
            threads.emplace_back([this, i] { contexts_[i]->run(); });
        contexts_[0]->run();
        for (auto& t : threads) t.join();
    }

    void stop() {
        asio::post(*contexts_[0], [this] { close(); });
    }

  private:
    asio::awaitable<void> accept_all() {
        constexpr auto token = asio::as_tuple(asio::use_awaitable);
        std::size_t next = 0;
        for (;;) {
            asio::io_context& context = *contexts_[next++ % contexts_.size()];
            tcp::socket socket(context);
            const auto [ec] = co_await acceptor_->async_accept(socket, token);
            if (ec == asio::error::operation_aborted) co_return;
            if (ec) {
                // Out of descriptors, most likely: wait instead of spinning.
                spdlog::warn("accept: {}", ec.message());
                asio::steady_timer pause(*contexts_[0], std::chrono::milliseconds(100));
                co_await pause.async_wait(token);
                continue;
            }
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            boost::beast::tcp_stream stream(std::move(socket));
            asio::awaitable<void> serving = serve_connection(std::move(stream), services_);
            asio::co_spawn(context, std::move(serving), report);
        }
    }

    /// No new connections; those at work get a moment to finish, idle ones are dropped with the
    /// rest.
    void close() {
        if (closing_) return;
        closing_ = true;
        boost::system::error_code ignored;
        acceptor_->close(ignored);
        timer_ = std::make_unique<asio::steady_timer>(*contexts_[0], grace_time);
        timer_->async_wait([this](const boost::system::error_code&) {
            for (auto& context : contexts_) context->stop();
        });
    }

    services services_;
    std::vector<std::unique_ptr<asio::io_context>> contexts_;
    std::unique_ptr<tcp::acceptor> acceptor_;
    std::unique_ptr<asio::steady_timer> timer_;
    std::unique_ptr<asio::signal_set> signals_;
    bool closing_ = false;
};

server::server(services s, const listen_config& config)
    : loops_(std::make_unique<loops>(s, config)) {}
server::~server() = default;
std::uint16_t server::port() const {
    return loops_->port();
}
void server::run() {
    loops_->run();
}
void server::stop() {
    loops_->stop();
}

}  // namespace ujira::http
