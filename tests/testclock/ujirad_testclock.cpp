// ujirad with a clock that stands still until POST /test/clock moves it, and with cheap password
// hashes. It exists among the tests only: no such route, and no way to add one, is in the real
// server.

#include <app/deadlines.hpp>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <platform.hpp>
#include <thread>

namespace {

using namespace ujira;

std::atomic<base::instant_us> test_now_us = base::system_now();

/// {"advance_us": N}: moves the clock and does what became due.
base::result<http::reply> move_clock(store::tx& tx, http::call& c) {
    test_now_us += c.body.value("advance_us", std::int64_t{0});
    tx.now_us = test_now_us;
    for (;;) {
        const auto done = app::run_due(tx, c.house);
        if (!done) return done.error();
        if (*done == 0) return http::ok({{"now_us", tx.now_us}});
    }
}

/// {"ms": N}: keeps the writing thread busy for so long.
base::result<http::reply> hold_writer(store::tx&, http::call& c) {
    std::this_thread::sleep_for(std::chrono::milliseconds(c.body.value("ms", 0)));
    return http::ok({{"held", true}});
}

/// Tests of limits make them small: UJIRA_TEST_LIMITS={"writer_queue": 4, "head_s": 1}.
void read_limits(platform_config& config) {
    const char* text = std::getenv("UJIRA_TEST_LIMITS");
    const auto wanted = nlohmann::json::parse(text != nullptr ? text : "{}");
    config.listen.most_connections = wanted.value("connections", config.listen.most_connections);
    config.writing.queue = wanted.value("writer_queue", config.writing.queue);
    // A clock that stands still gives nothing back.
    config.rates = {.account = wanted.value("account_rate", std::int64_t{0}),
                    .address = wanted.value("address_rate", std::int64_t{0}),
                    .uploads = wanted.value("upload_rate", std::int64_t{0})};
    config.times.head = std::chrono::seconds(wanted.value("head_s", config.times.head.count()));
    config.times.resting =
        std::chrono::seconds(wanted.value("resting_s", config.times.resting.count()));
    config.times.heartbeat =
        std::chrono::seconds(wanted.value("heartbeat_s", config.times.heartbeat.count()));
    config.times.transfer =
        std::chrono::seconds(wanted.value("transfer_s", config.times.transfer.count()));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        using boost::beast::http::verb;
        const std::array routes{
            http::route{verb::post, "/test/clock", http::lane::write, http::access::anybody,
                        move_clock, http::body_kind::json},
            http::route{verb::post, "/test/hold", http::lane::write, http::access::anybody,
                        hold_writer, http::body_kind::json}};
        platform_config config = read_command_line(argc, argv);
        config.cost = base::password_cost::least;
        read_limits(config);
        run_platform(
            config, [] { return test_now_us.load(); }, routes, 0);
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "ujirad_testclock: %s\n", e.what());
        return 1;
    }
}
