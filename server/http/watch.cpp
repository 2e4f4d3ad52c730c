#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <http/watch.hpp>

namespace ujira::http {
namespace {

namespace asio = boost::asio;

constexpr auto look_every = std::chrono::seconds(1);
/// How much of its time a resting line loses when it gets tight.
constexpr auto tight_time = std::chrono::seconds(55);

}  // namespace

asio::awaitable<void> watch::run() {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        timer.expires_after(look_every);
        co_await timer.async_wait(token);
        drop_late();
    }
}

void watch::drop_late() {
    const auto now = line::clock::now();
    const auto resting_now = crowd_.tight() ? now + tight_time : now;
    for (line& l : lines_)
        if (l.until() <= (l.resting() ? resting_now : now)) l.drop();
}

void watch::close() {
    closing_ = true;
    for (line& l : lines_)
        if (l.resting()) l.drop();
}

}  // namespace ujira::http
