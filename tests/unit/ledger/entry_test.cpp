#include <catch2/catch.hpp>
#include <ledger/entry.hpp>
#include <ledger/rules.hpp>
#include <limits>
#include <set>

#include "books.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;
using ujira::base::errc;

namespace {

constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();

/// 1.00 in escrow, nothing else.
books funded(std::int64_t minor = 10'000) {
    books b;
    REQUIRE(b.post(escrow_fund(funding, organisation, {"EUR", minor}, "REF 1", "treasurer 1")));
    REQUIRE(b.post(escrow_clear(funding, organisation, {"EUR", minor}, "treasurer 2")));
    return b;
}

/// One task answered, its price in review.
books in_review() {
    books b = funded();
    REQUIRE(b.post(quote_commit(a_task(), std::string(64, '0'))));
    REQUIRE(b.post(task_accrue(a_task(), submission_sha256, 1)));
    return b;
}

/// An entry of a real event, with one move in place of its own.
entry as(entry like, const std::string& debit, const std::string& credit, std::int64_t minor) {
    like.postings = {{debit, "EUR", minor}, {credit, "EUR", -minor}};
    return like;
}

entry fund_of(std::int64_t minor) {
    return escrow_fund(id_of(4, 2), organisation, {"EUR", minor}, "REF 2", "treasurer 1");
}

errc refusal(books b, const entry& e) {
    const auto before = b.balances();
    const auto r = b.post(e);
    REQUIRE(r.has_error());
    REQUIRE(b.balances() == before);
    return r.error().code;
}

}  // namespace

TEST_CASE("entries: a fund that does not sum to zero is refused", "[ledger]") {
    entry e = fund_of(500);
    e.postings[1].amount_minor = -499;
    CHECK(refusal(funded(), e) == errc::entry_unbalanced);

    SECTION("even if the whole entry sums to zero") {
        // Fund E gains what fund H loses.
        e = as(fee_earn(a_task(), 500, 500), committed_of(project), "platform_fee", 500);
        CHECK(refusal(funded(), e) == errc::entry_unbalanced);
    }
    SECTION("each currency for itself") {
        e = fund_of(500);
        e.postings[1].currency = "KES";
        CHECK(refusal(funded(), e) == errc::entry_unbalanced);
    }
}

TEST_CASE("entries: only an exchange has two currencies", "[ledger]") {
    entry e = fund_of(500);
    e.postings.push_back({"bank:escrow", "KES", 70});
    e.postings.push_back({uncleared_of(organisation), "KES", -70});
    CHECK(refusal(books(), e) == errc::entry_malformed);
    e.postings.resize(2);
    CHECK(books().post(e));
}

TEST_CASE("entries: no account goes below zero", "[ledger]") {
    books b = in_review();
    const std::string free = escrow_of(organisation);
    const std::int64_t left = b.credit(free);
    CHECK(left == 8'900);
    const auto commit = [](std::int64_t minor) {
        task_ref t = a_task();
        t.price_minor = minor;
        t.fee_minor = 0;
        return quote_commit(t, "offer");
    };
    CHECK(refusal(b, commit(left + 1)) == errc::balance_negative);
    CHECK(b.post(commit(left)));
    CHECK(b.credit(free) == 0);

    SECTION("assets") {
        CHECK(refusal(b, fee_sweep("1", {"EUR", 1}, "REF", "t")) == errc::balance_negative);
    }
    SECTION("income") {
        CHECK(refusal(b, year_close("2026", "EUR", {1, {}}, "board")) == errc::balance_negative);
    }
    SECTION("the sum of an account's postings counts") {
        REQUIRE(b.post(fund_of(50)));
        entry e = escrow_clear(id_of(4, 2), organisation, {"EUR", 30}, "t");
        e.postings.push_back({uncleared_of(organisation), "EUR", 20});
        e.postings.push_back({free, "EUR", -20});
        CHECK(b.post(e));
        e.postings[0].amount_minor = 1;
        e.postings[1].amount_minor = -1;
        CHECK(refusal(b, e) == errc::balance_negative);
    }
}

TEST_CASE("entries: a surplus may be a deficit, an expense never below zero", "[ledger]") {
    books b;
    REQUIRE(b.post(member_join("1", worker, {"EUR", 500}, "REF")));
    REQUIRE(b.post(bank_charge("1", {"EUR", 90}, {0, 500}, "LINE 1")));
    CHECK(refusal(b, year_close("2026", "EUR", {0, {{cost::bank, 91}}}, "board")) ==
          errc::balance_negative);
    REQUIRE(b.post(year_close("2026", "EUR", {0, {{cost::bank, 90}}}, "board")));
    CHECK(b.credit("surplus") == -90);
    CHECK(b.debit(expense_of(cost::bank)) == 0);
}

TEST_CASE("entries: the escrow bank may lack what the co-op owes to it, and no more", "[ledger]") {
    books b = funded();
    REQUIRE(b.post(chargeback("2", organisation, {"EUR", 12'000}, 10'000, {}, "LINE 2")));
    CHECK(b.debit("bank:escrow") == -2'000);
    CHECK(b.debit("due_from_coop") == 2'000);
    CHECK(b.credit("due_to_escrow") == 2'000);
    CHECK(b.debit(debt_of(organisation)) == 2'000);
    // Nothing more leaves it, and nothing is promised, before the hole is filled.
    REQUIRE(b.post(fund_of(3'000)));
    CHECK(b.post(escrow_clear(id_of(4, 2), organisation, {"EUR", 3'000}, "t")));
    CHECK(refusal(b, quote_commit(a_task(), "offer")) == errc::shortfall_open);
    REQUIRE(b.post(debt_settle_shortfall("1", organisation, {"EUR", 2'000})));
    CHECK(b.debit("bank:escrow") == 1'000);
    CHECK(b.debit("due_from_coop") == 0);
    CHECK(b.credit("due_to_escrow") == 0);
    CHECK(b.debit(debt_of(organisation)) == 0);
    task_ref small = a_task();
    small.price_minor = 900;
    CHECK(b.post(quote_commit(small, "offer")));
}

TEST_CASE("entries: an account that is in no chart is refused", "[ledger]") {
    const auto to = [](const std::string& account) {
        return as(fund_of(5), "bank:escrow", account, 5);
    };
    CHECK(refusal(funded(), to("escrow:somebody")) == errc::account_unknown);
    CHECK(refusal(funded(), to("")) == errc::account_unknown);
    CHECK(refusal(funded(), to("expense:cars")) == errc::account_unknown);
    CHECK(refusal(funded(), to("surplus")) == errc::entry_malformed);  // one, but not of this event
}

TEST_CASE("entries: a worker's money moves only by entries of that worker's chain", "[ledger]") {
    const std::string payable = worker_account(worker, worker_part::payable);
    entry e = task_release(a_task(), "deadline");
    e.worker = "";
    CHECK(refusal(in_review(), e) == errc::entry_malformed);  // names no worker
    e.worker = other_worker;
    CHECK(refusal(in_review(), e) == errc::entry_malformed);
    e.postings[1].account = worker_account(other_worker, worker_part::payable);
    CHECK(refusal(in_review(), e) == errc::entry_malformed);  // from one worker to another
    e.worker = worker;
    CHECK(refusal(in_review(), e) == errc::entry_malformed);
    e.postings[1].account = payable;
    CHECK(in_review().post(e));

    entry aside = unclaimed_set_aside("1", worker, {"EUR", 5}, "silence");
    aside.postings[1].account = unclaimed_of(other_worker);
    CHECK(refusal(in_review(), aside) == errc::entry_malformed);
}

TEST_CASE("entries: a worker's money is lowered by the closed list alone (G20, I6)", "[ledger]") {
    std::set<std::string_view> lowering;
    for (const event_rule& rule : all_rules()) {
        if (!rule.lowers.empty()) {
            lowering.insert(rule.event);
            continue;
        }
        if (rule.whom == concerns::nobody) continue;
        // Whatever this event's own accounts are: a worker who has less afterwards is refused.
        const auto& allowed = sides(rule);
        for (const auto part : {worker_part::review, worker_part::payable, worker_part::disputed,
                                worker_part::in_transit, worker_part::owed}) {
            if (!allowed.debits.contains(name_of(part))) continue;
            for (const std::string& to : {escrow_of(organisation), std::string(bank_escrow),
                                          std::string(platform_fee), std::string(bank_operating)}) {
                INFO(rule.event << " from " << name_of(part) << " to " << to);
                entry e = as(entry(), worker_account(worker, part), to, 10);
                e.event = rule.event;
                e.id = e.event + "/1";
                e.worker = worker;
                if (!rule.decides.empty()) e.decides = std::string(rule.decides) + "/1";
                if (!rule.reverses.empty()) e.reverses = std::string(rule.reverses) + "/1";
                for (const auto fact : parts_of(rule.facts, " ")) e.facts[std::string(fact)] = "";
                const errc code = refusal(in_review(), e);
                CHECK((code == errc::entry_malformed || code == errc::entry_unbalanced));
            }
        }
    }
    CHECK(lowering == std::set<std::string_view>{"contest.reverse", "deduct.lapse", "deduct.uphold",
                                                 "fx.worker", "member.share", "payout.late",
                                                 "payout.settle", "unclaimed.remit"});
}

TEST_CASE("entries: the end of a case takes only what was held, and names its proposal",
          "[ledger]") {
    books b = in_review();
    REQUIRE(b.post(deduct_propose(a_case(400), some_facts())));
    for (const entry& good : {deduct_uphold(a_case(400), "steward"), deduct_lapse(a_case(400))}) {
        entry e = good;
        for (const char* decides : {"", "escrow.fund/1", "deduct.propose"}) {
            e.decides = decides;
            CHECK(refusal(b, e) == errc::entry_malformed);
        }
        e = good;
        e.postings[0].account = worker_account(worker, worker_part::payable);
        CHECK(refusal(b, e) == errc::entry_malformed);
        CHECK(books(b).post(good));
    }
    entry release = task_release(a_task(), "deadline");
    release.decides = "deduct.propose/" + deduction;
    CHECK(refusal(b, release) == errc::entry_malformed);
}

TEST_CASE("entries: malformed ones are refused", "[ledger]") {
    const entry good = fund_of(5);
    REQUIRE(books().post(good));
    const auto malformed = [&](auto change) {
        entry e = good;
        change(e);
        return refusal(books(), e) == errc::entry_malformed;
    };
    CHECK(malformed([](entry& e) { e.id = "escrow.fund"; }));
    CHECK(malformed([](entry& e) { e.id = "escrow.fund/"; }));
    CHECK(malformed([](entry& e) { e.id = "/1"; }));
    CHECK(malformed([](entry& e) { e.id = "/1", e.event = ""; }));
    CHECK(malformed([](entry& e) { e.id = "escrow.clear/1"; }));
    CHECK(malformed([](entry& e) { e.event = "escrow"; }));
    CHECK(malformed([](entry& e) { e.id = "escrow.gift/1", e.event = "escrow.gift"; }));
    CHECK(malformed([](entry& e) { e.id += std::string(200, 'x'); }));
    CHECK(malformed([](entry& e) { e.worker = "worker 7"; }));
    CHECK(malformed([](entry& e) { e.worker = worker; }));
    CHECK(malformed([](entry& e) { e.facts.erase("by"); }));
    CHECK(malformed([](entry& e) { e.reverses = "escrow.fund/1"; }));
    CHECK(malformed([](entry& e) { e.postings.clear(); }));
    CHECK(malformed([](entry& e) { e.postings.pop_back(); }));
    CHECK(malformed([](entry& e) { e.postings.resize(17, e.postings[0]); }));
    CHECK(malformed([](entry& e) { e.postings.push_back({"bank:escrow", "EUR", 0}); }));
    CHECK(malformed([](entry& e) { std::swap(e.postings[0].account, e.postings[1].account); }));
    for (const char* currency : {"", "EU", "EURO", "eur", "E R", "€", "XAU", "ABC"})
        CHECK(malformed([&](entry& e) { e.postings[0].currency = currency; }));
}

TEST_CASE("entries: an event may move nothing", "[ledger]") {
    CHECK(books().post(contest_open(a_case(5), 1)));
}

TEST_CASE("entries: amounts whose sum leaves int64 are refused, not wrapped", "[ledger]") {
    entry e = fund_of(top);
    e.postings.push_back({"bank:escrow", "EUR", top});
    CHECK(refusal(books(), e) == errc::amount_overflow);

    books b = funded(top);
    CHECK(refusal(b, fund_of(1)) == errc::amount_overflow);
}

TEST_CASE("entries: the same body has the same hash, any other body another", "[ledger]") {
    const entry e = task_accrue(a_task(), submission_sha256, 42);
    const std::string hash = body_sha256(e);
    CHECK(hash == body_sha256(task_accrue(a_task(), submission_sha256, 42)));
    const auto differs = [&](auto change) {
        entry changed = e;
        change(changed);
        return body_sha256(changed) != hash;
    };
    CHECK(differs([](entry& x) { x.id += '0'; }));
    CHECK(differs([](entry& x) { x.event += '0'; }));
    CHECK(differs([](entry& x) { x.postings[0].amount_minor += 1; }));
    CHECK(differs([](entry& x) { x.postings[0].currency = "KES"; }));
    CHECK(differs([](entry& x) { x.postings[0].account = escrow_of(organisation); }));
    CHECK(differs([](entry& x) { std::swap(x.postings[0], x.postings[1]); }));
    CHECK(differs([](entry& x) { x.postings.pop_back(); }));
    CHECK(differs([](entry& x) { x.worker = other_worker; }));
    CHECK(differs([](entry& x) { x.facts["review_deadline"] = "43"; }));
    CHECK(differs([](entry& x) { x.facts["more"] = ""; }));
    CHECK(differs([](entry& x) { x.facts.erase("assignment"); }));
    CHECK(differs([](entry& x) { x.reverses = "quote.commit/1"; }));
    CHECK(differs([](entry& x) { x.decides = "quote.commit/1"; }));
}
