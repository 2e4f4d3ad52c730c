#include "clock_watch.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

using namespace ujira;
using base::hour_us;

namespace {

/// A data folder, and two clocks to move.
struct house {
    std::string data;
    base::instant_us wall_us = 1'000 * hour_us;
    std::int64_t steady_us = 5 * hour_us;
    std::string boot = "first";

    house() {
        std::string name = (std::filesystem::temp_directory_path() / "ujira-clock-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        data = name;
    }
    ~house() { std::filesystem::remove_all(data); }
    house(const house&) = delete;
    house& operator=(const house&) = delete;

    clock_watch watch() {
        return {data, {[this] { return wall_us; }, [this] { return steady_us; }, boot}};
    }
    void passes(std::int64_t us) {
        wall_us += us;
        steady_us += us;
    }
};

}  // namespace

TEST_CASE("clocks that go on together are relied on, however long") {
    house h;
    clock_watch w = h.watch();
    CHECK(w.agrees());
    h.passes(400 * base::day_us);
    CHECK(w.agrees());
    h.wall_us += hour_us;  // not more than an hour
    CHECK(w.agrees());
    h.wall_us -= 2 * hour_us;
    CHECK(w.agrees());
    CHECK(clock_doubt(h.data).empty());
}

TEST_CASE("a jump of more than an hour stops deadlines until the operator confirms") {
    const auto by_us = GENERATE(hour_us + 1, -hour_us - 1, 365 * base::day_us);
    house h;
    clock_watch w = h.watch();
    CHECK(w.agrees());
    h.wall_us += by_us;
    CHECK_FALSE(w.agrees());
    h.passes(base::day_us);
    CHECK_FALSE(w.agrees());
    CHECK(clock_doubt(h.data).starts_with(by_us > 0 ? "The machine's clock jumped forward"
                                                    : "The machine's clock jumped back"));
    // Set right again, it still is the operator who says so.
    h.wall_us -= by_us;
    CHECK_FALSE(w.agrees());
    confirm_clock(h.data);
    CHECK(w.agrees());
    CHECK(clock_doubt(h.data).empty());
    // What was confirmed is what counts from there.
    h.wall_us += by_us;
    CHECK_FALSE(w.agrees());
}

TEST_CASE("many small steps are a jump, too") {
    house h;
    clock_watch w = h.watch();
    for (int i = 0; i < 6; ++i) {
        CHECK(w.agrees());
        h.wall_us += 11 * base::minute_us;
    }
    CHECK_FALSE(w.agrees());
}

TEST_CASE("a jump while the server was stopped is found, unless the machine was too") {
    house h;
    CHECK(h.watch().agrees());
    h.passes(30 * base::day_us);
    h.wall_us += 2 * hour_us;
    SECTION("the machine ran on") {
        CHECK_FALSE(h.watch().agrees());
    }
    SECTION("confirmed before the server starts") {
        CHECK_FALSE(h.watch().agrees());
        confirm_clock(h.data);
        CHECK(h.watch().agrees());
    }
    SECTION("the jump was found before the restart") {
        CHECK_FALSE(h.watch().agrees());
        CHECK_FALSE(h.watch().agrees());
    }
    SECTION("the machine started anew") {
        h.boot = "second";
        h.steady_us = 0;
        clock_watch w = h.watch();
        CHECK(w.agrees());
        h.wall_us += 2 * hour_us;
        CHECK_FALSE(w.agrees());
    }
}
