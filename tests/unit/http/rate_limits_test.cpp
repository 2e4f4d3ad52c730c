#include <catch2/catch.hpp>
#include <http/login_brake.hpp>
#include <http/rate_limits.hpp>

using namespace ujira;
using base::minute_us;
using base::second_us;
using http::buckets;
using http::rate_limits;

namespace {

constexpr base::instant_us start = 1'700'000'000'000'000;

int taken_at_once(rate_limits& limits, const std::string& token, const std::string& address,
                  bool upload, base::instant_us now) {
    for (int i = 0; i < 10'000; ++i)
        if (!limits.allow(token, address, upload, now)) return i;
    return 10'000;
}

}  // namespace

TEST_CASE("buckets: so many at once, then as time gives them back", "[http]") {
    buckets b({3, 20 * second_us});
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(b.wait_s("a", start));
        b.take("a", start);
    }
    CHECK(b.wait_s("a", start) == 20);
    CHECK(b.wait_s("a", start + 19 * second_us + 1) == 1);
    CHECK_FALSE(b.wait_s("a", start + 20 * second_us));
    CHECK_FALSE(b.wait_s("b", start));
    b.take("a", start + 20 * second_us);
    CHECK(b.wait_s("a", start + 20 * second_us) == 20);
    // Full again, never fuller.
    const base::instant_us later = start + 60 * minute_us;
    for (int i = 0; i < 3; ++i) b.take("a", later);
    CHECK(b.wait_s("a", later));
    b.forget("a");
    CHECK_FALSE(b.wait_s("a", later));
}

TEST_CASE("buckets: more keys than are kept cost nobody their turn", "[http]") {
    buckets b({1, minute_us});
    for (int i = 0; i < 250'000; ++i) b.take(std::to_string(i), start);
    CHECK(b.wait_s("249999", start) == 60);
    CHECK_FALSE(b.wait_s("0", start));
}

TEST_CASE("rates: each person has their own, the address shares a wide one", "[http]") {
    rate_limits limits({.account = 60, .address = 200, .uploads = 6});
    for (const char* who : {"a", "b", "c", "d"}) limits.learn(std::string("token ") + who, who);
    limits.learn("another token of a", "a");
    CHECK(taken_at_once(limits, "token a", "lab", false, start) == 60);
    CHECK_FALSE(limits.allow("another token of a", "lab", false, start));
    CHECK_FALSE(limits.allow("token a", "home", false, start));  // wherever they are
    CHECK(taken_at_once(limits, "token b", "lab", false, start) == 60);
    CHECK(taken_at_once(limits, "token c", "lab", false, start) == 60);
    CHECK(taken_at_once(limits, "token d", "lab", false, start) ==
          20);  // the lab's 200 are used up
    CHECK(taken_at_once(limits, "token d", "home", false, start) == 40);
    CHECK(taken_at_once(limits, "never seen", "cafe", false, start) == 200);
    CHECK(limits.allow("token a", "lab", false, start + second_us));
}

TEST_CASE("rates: uploads have a stricter one, and what is refused is told when to come again",
          "[http]") {
    rate_limits limits({.account = 600, .address = 0, .uploads = 6});
    limits.learn("token", "a");
    CHECK(taken_at_once(limits, "token", "x", true, start) == 30);
    const auto refused = limits.allow("token", "x", true, start);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::errc::too_many_tries);
    CHECK(refused.error().retry_after_s == 10);
    CHECK(limits.allow("token", "x", false, start));
    CHECK(limits.allow("token", "x", true, start + 10 * second_us));
    rate_limits none({.account = 0, .address = 0, .uploads = 0});
    none.learn("token", "a");
    CHECK(taken_at_once(none, "token", "x", true, start) == 10'000);
}

TEST_CASE("login brake: ten wrong passwords, then one each ninety seconds", "[http]") {
    http::login_brake brake;
    for (int i = 0; i < 10; ++i) {
        CHECK(brake.allow("a", "lab", start));
        brake.failed("a", "lab", start);
    }
    const auto refused = brake.allow("a", "lab", start);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().retry_after_s == 90);
    CHECK(brake.allow("b", "lab", start));
    CHECK(brake.allow("a", "lab", start + 90 * second_us));
    brake.succeeded("a");
    CHECK(brake.allow("a", "lab", start));
    for (int i = 0; i < 90; ++i) brake.failed(std::to_string(i), "lab", start);
    CHECK_FALSE(brake.allow("z", "lab", start));
    CHECK(brake.allow("z", "home", start));
}
