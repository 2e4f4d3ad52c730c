#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <domain/picture_checks.hpp>

using namespace ujira;
using base::picture_facts;
using domain::check_pictures;
using enum domain::picture_finding;

namespace {

// Hashes far from each other: each photograph is another one.
std::uint64_t another_hash(std::uint64_t n) {
    std::uint64_t x = (n + 1) * 0x9E3779B97F4A7C15;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
    return x ^ x >> 27;
}

picture_facts photograph(std::uint64_t n) {
    const auto wobble = static_cast<std::int64_t>(n % 7);
    return {another_hash(n),
            2200 + 10 * wobble,
            120'000 + 1000 * wobble,
            40'000 + 300 * wobble,
            wobble,
            {}};
}

std::vector<picture_facts> project(std::size_t pictures) {
    std::vector<picture_facts> out;
    for (std::size_t i = 0; i < pictures; ++i) out.push_back(photograph(i));
    return out;
}

std::vector<domain::picture_finding> last_findings(const std::vector<picture_facts>& all) {
    std::vector<domain::picture_finding> out;
    const auto found = check_pictures(all);
    for (const domain::finding& f : found.back()) out.push_back(f.what);
    return out;
}

}  // namespace

TEST_CASE("pictures that are alike in their measures have no findings, however sharp they are") {
    for (const std::int64_t sharpness : {500, 2200, 9000}) {
        auto all = project(40);
        for (picture_facts& f : all) f.sharpness_milli += sharpness;
        for (const auto& list : check_pictures(all)) CHECK(list.empty());
    }
    CHECK(check_pictures({}).empty());
}

TEST_CASE("a picture is blurred, dark or white only against its project's others") {
    auto all = project(20);
    all.push_back(photograph(99));
    SECTION("blurred") {
        all.back().sharpness_milli = 1400;
        CHECK(last_findings(all) == std::vector{blurry});
        const auto found = check_pictures(all).back().front();
        CHECK(found.usual > 2 * found.value);
        for (picture_facts& f : all) f.sharpness_milli = 1400;
        CHECK(last_findings(all).empty());
    }
    SECTION("dark, and then neither blurred nor without contrast") {
        all.back().brightness_milli = 21'000;
        all.back().sharpness_milli = 0;
        all.back().contrast_milli = 2'500;
        CHECK(last_findings(all) == std::vector{dark});
        for (picture_facts& f : all) f.brightness_milli = 21'000;
        CHECK(check_pictures(all).front().empty());
    }
    SECTION("white") {
        all.back().white_permille = 950;
        CHECK(last_findings(all) == std::vector{over_exposed});
        for (picture_facts& f : all) f.white_permille = 950;  // products before a white wall
        CHECK(last_findings(all).empty());
    }
    SECTION("flat") {
        all.back().contrast_milli = 1'700;
        CHECK(last_findings(all) == std::vector{low_contrast});
    }
}

TEST_CASE("among a few pictures only what is plain by itself is said") {
    auto all = project(3);
    all.back().sharpness_milli = 0;
    CHECK(last_findings(all).empty());
    all.back().brightness_milli = 20'000;
    CHECK(last_findings(all) == std::vector{dark});
}

TEST_CASE("blank pictures are blank, and not each other's duplicates") {
    auto all = project(10);
    for (int i = 0; i < 2; ++i) {
        all.push_back(photograph(50));
        all.back().contrast_milli = 0;
        all.back().phash = 0;
    }
    CHECK(last_findings(all) == std::vector{blank});
}

TEST_CASE("a duplicate points to the nearest earlier picture") {
    auto all = project(10);
    all.push_back(photograph(3));
    all.back().phash ^= 0b101;
    CHECK(check_pictures(all).back() == std::vector<domain::finding>{{same_picture, 2, 0, 3}});
    all.back().phash ^= 0x8000'0000'0000'0000;
    CHECK(check_pictures(all).back() == std::vector<domain::finding>{{near_duplicate, 3, 0, 3}});
    CHECK(check_pictures(all)[3].empty());
}

TEST_CASE("property: the bands miss no pair, and the nearest is found") {
    rc::check("as by comparing all with all", [] {
        const auto base = *rc::gen::arbitrary<std::uint64_t>();
        const auto count = *rc::gen::inRange<std::size_t>(1, 40);
        std::vector<picture_facts> all = project(count);
        for (picture_facts& f : all) {
            f.phash = base;
            const auto flips = *rc::gen::inRange(0, 7);
            for (int i = 0; i < flips; ++i) f.phash ^= std::uint64_t{1} << *rc::gen::inRange(0, 64);
        }
        const auto found = check_pictures(all);
        for (std::size_t i = 0; i < count; ++i) {
            int best = 65;
            for (std::size_t j = 0; j < i; ++j)
                best = std::min(best, std::popcount(all[i].phash ^ all[j].phash));
            RC_ASSERT(found[i].empty() == (best > domain::near_bits));
            if (!found[i].empty()) RC_ASSERT(found[i].front().value == best);
        }
    });
}
