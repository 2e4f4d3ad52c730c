// Payouts on a real database, in process: what each end does to the books (G19), and what being
// late costs (G18).
#include <app/statements.hpp>
#include <random>

#include "payout_world.hpp"

using namespace ujira;
using base::day_us;
using base::errc;
using ledger::worker_part;
using test::house_with_key;
using test::payout_world;
using test::shilling;

TEST_CASE("payouts: asked, sent, arrived: net, fee and tax leave by ways of their own", "[app]") {
    payout_world w;
    w.tax_of(500);
    w.bank_fee(20'000);
    w.earn(1'000'000);
    const std::string m = w.method(w.worker, "+254712345678");
    auto s = w.as(w.worker);
    const auto seen = app::see_payouts(s, 0).value();
    CHECK(seen.free_minor == 1'000'000);
    const auto q = *seen.methods.at(0).quote;
    CHECK(q.net_minor == 930'000);  // 95 % of 98 shillings, in whole ones
    CHECK(q.tax_minor == 48'947);
    CHECK(app::ask_payout(s, {m, 1'000'000, 20'000, 0}).error().code == errc::terms_changed);
    CHECK(app::ask_payout(s, {m, 1'000'000, 0, q.tax_minor}).error().code == errc::terms_changed);
    CHECK(app::ask_payout(s, {m, 1'000'001, 20'000, 48'947}).error().missing_minor == 1);

    store::payout p = w.ask(m, 1'000'000, 20'000, q.tax_minor);
    CHECK(p.end_to_end_id.size() == 34);
    CHECK(p.due_us == w.now + 7 * day_us);
    CHECK(app::see_payouts(s, 0).value().free_minor == 1'000'000 - q.gross_minor);
    CHECK(w.part(worker_part::payable) == 1'000'000);
    p = w.send(p);
    CHECK(w.part(worker_part::in_transit) == q.gross_minor);
    auto t = w.treasurer();
    REQUIRE(app::settle_payout(t, p, "BANK 1").has_value());
    CHECK(w.part(worker_part::in_transit) == 0);
    CHECK(w.part(worker_part::payable) == 1'000'000 - q.gross_minor);
    CHECK(w.balance(ledger::tax_of(p.tax_authority)) == -q.tax_minor);
    CHECK(w.balance(ledger::bank_escrow) == 9'000'000 - 950'000);
    CHECK(w.state_of(p) == "settled");
    CHECK(app::settle_payout(t, *store::find_payout(w.tx, p.id), "BANK 1").error().code ==
          errc::already_decided);
    CHECK(app::settle_payout(t, p, "BANK 2").has_error());  // the ledger has the last word
}

TEST_CASE("payouts: refused by the provider: all of it is payable again", "[app]") {
    payout_world w;
    w.earn(1'000'000);
    const store::payout p = w.send(w.ask(w.method(w.worker, "+254712345678"), 1'000'000));
    auto t = w.treasurer();
    REQUIRE(app::fail_payout(t, p, "no such number").has_value());
    CHECK(w.part(worker_part::payable) == 1'000'000);
    auto s = w.as(w.worker);
    const auto seen = app::see_payouts(s, 0).value();
    CHECK(seen.free_minor == 1'000'000);
    CHECK(seen.payouts.at(0).payout.because == "no such number");

    SECTION("and paid after all: out of what is payable") {
        REQUIRE(app::pay_late(t, *store::find_payout(w.tx, p.id), p.net_minor, "B 9").has_value());
        CHECK(w.part(worker_part::payable) == 0);
        CHECK(w.balance(ledger::bank_escrow) == 8'000'000);
        CHECK(w.state_of(p) == "paid_late");
    }
    SECTION("paid after all when it was taken out again: the rest is the co-op's loss") {
        w.give_the_coop_cash(300'000);
        const store::payout again = w.send(w.ask(p.method_id, 600'000));
        REQUIRE(app::pay_late(t, *store::find_payout(w.tx, p.id), p.net_minor, "B 9").has_value());
        CHECK(w.part(worker_part::payable) == 0);
        CHECK(w.part(worker_part::in_transit) == 600'000);
        CHECK(w.balance(ledger::bank_operating) == 0);
        CHECK(w.balance(ledger::due_from_coop) == 300'000);
        REQUIRE(app::settle_payout(t, again, "B 10").has_value());
    }
}

TEST_CASE("payouts: came back after it had arrived: the worker has all of it again", "[app]") {
    payout_world w;
    w.tax_of(500);
    w.bank_fee(20'000);
    w.earn(1'000'000);
    const std::string m = w.method(w.worker, "+254712345678");
    auto t = w.treasurer();
    const store::payout sent = w.send(w.ask(m, 1'000'000, 20'000, 48'947));
    REQUIRE(app::settle_payout(t, sent, "B 1").has_value());
    const store::payout p = *store::find_payout(w.tx, sent.id);
    const std::string tax = ledger::tax_of(p.tax_authority);
    CHECK(app::return_payout(t, p, p.net_minor + 1, "B 2", "closed").error().field ==
          "net_minor_back");
    CHECK(app::return_payout(t, p, 0, "B 2", "closed").has_error());

    SECTION("tax not remitted yet, the co-op has cash for the fee") {
        w.give_the_coop_cash(20'000);
        REQUIRE(app::return_payout(t, p, p.net_minor, "B 2", "closed").has_value());
        CHECK(w.part(worker_part::payable) == 1'000'000);
        CHECK(w.balance(tax) == 0);
        CHECK(w.balance(ledger::bank_operating) == 0);
    }
    SECTION("no cash: the co-op owes the fee, and pays it when it has some") {
        REQUIRE(app::return_payout(t, p, p.net_minor, "B 2", "closed").has_value());
        CHECK(w.part(worker_part::payable) == 980'000);
        CHECK(w.part(worker_part::owed) == 20'000);
        CHECK(w.run() == 0);
        w.give_the_coop_cash(15'000);
        CHECK(w.run() == 1);
        CHECK(w.part(worker_part::owed) == 5'000);
        w.give_the_coop_cash(15'000);
        CHECK(w.run() == 1);
        CHECK(w.part(worker_part::payable) == 1'000'000);
        CHECK(w.balance(ledger::bank_operating) == 10'000);
        CHECK(w.run() == 0);
    }
    SECTION("tax was remitted: the state owes it to the co-op") {
        w.give_the_coop_cash(200'000);
        w.post(ledger::tax_remit(base::new_id(w.now), p.tax_authority, {"KES", 48'947}, "T 1"));
        // Tax of a later payout is not taken for it.
        w.earn(500'000);
        const store::payout later = w.send(w.ask(m, 500'000, 20'000, 23'684));
        w.pass(1);
        REQUIRE(app::settle_payout(t, later, "B 3").has_value());
        REQUIRE(app::return_payout(t, p, p.net_minor - 1'000, "B 2", "closed").has_value());
        CHECK(w.balance(ledger::tax_reclaim_of(p.tax_authority)) == 48'947);
        CHECK(w.balance(tax) == -23'684);
        CHECK(w.balance(ledger::bank_operating) == 200'000 - 48'947 - 21'000);
        CHECK(w.part(worker_part::payable) == 1'500'000 - later.gross_minor);
    }
    CHECK(w.state_of(p) == "returned");
}

TEST_CASE("payouts: late days earn interest once, until it is sent, and not before", "[app]") {
    payout_world w;
    w.earn(2'000'000);
    const store::payout p = w.ask(w.method(w.worker, "+254712345678"), 1'000'000);
    w.pass(7 * day_us);
    CHECK(w.run() == 0);  // on the day
    w.pass(1);
    CHECK(w.run() == 1);
    CHECK(w.run() == 0);
    CHECK(w.part(worker_part::owed) == 329);  // 12 % a year of 100, for a day, rounded up
    CHECK(app::see_late_payouts(w.tx, w.house).payouts == 1);
    CHECK(app::check_not_late(w.tx, w.house).has_value());
    w.pass(3 * day_us);
    CHECK(w.run() == 1);  // three days at once
    CHECK(w.part(worker_part::owed) == 1'316);
    CHECK(store::find_entry(w.tx, "owed.interest/" + p.id + "/1316").has_value());
    w.pass(4 * day_us);
    CHECK(app::check_not_late(w.tx, w.house).error().code == errc::coop_late);
    CHECK(app::see_late_payouts(w.tx, w.house).stops_new_work);
    // The scheduler hasn't come to these days when it is sent; what is missing is made up.
    const store::payout sent = w.send(p);
    CHECK(app::check_not_late(w.tx, w.house).has_value());
    w.pass(5 * day_us);
    CHECK(w.run() == 0);
    auto t = w.treasurer();
    REQUIRE(app::settle_payout(t, sent, "B 1").has_value());
    CHECK(w.part(worker_part::owed) == 2'631);  // eight days
    w.give_the_coop_cash(10'000);
    CHECK(w.run() == 1);
    CHECK(w.part(worker_part::owed) == 0);
    CHECK(w.part(worker_part::payable) == 1'002'631);
    CHECK(app::see_late_payouts(w.tx, w.house).payouts == 0);
}

TEST_CASE("payouts: another rate changes what is to come, not what was", "[app]") {
    payout_world w;
    w.earn(1'000'000);
    w.ask(w.method(w.worker, "+254712345678"), 1'000'000);
    w.pass(8 * day_us);
    w.run();
    w.house.policy.late_interest_bp = 100;
    w.pass(day_us);
    w.run();
    CHECK(w.part(worker_part::owed) == 329 + 27);
}

TEST_CASE("payout methods: nobody is paid at another person's number", "[app]") {
    payout_world w;
    const std::string other = w.add_person("baraka");
    const std::string id = w.method(w.worker, "+254712345678");
    auto s = w.as(other);
    const auto taken = app::add_payout_method(s, {"mobile", {"B", "", "", "", "+254 712 345 678"}});
    CHECK(taken.error().code == errc::method_taken);
    CHECK(app::end_payout_method(s, id).error().code == errc::not_found);
    const store::payout_method m = *store::find_payout_method(w.tx, id);
    CHECK(m.shown == "5678");
    CHECK(m.usable_us == w.now + 72 * base::hour_us);
    CHECK(app::open_details(w.house, m).value().phone == "+254712345678");
    store::payout_method moved = m;
    moved.id = base::new_id(w.now);
    CHECK(app::open_details(w.house, moved).has_error());
    CHECK(app::key_opens_methods(w.tx, w.house));
    CHECK_FALSE(app::key_opens_methods(w.tx, house_with_key()));
    auto mine = w.as(w.worker);
    REQUIRE(app::end_payout_method(mine, id).has_value());
    CHECK(app::add_payout_method(s, {"mobile", {"B", "", "", "", "+254712345678"}}).has_value());
}

TEST_CASE("payout methods: ending one brings back what was asked for by it", "[app]") {
    payout_world w;
    w.earn(1'000'000);
    const std::string m = w.method(w.worker, "+254712345678");
    store::payout p = w.ask(m, 400'000);
    auto s = w.as(w.worker);
    p.state = "in_batch";
    p.batch_id = base::new_id(w.now);
    store::update_payout(w.tx, p);
    CHECK(app::list_payout_methods(s).value().at(0).in_batch);
    CHECK(app::end_payout_method(s, m).error().code == errc::wrong_step);
    CHECK(app::withdraw_payout(s, p.id).error().code == errc::already_decided);
    p.state = "requested";
    p.batch_id = "";
    store::update_payout(w.tx, p);
    REQUIRE(app::end_payout_method(s, m).has_value());
    CHECK(w.state_of(p) == "withdrawn");
    CHECK(app::see_payouts(s, 0).value().free_minor == 1'000'000);
    CHECK(app::ask_payout(s, {m, 400'000, 0, 0}).error().code == errc::not_found);
}

TEST_CASE("payout methods: nothing is sent to a new one for 72 hours, to the second", "[app]") {
    payout_world w;
    w.earn(1'000'000);
    const std::string m = w.method(w.worker, "+254712345678");
    const store::payout p = w.ask(m, 1'000'000);
    w.pass(72 * base::hour_us - base::second_us);
    CHECK(store::payouts_waiting(w.tx, "mobile", 10).empty());
    w.pass(2 * base::second_us);
    CHECK(store::payouts_waiting(w.tx, "mobile", 10).size() == 1);
    CHECK(store::payouts_waiting(w.tx, "bank", 10).empty());
}

namespace {

/// Whatever becomes of payouts, in any order; a step that is refused is part of it.
struct payout_history : payout_world {
    std::mt19937 random;
    std::string way;
    std::vector<std::string> ids;
    int references = 0;

    explicit payout_history(unsigned seed) : random(seed) {
        tax_of(700);
        bank_fee(3'000);
        way = method(worker, "+254712345678");
    }
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random() % n); }

    void ask_some() {
        auto s = as(worker);
        const auto seen = app::see_payouts(s, 100'000 + below(400'000)).value();
        const auto& q = seen.methods.at(0);
        if (!q.quote) return;
        const auto p =
            app::ask_payout(s, {way, q.asked_minor, q.quote->fee_minor, q.quote->tax_minor});
        if (p) ids.push_back(p->payout.id);
    }
    void go_on(const store::payout& p) {
        auto t = treasurer();
        auto s = as(worker);
        const std::string reference = "BANK " + std::to_string(++references);
        const bool good = below(2) == 0;
        if (p.state == "requested" && good && app::payable_covers(tx, p)) send(p);
        if (p.state == "requested" && !good) CHECK(app::withdraw_payout(s, p.id).has_value());
        if (p.state == "sent" && good) CHECK(app::settle_payout(t, p, reference).has_value());
        if (p.state == "sent" && !good) CHECK(app::fail_payout(t, p, "refused").has_value());
        if (p.state == "settled" && good)
            CHECK(app::return_payout(t, p, 1 + below(p.net_minor), reference, "b").has_value());
        if (p.state == "failed" && good)
            CHECK(app::pay_late(t, p, p.net_minor, reference).has_value());
    }
    void step() {
        pass(base::day_us * below(4));
        switch (below(5)) {
            case 0:
                if (balance(ledger::escrow_of(organisation)) < -300'000)
                    earn(50'000 + below(250'000));
                break;
            case 1:
                ask_some();
                break;
            case 2:
                give_the_coop_cash(1 + below(20'000));
                break;
            default:
                if (!ids.empty()) {
                    const std::size_t at = random() % ids.size();
                    go_on(*store::find_payout(tx, ids[at]));
                }
        }
        run();
    }
    /// The statement is the sum of its lines, which is what the ledger has, and the books add up.
    void check() {
        auto s = as(worker);
        std::int64_t payable = 0;
        std::int64_t in_transit = 0;
        std::int64_t owed = 0;
        for (const app::statement_line& line : app::lines_up_to(s, 1'000'000)) {
            payable += line.payable_minor;
            in_transit += line.in_transit_minor;
            owed += line.owed_minor;
        }
        const app::statement seen = app::get_statement(s, 0, "all").value();
        CHECK(payable == part(worker_part::payable));
        CHECK(in_transit == part(worker_part::in_transit));
        CHECK(owed == part(worker_part::owed));
        CHECK(seen.payable_minor == payable);
        CHECK(seen.in_transit_minor == in_transit);
        CHECK(seen.owed_minor == owed);
        app::scope books{tx, house, {"", {app::role::treasurer}}};
        const app::books b = app::get_books(books).value();
        CHECK(b.balanced);
    }
};

}  // namespace

TEST_CASE("G17 whatever becomes of payouts, the statement is the sum of its lines", "[app]") {
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        CAPTURE(seed);
        payout_history h(seed);
        h.earn(600'000);
        for (int i = 0; i < 150; ++i) h.step();
        h.check();
        CHECK(h.ids.size() > 5);
    }
}
