// G19: what is payable can be taken out whenever its worker wants.
#include <catch2/catch.hpp>
#include <harness/payout_steps.hpp>
#include <thread>

using namespace ujira::acceptance;

TEST_CASE("G19 the figures are shown before, and what is asked for is asked for once") {
    world w;
    earn(w, "wanjiku", 1'004'500);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    const json seen = payouts_of(w, "wanjiku");
    CHECK(seen["free_minor"] == 1'004'500);
    const json& q = seen["quotes"][0];
    CHECK(q["figures"]["net_minor"] == 1'000'000);  // whole shillings
    CHECK(q["figures"]["rest_minor"] == 4'500);
    CHECK(q["least_minor"] == 100'000);
    const json p = take_out(w, "wanjiku", m, 1'004'500);
    CHECK(p["gross_minor"] == 1'000'000);
    CHECK(p["due_us"] == q["latest_us"]);
    CHECK(payouts_of(w, "wanjiku")["free_minor"] == 4'500);
    const answer more = try_take_out(w, "wanjiku", m, 104'500);
    CHECK(told(more) == "409 payable_short");
    CHECK(more.body["missing_minor"] == 100'000);
    const answer less = try_take_out(w, "wanjiku", m, 99'999);
    CHECK(told(less) == "422 below_least");
    CHECK(less.body["need_minor"] == 100'000);

    const std::string withdraw = payouts + "/" + p["id"].get<std::string>() + "/withdraw";
    CHECK(told(w.as("baraka").post(withdraw)) == "404 not_found");
    CHECK(expect(w.as("wanjiku").post(withdraw), 200)["state"] == "withdrawn");
    CHECK(told(w.as("wanjiku").post(withdraw)) == "409 already_decided");
    CHECK(payouts_of(w, "wanjiku")["free_minor"] == 1'004'500);
    CHECK(w.data().refusal("UPDATE payout SET net_minor = 1") ==
          "a payout keeps what was agreed and goes on step by step");
}

TEST_CASE("G19 other terms than were shown are refused, and so is another person's method") {
    world w;
    earn(w, "wanjiku", 1'000'000);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    const std::string other = add_mobile(w, "baraka", "+254712345679");
    const auto ask = [&w](const std::string& method, std::int64_t fee, std::int64_t tax) {
        return told(w.as("wanjiku").create(payouts, {{"method_id", method},
                                                     {"amount_minor", 1'000'000},
                                                     {"fee_minor", fee},
                                                     {"tax_minor", tax}}));
    };
    CHECK(ask(m, 1, 0) == "409 terms_changed");
    CHECK(ask(m, 0, 1) == "409 terms_changed");
    CHECK(ask(other, 0, 0) == "404 not_found");
    // The policy withholds a tax from now on: what was shown before holds no longer.
    json policy = sample_policy();
    policy["payouts"]["tax_rules"] = {{{"id", "wht-2026"},
                                       {"authority", "01900000-0000-7000-8000-00000000000a"},
                                       {"authority_name", "Revenue Authority"},
                                       {"percent", "5"},
                                       {"from", "2026-01-01"}}};
    w.restart_with_policy(policy.dump());
    CHECK(ask(m, 0, 0) == "409 terms_changed");
    const json seen = payouts_of(w, "wanjiku");
    CHECK(seen["tax"]["rule"] == "wht-2026");
    const json p = take_out(w, "wanjiku", m, 1'000'000);
    CHECK(p["net_minor"] == 950'000);
    CHECK(p["tax_minor"] == 50'000);
}

TEST_CASE("G19 a hundred requests for the same money never ask for more than there is") {
    world w;
    earn(w, "wanjiku", 1'050'000);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    std::vector<answer> answers(100);
    {
        std::vector<std::jthread> threads;
        for (answer& a : answers)
            threads.emplace_back([&a, m, b = w.another("wanjiku")]() mutable {
                a = b.create(payouts, {{"method_id", m},
                                       {"amount_minor", 100'000},
                                       {"fee_minor", 0},
                                       {"tax_minor", 0}});
            });
    }
    std::map<std::string, int> outcomes;
    for (const answer& a : answers) ++outcomes[told(a)];
    CHECK(outcomes["201"] == 10);
    CHECK(outcomes["409 payable_short"] == 90);
    const json seen = payouts_of(w, "wanjiku");
    CHECK(seen["asked_minor"] == 1'000'000);
    CHECK(seen["free_minor"] == 50'000);
}

TEST_CASE("G19 a repeated request is one withdrawal, also after a restart") {
    world w;
    earn(w, "wanjiku", 1'000'000);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    const answer first = try_take_out(w, "wanjiku", m, 400'000, "take-out-1");
    const answer again = try_take_out(w, "wanjiku", m, 400'000, "take-out-1");
    CHECK(again.bytes == first.bytes);
    CHECK(told(try_take_out(w, "wanjiku", m, 500'000, "take-out-1")) == "409 idempotency_conflict");
    w.restart();
    CHECK(try_take_out(w, "wanjiku", m, 400'000, "take-out-1").bytes == first.bytes);
    CHECK(w.data().number("SELECT COUNT(*) FROM payout") == 1);
}
