// Answers of banks on a real database: failure and return at each step lose nothing (G19), money in
// counts when two people or the bank have seen it (G02), and a line counts once.
#include <app/bank_files.hpp>
#include <app/bank_steps.hpp>
#include <app/fundings.hpp>
#include <app/refunds.hpp>
#include <store/fundings.hpp>
#include <support/bank_files.hpp>

#include "payout_world.hpp"

using namespace ujira;
using base::errc;
using ledger::worker_part;
using test::booking;

namespace {

constexpr std::int64_t asked = 1'000'000;

struct bank_world : test::payout_world {
    std::string tomas = add_person("tomas");
    std::string thandi = add_person("thandi");
    std::string salma = add_person("salma");
    int files = 0;

    bank_world() {
        store::organisation o;
        o.id = organisation;
        o.name = o.name_key = "Coast Atlas";
        store::insert_organisation(tx, o);
    }

    app::scope acting(const std::string& who) {
        const bool steward = who == salma;
        return {tx, house, {who, {steward ? app::role::steward : app::role::treasurer}}};
    }
    /// With tax and fee, so that both have to come back too.
    store::payout sent() {
        tax_of(500);
        bank_fee(20'000);
        if (part(worker_part::payable) < asked) earn(asked);
        auto s = as(worker);
        const auto methods = store::payout_methods_of(tx, worker);
        const std::string m =
            methods.empty() ? method(worker, "+254712345678") : methods.front().id;
        const auto q = *app::see_payouts(s, asked)->methods.at(0).quote;
        return send(ask(m, asked, q.fee_minor, q.tax_minor));
    }
    base::result<app::bank_file_view> read(const std::string& who, const std::string& bytes) {
        const auto answer = papers::read_bank_answer(bytes);
        REQUIRE(answer.has_value());
        auto s = acting(who);
        return app::import_bank_file(s, {"file", base::sha256_hex(bytes), *answer});
    }
    base::result<app::bank_file_view> apply(const std::string& who,
                                            const app::bank_file_view& seen) {
        auto s = acting(who);
        return app::apply_bank_file(s, seen.file.id, seen.lines_sha256);
    }
    app::bank_file_view see(const std::string& who, const std::string& id) {
        auto s = acting(who);
        return app::see_bank_file(s, id).value();
    }
    /// Read by one and booked by the same: nothing here is of their own making.
    app::bank_file_view booked(const std::string& bytes) {
        const auto seen = read(tomas, bytes);
        REQUIRE(seen.has_value());
        auto done = apply(tomas, *seen);
        REQUIRE(done.has_value());
        return std::move(*done);
    }
    std::string statement(std::vector<booking> bookings) {
        test::made_statement s;
        s.account = "KE000000000000";
        s.bookings = std::move(bookings);
        // No two files are the same.
        s.bookings.push_back({"1.00", false, "", "", std::to_string(++files), "", "PDNG", ""});
        return test::camt_053(s);
    }
    std::string report(const store::payout& p, const std::string& status) {
        std::string message = p.batch_id;
        std::erase(message, '-');
        return test::pain_002(message, {{p.end_to_end_id, status, "AC04", "93.00"}});
    }
    base::result<app::bank_line_view> step(const std::string& who, const std::string& line,
                                           const app::bank_step_input& input) {
        auto s = acting(who);
        return app::propose_bank_step(s, line, input);
    }
    base::result<app::bank_line_view> confirm(const std::string& who,
                                              const app::bank_line_view& asked_for) {
        auto s = acting(who);
        return app::confirm_bank_step(s, asked_for.asked->step.id);
    }
    app::bank_leftovers leftovers() {
        auto s = acting(tomas);
        return app::see_bank_leftovers(s).value();
    }
    std::string funded(std::int64_t minor, const std::string& reference) {
        auto s = acting(tomas);
        return app::enter_funding(s, {organisation, minor, reference})->funding.id;
    }
    std::string funding_state(const std::string& id) { return store::find_funding(tx, id)->state; }
};

booking debit(const store::payout& p, const std::string& reference,
              const std::string& amount = "93.00") {
    return {amount, false, p.end_to_end_id, reference, "", "", "BOOK", ""};
}
booking credit(const store::payout& p, const std::string& reference,
               const std::string& amount = "93.00") {
    return {amount, true, p.end_to_end_id, reference, "", "AC04", "BOOK", ""};
}
booking money_in(const std::string& amount, const std::string& reference) {
    return {amount, true, "", reference, "thank you", "", "BOOK", ""};
}
booking money_out(const std::string& amount, const std::string& reference,
                  const std::string& family = "") {
    return {amount, false, "", reference, "", "", "BOOK", family};
}

const app::bank_line_view& first(const app::bank_file_view& v) {
    return v.lines.at(0);
}

}  // namespace

TEST_CASE("bank files: refused, and all of it is payable again, tax too", "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    CHECK(w.part(worker_part::in_transit) == p.gross_minor);
    const auto seen = w.read(w.tomas, w.report(p, "RJCT"));
    CHECK(first(*seen).line.verdict == "fails");
    CHECK(w.state_of(p) == "sent");  // reading posts nothing
    REQUIRE(w.apply(w.tomas, *seen).has_value());
    CHECK(w.state_of(p) == "failed");
    CHECK(w.part(worker_part::payable) == asked);
    CHECK(w.part(worker_part::in_transit) == 0);
    CHECK(w.apply(w.thandi, *seen).error().code == errc::already_decided);
}

TEST_CASE("bank files: accepted moves nothing, the debit settles, the credit brings it back",
          "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    CHECK(first(w.booked(w.report(p, "ACSC"))).line.state == "left");
    CHECK(w.state_of(p) == "sent");
    CHECK(first(w.booked(w.statement({debit(p, "D1")}))).line.state == "done");
    CHECK(w.state_of(p) == "settled");
    CHECK(w.part(worker_part::in_transit) == 0);
    CHECK(w.part(worker_part::payable) == asked - p.gross_minor);

    const auto back = w.booked(w.statement({credit(p, "C1")}));
    CHECK(first(back).line.verdict == "returns");
    CHECK(w.state_of(p) == "returned");
    // The fee is the co-op's loss; it has no cash, and owes it.
    CHECK(w.part(worker_part::payable) + w.part(worker_part::owed) == asked);
    CHECK(w.part(worker_part::owed) == 20'000);
}

TEST_CASE("bank files: failed and paid after all", "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    w.booked(w.report(p, "RJCT"));
    CHECK(first(w.booked(w.statement({debit(p, "D1")}))).line.verdict == "paid_late");
    CHECK(w.state_of(p) == "paid_late");
    CHECK(w.part(worker_part::payable) == asked - 930'000);
}

TEST_CASE("bank files: debit and credit in one file, whichever stands first", "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    const auto done = w.booked(w.statement({credit(p, "C1"), debit(p, "D1")}));
    CHECK(done.lines.at(0).line.verdict == "returns");
    CHECK(done.lines.at(1).line.verdict == "settles");
    CHECK(w.state_of(p) == "returned");
}

TEST_CASE("bank files: a return that was read too early is booked once its debit was",
          "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    const auto early = w.booked(w.statement({credit(p, "C1")}));
    CHECK(first(early).line.verdict == "early");
    CHECK(first(early).line.state == "open");
    w.booked(w.statement({debit(p, "D1")}));
    const auto seen = w.see(w.tomas, early.file.id);
    CHECK(seen.may_apply);
    CHECK(first(seen).line.verdict == "returns");
    REQUIRE(w.apply(w.tomas, seen).has_value());
    CHECK(w.state_of(p) == "returned");
    CHECK(w.apply(w.tomas, w.see(w.tomas, early.file.id)).error().code == errc::already_decided);
}

TEST_CASE("bank files: what is known, foreign or altered is listed and moves nothing",
          "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    const auto q = w.sent();
    const std::string day = w.statement({debit(p, "D1")});
    w.booked(day);
    CHECK(w.read(w.thandi, day).error().code == errc::file_known);
    // The same booking in another file, the same payout a second time, and one that isn't ours.
    auto other = p;
    other.end_to_end_id = "SOMEBODY";
    const auto done = w.booked(
        w.statement({debit(p, "D1"), debit(p, "D2"), debit(other, "D3"), debit(q, "D4", "93.01")}));
    CHECK(done.lines.at(0).line.verdict == "duplicate");
    CHECK(done.lines.at(0).line.state == "left");
    CHECK(done.lines.at(1).line.verdict == "again");
    CHECK(done.lines.at(2).line.verdict == "unknown_out");
    CHECK(done.lines.at(3).line.verdict == "altered");
    for (const std::size_t open : {1U, 2U, 3U}) CHECK(done.lines.at(open).line.state == "open");
    CHECK(w.state_of(q) == "sent");
    CHECK(w.leftovers().open.size() == 3);

    auto moved = q;
    moved.batch_id = base::new_id(w.now);
    CHECK(first(*w.read(w.tomas, w.report(moved, "RJCT"))).line.verdict == "foreign");
}

TEST_CASE("bank files: a whole message that was refused is each of its payouts", "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    std::string message = p.batch_id;
    std::erase(message, '-');
    const auto done = w.booked(test::pain_002(message, {}, "RJCT"));
    REQUIRE(done.lines.size() == 1);
    CHECK(first(done).line.end_to_end_id == p.end_to_end_id);
    CHECK(w.state_of(p) == "failed");
}

TEST_CASE("bank files: nobody confirms their own funding by a file", "[app][bank]") {
    bank_world w;
    const std::string f = w.funded(500 * test::shilling, "B1");
    const auto seen = w.read(w.tomas, w.statement({money_in("500.00", "B1")}));
    REQUIRE(seen.has_value());
    CHECK(first(*seen).line.verdict == "funds");
    CHECK(first(*seen).not_by_me == "same_person");
    CHECK_FALSE(seen->may_apply);
    CHECK(w.apply(w.tomas, *seen).error().code == errc::same_person);
    store::insert_membership(w.tx, w.organisation, w.salma);
    CHECK(w.apply(w.salma, *seen).error().code == errc::conflict_of_interest);
    CHECK(w.funding_state(f) == "uncleared");
    REQUIRE(w.apply(w.thandi, *seen).has_value());
    CHECK(w.funding_state(f) == "cleared");
}

TEST_CASE("bank files: another sum than announced confirms nothing", "[app][bank]") {
    bank_world w;
    const std::string f = w.funded(500 * test::shilling, "B1");
    const auto done = w.booked(w.statement({money_in("499.99", "B1")}));
    CHECK(first(done).line.verdict == "altered");
    CHECK(w.funding_state(f) == "uncleared");
    // It can be held apart, and becomes the organisation's by two people's word.
    const auto line = first(done).line.id;
    CHECK(w.step(w.tomas, line, {"hold", "", ""}).has_value());
    CHECK(w.balance(ledger::suspense) == -4'999'900);
}

TEST_CASE("bank files: money nobody announced is given to somebody by two people", "[app][bank]") {
    bank_world w;
    const auto done = w.booked(w.statement({money_in("20.00", "B7")}));
    CHECK(first(done).line.verdict == "unknown_in");
    CHECK(w.balance(ledger::suspense) == -200'000);
    const std::string line = first(done).line.id;
    const std::int64_t before = w.balance(ledger::escrow_of(w.organisation));
    const auto proposed = w.step(w.tomas, line, {"match", w.organisation, ""});
    REQUIRE(proposed.has_value());
    CHECK(w.step(w.thandi, line, {"match", w.organisation, ""}).error().code ==
          errc::already_decided);
    CHECK(w.confirm(w.tomas, *proposed).error().code == errc::same_person);
    CHECK(w.balance(ledger::suspense) == -200'000);
    REQUIRE(w.confirm(w.thandi, *proposed).has_value());
    CHECK(w.balance(ledger::suspense) == 0);
    CHECK(w.balance(ledger::escrow_of(w.organisation)) == before - 200'000);
    CHECK(w.confirm(w.salma, *proposed).error().code == errc::already_decided);
    CHECK(w.step(w.tomas, line, {"match", w.organisation, ""}).error().code ==
          errc::already_decided);
}

TEST_CASE("bank files: money nobody announced goes back by the payment that the bank shows",
          "[app][bank]") {
    bank_world w;
    const auto in = w.booked(w.statement({money_in("20.00", "B7")}));
    const auto out = w.booked(w.statement({money_out("20.00", "O1"), money_out("19.00", "O2")}));
    const std::string receipt = first(in).line.id;
    CHECK(w.step(w.tomas, out.lines.at(1).line.id, {"back", receipt, ""}).error().code ==
          errc::not_found);
    const auto proposed = w.step(w.tomas, first(out).line.id, {"back", receipt, ""});
    REQUIRE(proposed.has_value());
    REQUIRE(w.confirm(w.thandi, *proposed).has_value());
    CHECK(w.balance(ledger::suspense) == 0);
    CHECK(w.leftovers().held.empty());
    CHECK(w.leftovers().open.size() == 1);
}

TEST_CASE("bank files: a charge is the co-op's, by two people's word", "[app][bank]") {
    bank_world w;
    w.give_the_coop_cash(100'000);
    const auto done = w.booked(w.statement({money_out("0.50", "O1", "CHRG")}));
    CHECK(first(done).line.verdict == "charge");
    CHECK(first(done).line.state == "open");
    const std::int64_t before = w.balance(ledger::bank_operating);
    const auto proposed = w.step(w.tomas, first(done).line.id, {"charge", "", ""});
    REQUIRE(proposed.has_value());
    REQUIRE(w.confirm(w.thandi, *proposed).has_value());
    CHECK(w.balance(ledger::bank_operating) == before - 5'000);
    CHECK(w.leftovers().open.empty());
}

TEST_CASE("bank files: a reference that the bank gives twice hides nothing", "[app][bank]") {
    bank_world w;
    w.give_the_coop_cash(100'000);
    w.booked(w.statement({money_in("20.00", "1"), money_out("0.50", "1", "CHRG")}));
    const auto done = w.booked(w.statement({money_in("20.00", "1"), money_in("21.00", "1")}));
    CHECK(first(done).line.verdict == "duplicate");
    CHECK(done.lines.at(1).line.verdict == "contradicts");
    REQUIRE(w.step(w.tomas, done.lines.at(1).line.id, {"hold", "", ""}).has_value());
    CHECK(w.balance(ledger::suspense) == -410'000);
}

TEST_CASE("bank files: what is left unbooked says why", "[app][bank]") {
    bank_world w;
    const auto done = w.booked(w.statement({money_out("300.00", "O1")}));
    const std::string line = first(done).line.id;
    CHECK(w.step(w.tomas, line, {"leave", "", " "}).error().code == errc::words_missing);
    CHECK(w.step(w.tomas, line, {"match", w.organisation, ""}).error().code ==
          errc::already_decided);
    REQUIRE(w.step(w.tomas, line, {"leave", "", "to the float at the provider"}).has_value());
    CHECK(w.leftovers().open.empty());
}

TEST_CASE("bank files: what meant something else when it was shown is not booked", "[app][bank]") {
    bank_world w;
    const auto p = w.sent();
    const auto seen = w.read(w.tomas, w.statement({debit(p, "D1")}));
    REQUIRE(seen.has_value());
    w.booked(w.report(p, "RJCT"));
    CHECK(w.apply(w.tomas, *seen).error().code == errc::batch_changed);
    CHECK(first(w.see(w.tomas, seen->file.id)).line.verdict == "paid_late");
}

TEST_CASE("bank files: only statements of the escrow's account are read", "[app][bank]") {
    bank_world w;
    test::made_statement s;
    s.account = "KE999";
    s.bookings = {money_in("1.00", "B1")};
    CHECK(w.read(w.tomas, test::camt_053(s)).error().field == "account");
    s.account = "KE000000000000";
    s.currency = "UGX";
    s.bookings = {money_in("1", "B1")};
    CHECK(w.read(w.tomas, test::camt_053(s)).error().field == "currency");
    auto worker = w.as(w.worker);
    CHECK(app::list_bank_files(worker).error().code == errc::forbidden);
    CHECK(app::import_bank_file(worker, {}).error().code == errc::forbidden);
}

TEST_CASE("bank files: the closing balance is kept once the file is booked", "[app][bank]") {
    bank_world w;
    test::made_statement s;
    s.account = "KE000000000000";
    s.opening = "10.00";
    s.closing = "11.00";
    s.bookings = {money_in("1.00", "B1")};
    const auto seen = w.read(w.tomas, test::camt_053(s));
    CHECK_FALSE(store::newest_bank_balance(w.tx, "KES").has_value());
    REQUIRE(w.apply(w.tomas, *seen).has_value());
    CHECK(store::newest_bank_balance(w.tx, "KES")->closing_minor == 110'000);
}
