#include <bench/report.hpp>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ujira::bench;

TEST_CASE("the median of an even number of figures lies between the middle two") {
    CHECK(median({3, 1, 2}) == 2);
    CHECK(median({4, 1, 3, 2}) == 2.5);
    CHECK_THROWS(median({}));
}

TEST_CASE("ours and the baseline run in turn, and the first pair does not count") {
    std::string order;
    std::vector<double> ours{100, 6, 2, 4};
    auto next = ours.begin();
    row r;
    measure(
        r, 3,
        [&] {
            order += 'a';
            return half{*next++, 10};
        },
        [&] {
            order += 'b';
            return half{2, 5};
        });
    CHECK(order == "abababab");
    CHECK(r.ratio == 2);
    CHECK(r.low == 1);
    CHECK(r.high == 3);
    CHECK(r.ours_cpu_us == 10);
    CHECK(r.baseline_cpu_us == 5);
}

TEST_CASE("a row meets its bound from the side that its sense says") {
    row r;
    r.ratio = 0.6;
    r.must = 0.5;
    r.aim = 0.8;
    r.better = sense::at_least;
    CHECK(r.met());
    CHECK_FALSE(r.meets(r.aim));
    r.better = sense::at_most;
    CHECK_FALSE(r.met());
    CHECK(r.meets(r.aim));
}

TEST_CASE("the figures come as JSON too") {
    row r;
    r.name = "cycle";
    r.ratio = 0.6;
    r.must = 0.5;
    r.aim = 0.8;
    r.better = sense::at_least;
    std::ostringstream out;
    print_json(out, {r});
    const auto json = nlohmann::json::parse(out.str());
    REQUIRE(json.size() == 1);
    CHECK(json[0]["name"] == "cycle");
    CHECK(json[0]["ratio"] == 0.6);
    CHECK(json[0]["must"] == 0.5);
    CHECK(json[0]["aim"] == 0.8);
    CHECK(json[0]["met"] == true);
    CHECK(json[0]["aim_met"] == false);
}
