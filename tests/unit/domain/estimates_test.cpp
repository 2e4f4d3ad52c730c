#include <catch2/catch.hpp>
#include <domain/estimates.hpp>

using namespace ujira::domain;

namespace {

std::vector<std::int64_t> seconds(std::initializer_list<std::int64_t> list) {
    std::vector<std::int64_t> out;
    for (const std::int64_t s : list) out.push_back(s * 1'000'000);
    return out;
}

}  // namespace

TEST_CASE("estimates: quartiles by nearest rank, whatever the order", "[domain]") {
    CHECK(measure(seconds({50, 10, 40, 20, 30})) == quartiles{20, 30, 40});
    CHECK(measure(seconds({7})) == quartiles{7, 7, 7});
    CHECK(measure(seconds({1, 2, 3, 4})) == quartiles{1, 2, 3});
    // A part of a second counts as one: nobody is told less than it takes.
    CHECK(measure({1, 1, 1}) == quartiles{1, 1, 1});
    CHECK(measure({30'000'001}).median_s == 31);
}

TEST_CASE("estimates: looked at anew at five answers, then each time they have doubled",
          "[domain]") {
    std::vector<std::int64_t> at;
    for (std::int64_t n = 0; n <= 100; ++n)
        if (measured_anew_at(n)) at.push_back(n);
    CHECK(at == std::vector<std::int64_t>{5, 10, 20, 40, 80});
}
