#include <catch2/catch.hpp>
#include <domain/dispatch.hpp>

using namespace ujira::domain;

TEST_CASE("dispatch: small tasks may be taken several at once, others up to the usual limit",
          "[domain]") {
    policy p;
    CHECK(open_limit(p, p.small_task_s) == 10);
    CHECK(open_limit(p, p.small_task_s + 1) == 3);
    p.max_open_tasks = 20;
    CHECK(open_limit(p, p.small_task_s) == 20);
}

TEST_CASE("dispatch: a claim takes what is wanted, up to what is free", "[domain]") {
    CHECK(may_take(1, 0, 3) == 1);
    CHECK(may_take(10, 1, 3) == 2);
    CHECK(may_take(10, 3, 3) == 0);
    // Ten small ones are open and the next project's tasks are long: nothing, and nothing breaks.
    CHECK(may_take(1, 10, 3) <= 0);
}

TEST_CASE("dispatch: a share of 0 has no limit", "[domain]") {
    CHECK(left_of_share(0, 1'000'000) > 1'000'000);
    CHECK(left_of_share(5, 0) == 5);
    CHECK(left_of_share(5, 5) == 0);
    CHECK(left_of_share(5, 6) < 0);
}

TEST_CASE("G26 offers: a priority moves a project among its own organisation's only", "[domain]") {
    const auto order = [](std::vector<ranked_project> by_publication) {
        return order_of_offers(by_publication);
    };
    using places = std::vector<std::size_t>;
    CHECK(order({}).empty());
    CHECK(order({{"a", 0}, {"b", 0}, {"a", 0}}) == places{0, 1, 2});
    // The places of `a` stay its places; which of its projects stands where changes.
    CHECK(order({{"a", 0}, {"b", 0}, {"a", 1}, {"b", 1}}) == places{2, 3, 0, 1});
    CHECK(order({{"a", -1}, {"b", 0}, {"a", 0}}) == places{2, 1, 0});
    CHECK(order({{"a", 0}, {"b", 1}}) == places{0, 1});
    CHECK(order({{"a", 1}, {"a", 1}, {"a", 0}}) == places{0, 1, 2});
}
