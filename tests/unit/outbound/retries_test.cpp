#include <catch2/catch.hpp>
#include <outbound/retries.hpp>

using namespace ujira;
using outbound::wait_us;

TEST_CASE("each failed try waits twice as long, six hours at most, a quarter by chance") {
    CHECK(wait_us(1, 500) == base::minute_us);
    CHECK(wait_us(2, 500) == 2 * base::minute_us);
    CHECK(wait_us(5, 500) == 16 * base::minute_us);
    CHECK(wait_us(10, 500) == 6 * base::hour_us);
    CHECK(wait_us(1'000'000, 500) == 6 * base::hour_us);
    for (std::int64_t tries = 1; tries < 20; ++tries) {
        CHECK(wait_us(tries, 0) == wait_us(tries, 500) * 3 / 4);
        CHECK(wait_us(tries, 999) < wait_us(tries, 500) * 5 / 4);
    }
}
