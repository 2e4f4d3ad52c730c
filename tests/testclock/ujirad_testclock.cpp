// ujirad with a clock that stands still until POST /test/clock moves it, and with cheap password
// hashes. It exists among the tests only: no such route, and no way to add one, is in the real
// server.

#include <app/deadlines.hpp>
#include <array>
#include <atomic>
#include <cstdio>
#include <exception>
#include <platform.hpp>

namespace {

using namespace ujira;

std::atomic<base::instant_us> test_now_us = base::system_now();

/// {"advance_us": N}: moves the clock and does what became due.
base::result<http::reply> move_clock(store::tx& tx, http::call& c) {
    test_now_us += c.body.value("advance_us", std::int64_t{0});
    tx.now_us = test_now_us;
    for (;;) {
        const auto done = app::run_due(tx);
        if (!done) return done.error();
        if (*done == 0) return http::ok({{"now_us", tx.now_us}});
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::array routes{http::route{boost::beast::http::verb::post, "/test/clock",
                                            http::lane::write, http::access::anybody, move_clock,
                                            http::body_kind::json}};
        platform_config config = read_command_line(argc, argv);
        config.cost = base::password_cost::least;
        run_platform(
            config, [] { return test_now_us.load(); }, routes, 0);
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "ujirad_testclock: %s\n", e.what());
        return 1;
    }
}
