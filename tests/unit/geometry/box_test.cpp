#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <geometry/box.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

using namespace ujira::geometry;
using nlohmann::json;

namespace {

rc::Gen<box> a_box() {
    const auto part = [](std::int64_t from) {
        return rc::gen::inRange<std::int64_t>(from, 2'000'000);
    };
    return rc::gen::build<box>(rc::gen::set(&box::x, part(0)), rc::gen::set(&box::y, part(0)),
                               rc::gen::set(&box::w, part(1)), rc::gen::set(&box::h, part(1)));
}

/// A box of the reference data that is exact in 1/100 px; empty otherwise.
std::optional<box> exact(const json& px) {
    std::int64_t parts[4];
    for (std::size_t i = 0; i < 4; ++i) {
        const double hundredths = px[i].get<double>() * 100.0;
        parts[i] = std::llround(hundredths);
        if (std::abs(hundredths - static_cast<double>(parts[i])) > 1e-8) return std::nullopt;
    }
    return box{parts[0], parts[1], parts[2], parts[3]};
}

/// Compares every pair of a group; returns how many were compared.
int compare(const json& group) {
    int compared = 0;
    const json& boxes = group["boxes"];
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = 0; j < boxes.size(); ++j) {
            const auto a = exact(boxes[i]);
            const auto b = exact(boxes[j]);
            if (!a || !b) continue;
            // 0/0 has no value there; a box without area overlaps nothing here.
            const json& reference = group["iou"][i][j];
            const double expected = reference.is_null() ? 0.0 : reference.get<double>();
            INFO(boxes[i].dump() << " and " << boxes[j].dump());
            CHECK(iou(*a, *b) == Approx(expected).margin(1e-9));
            ++compared;
        }
    return compared;
}

}  // namespace

TEST_CASE("boxes: inside means with area, and no part beyond the picture", "[geometry]") {
    constexpr std::int64_t width = 640;
    constexpr std::int64_t height = 480;
    const auto in = [](std::int64_t x, std::int64_t y, std::int64_t w, std::int64_t h) {
        return inside({x, y, w, h}, width, height);
    };
    CHECK(in(0, 0, 64'000, 48'000));
    CHECK(in(0, 0, 1, 1));
    CHECK(in(63'999, 47'999, 1, 1));
    CHECK_FALSE(in(64'000, 0, 1, 1));
    CHECK_FALSE(in(0, 48'000, 1, 1));
    CHECK_FALSE(in(63'999, 0, 2, 1));
    CHECK_FALSE(in(0, 47'999, 1, 2));
    CHECK_FALSE(in(-1, 0, 5, 5));
    CHECK_FALSE(in(0, -1, 5, 5));
    CHECK_FALSE(in(0, 0, 0, 5));
    CHECK_FALSE(in(0, 0, 5, 0));
    CHECK_FALSE(in(10, 10, -5, 5));
    CHECK_FALSE(in(10, 10, 5, -5));
    CHECK_FALSE(inside({0, 0, 1, 1}, 0, 0));
    CHECK_FALSE(inside({0, 0, 1, 1}, -1, 5));
    CHECK_FALSE(inside({0, 0, std::numeric_limits<std::int64_t>::max(), 1}, -1, 5));
}

TEST_CASE("boxes: no coordinate is so large that it comes back inside", "[geometry]") {
    constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t bottom = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t far : {top, top - 1, bottom, bottom + 1}) {
        CHECK_FALSE(inside({far, 0, 5, 5}, 640, 480));
        CHECK_FALSE(inside({0, far, 5, 5}, 640, 480));
        CHECK_FALSE(inside({0, 0, far, 5}, 640, 480));
        CHECK_FALSE(inside({0, 0, 5, far}, 640, 480));
        CHECK_FALSE(inside({far, far, far, far}, 640, 480));
    }
}

TEST_CASE("IoU: values worked out by hand", "[geometry]") {
    const box a{0, 0, 1'000, 1'000};
    CHECK(iou(a, a) == 1.0);
    CHECK(iou(a, {500, 0, 1'000, 1'000}) == Approx(1.0 / 3.0));
    CHECK(iou(a, {500, 500, 1'000, 1'000}) == Approx(25.0 / 175.0));
    CHECK(iou(a, {200, 200, 300, 300}) == Approx(0.09));
    CHECK(iou(a, {1'000, 0, 1'000, 1'000}) == 0.0);  // touching is not overlapping
    CHECK(iou(a, {5'000, 5'000, 10, 10}) == 0.0);
    CHECK(iou({0, 0, 0, 0}, {0, 0, 0, 0}) == 0.0);
    CHECK(iou(a, {500, 500, 0, 100}) == 0.0);
}

TEST_CASE("IoU: symmetric, between 0 and 1, 1 for equal boxes only, unmoved by a shift",
          "[geometry][property]") {
    REQUIRE(rc::check("IoU", [] {
        const box a = *a_box();
        const box b = *rc::gen::oneOf(a_box(), rc::gen::just(a));
        const double value = iou(a, b);
        RC_ASSERT(value >= 0.0);
        RC_ASSERT(value <= 1.0);
        RC_ASSERT(value == iou(b, a));
        RC_ASSERT((value == 1.0) == (a == b));
        RC_ASSERT(iou({a.x + 777, a.y + 5, a.w, a.h}, {b.x + 777, b.y + 5, b.w, b.h}) == value);
    }));
}

TEST_CASE("IoU: as the COCO API computes it", "[geometry][reference]") {
    std::ifstream in(std::string(UJIRA_SOURCE_DIR) + "/../shared/data/geometry/box_iou.json");
    if (!in) {
        WARN("skipped: shared data absent (../shared/data/geometry/box_iou.json)");
        return;
    }
    const json data = json::parse(in);
    int compared = 0;
    for (const json& group : data["groups"]) compared += compare(group);
    compared += compare(data["edge"]);
    CHECK(compared > 1'000);
}
