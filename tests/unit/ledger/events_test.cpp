#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <ledger/events.hpp>

#include "books.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;

namespace {

const std::string offer_sha256(64, '0');
const std::string free_escrow = escrow_of(organisation);
const std::string committed = committed_of(project);

std::string part(worker_part p) {
    return worker_account(worker, p);
}

/// Exactly these debits and credits, in this order.
void moves(const entry& e, const std::vector<posting>& expected) {
    CHECK(e.postings == expected);
}

std::vector<posting> transfer(const std::string& debit, const std::string& credit,
                              std::int64_t minor) {
    return {{debit, "EUR", minor}, {credit, "EUR", -minor}};
}

books after(std::initializer_list<entry> history) {
    books b;
    for (const entry& e : history) {
        const auto r = b.post(e);
        INFO(e.id << ": " << (r ? "" : r.error().detail));
        REQUIRE(r.has_value());
    }
    return b;
}

entry money_in() {
    return escrow_fund(funding, organisation, {"EUR", 5'000}, "REF 1", "treasurer 1");
}
entry confirmed() {
    return escrow_clear(funding, organisation, {"EUR", 5'000}, "treasurer 2");
}
entry commit() {
    return quote_commit(a_task(), offer_sha256);
}
entry accrue() {
    return task_accrue(a_task(), submission_sha256, 77);
}

}  // namespace

TEST_CASE("events: money in waits for a second person", "[ledger]") {
    moves(money_in(), transfer("bank:escrow", uncleared_of(organisation), 5'000));
    CHECK(money_in().id == "escrow.fund/" + funding);
    CHECK(money_in().worker.empty());
    CHECK(money_in().facts.at("bank_reference_sha256") == ujira::base::sha256_hex("REF 1"));
    CHECK(money_in().facts.at("by") == "treasurer 1");

    moves(confirmed(), transfer(uncleared_of(organisation), free_escrow, 5'000));
    CHECK(confirmed().id == "escrow.clear/" + funding);
    CHECK(confirmed().decides == money_in().id);
    CHECK(confirmed().facts.at("by") == "treasurer 2");

    const entry bounce = escrow_bounce(funding, organisation, {"EUR", 5'000}, "treasurer 2");
    moves(bounce, transfer(uncleared_of(organisation), "bank:escrow", 5'000));
    CHECK(bounce.decides == money_in().id);

    const books b = after({money_in(), confirmed()});
    CHECK(b.credit(free_escrow) == 5'000);
    CHECK(b.credit(uncleared_of(organisation)) == 0);
    CHECK(after({money_in(), bounce}).debit("bank:escrow") == 0);
}

TEST_CASE("events: unspent money goes back, and never more than is free", "[ledger]") {
    const auto refund = [](std::int64_t minor) {
        return escrow_refund(funding, organisation, {"EUR", minor}, "OUT 1",
                             {"treasurer 1", "treasurer 2"});
    };
    moves(refund(4'000), transfer(free_escrow, "bank:escrow", 4'000));
    CHECK(refund(1).facts.at("by") == "treasurer 2");
    CHECK(refund(1).facts.at("sent_by") == "treasurer 1");
    const books b = after({money_in(), confirmed(), commit(), refund(3'900)});
    CHECK(b.credit(free_escrow) == 0);
    CHECK(b.credit(committed) == 1'100);
    CHECK(b.debit("bank:escrow") == 1'100);
    books too_much = after({money_in(), confirmed(), commit()});
    CHECK(too_much.post(refund(3'901)).has_error());
}

TEST_CASE("events: what was not announced can't be confirmed, and nothing twice", "[ledger]") {
    CHECK(books().post(confirmed()).has_error());
    books b = after({money_in(), confirmed()});
    CHECK(b.post(confirmed()).has_error());
    CHECK(b.post(escrow_bounce(funding, organisation, {"EUR", 5'000}, "t")).has_error());
}

TEST_CASE("events: a task takes price and fee from escrow before it is handed out", "[ledger]") {
    moves(commit(), transfer(free_escrow, committed, 1'100));
    CHECK(commit().id == "quote.commit/" + assignment);
    CHECK(commit().worker.empty());
    CHECK(commit().facts == std::map<std::string, std::string>{{"assignment", assignment},
                                                               {"fee", "100"},
                                                               {"offer_sha256", offer_sha256},
                                                               {"price", "1000"},
                                                               {"reserve", "0"}});
    CHECK(books().post(commit()).has_error());  // G02: not without money

    const entry release = quote_release(a_task(), "expired", 1'100);
    moves(release, transfer(committed, free_escrow, 1'100));
    CHECK(release.reverses == commit().id);
    CHECK(after({money_in(), confirmed(), commit(), release}).credit(free_escrow) == 5'000);
}

TEST_CASE("events: an answer's price is in review, then payable; the fee follows", "[ledger]") {
    moves(accrue(), transfer(committed, part(worker_part::review), 1'000));
    CHECK(accrue().worker == worker);
    CHECK(accrue().id == "task.accrue/" + assignment);
    CHECK(accrue().facts.at("submission_sha256") == submission_sha256);
    CHECK(accrue().facts.at("review_deadline") == "77");

    const entry release = task_release(a_task(), "deadline");
    moves(release, transfer(part(worker_part::review), part(worker_part::payable), 1'000));
    CHECK(release.worker == worker);
    CHECK(release.facts.at("by") == "deadline");

    const entry fee = fee_earn(a_task(), 40, 100);
    CHECK(fee.id == "fee.earn/" + assignment + "/100");  // the total: 60 before, 40 now
    CHECK(fee.worker.empty());
    moves(fee, {{committed, "EUR", 40},
                {"bank:escrow", "EUR", -40},
                {"bank:coop_in_escrow", "EUR", 40},
                {"platform_fee", "EUR", -40}});

    const books b = after(
        {money_in(), confirmed(), commit(), accrue(), release, fee_earn(a_task(), 60, 60), fee});
    CHECK(b.credit(committed) == 0);
    CHECK(b.part(worker, worker_part::payable) == 1'000);
    CHECK(b.credit("platform_fee") == 100);
    CHECK(b.debit("bank:coop_in_escrow") == 100);
    CHECK(b.debit("bank:escrow") == 4'900);
}

TEST_CASE("events: work begun in a cancelled project is paid, the rest goes back", "[ledger]") {
    const entry pay = cancel_pay(a_task(), 400, 36'000'000, "requester 1a2b3c");
    moves(pay, transfer(committed, part(worker_part::payable), 400));
    CHECK(pay.id == "cancel.pay/" + assignment);
    CHECK(pay.worker == worker);
    CHECK(pay.facts.at("active_us") == "36000000");
    const books b = after({money_in(), confirmed(), commit(), pay, fee_earn(a_task(), 40, 40),
                           quote_release(a_task(), "cancelled", 660)});
    CHECK(b.part(worker, worker_part::payable) == 400);
    CHECK(b.credit(committed) == 0);
    CHECK(b.credit(free_escrow) == 5'000 - 440);
}

TEST_CASE("events: a fee that was not earned goes back", "[ledger]") {
    const entry back = fee_return(a_task(), 99);
    CHECK(back.id == "fee.return/" + assignment);
    moves(back, transfer(committed, free_escrow, 99));
}

TEST_CASE("events: a proposal holds, it does not take", "[ledger]") {
    const entry propose = deduct_propose(a_case(990), some_facts());
    moves(propose, {{part(worker_part::review), "EUR", 990},
                    {part(worker_part::disputed), "EUR", -990},
                    {part(worker_part::review), "EUR", 10},
                    {part(worker_part::payable), "EUR", -10}});
    CHECK(propose.worker == worker);
    CHECK(propose.id == "deduct.propose/" + deduction);
    CHECK(propose.facts ==
          std::map<std::string, std::string>{{"assignment", assignment},
                                             {"by", "reviewer 3f2a"},
                                             {"cap", "990"},
                                             {"case", deduction},
                                             {"evidence_sha256", std::string(64, 'e')},
                                             {"jury_deposit", "0"},
                                             {"policy", "2026-01"},
                                             {"reason_code", "empty"},
                                             {"window_s", "2592000"}});
    const books b = after({money_in(), confirmed(), commit(), accrue(), propose});
    CHECK(b.part(worker, worker_part::review) == 0);
    CHECK(b.part(worker, worker_part::disputed) == 990);
    CHECK(b.part(worker, worker_part::payable) == 10);

    SECTION("of the whole price: no posting of zero") {
        moves(deduct_propose(a_case(1'000), some_facts()),
              transfer(part(worker_part::review), part(worker_part::disputed), 1'000));
    }
}

TEST_CASE("events: of a case", "[ledger]") {
    const case_ref c = a_case(990);
    const auto begun = [&] {
        return after({money_in(), confirmed(), commit(), accrue(), deduct_propose(c, some_facts()),
                      deduct_notified(c, 500), contest_open(c, 900)});
    };
    SECTION("notice and contest move nothing, and are lines of the worker's chain") {
        CHECK(deduct_notified(c, 500).postings.empty());
        CHECK(deduct_notified(c, 500).worker == worker);
        CHECK(deduct_notified(c, 500).facts.at("contest_until") == "500");
        CHECK(contest_open(c, 900).postings.empty());
        CHECK(contest_open(c, 900).worker == worker);
        CHECK(contest_open(c, 900).facts.at("verdict_due") == "900");
    }
    SECTION("reversed: the worker has it all") {
        const entry e = contest_reverse(c, "verdict", "steward 1");
        moves(e, transfer(part(worker_part::disputed), part(worker_part::payable), 990));
        CHECK(e.decides == "deduct.propose/" + deduction);
        CHECK(e.facts.at("because") == "verdict");
        CHECK(e.facts.at("by") == "steward 1");
        books b = begun();
        REQUIRE(b.post(e));
        CHECK(b.part(worker, worker_part::payable) == 1'000);
        CHECK(b.post(deduct_uphold(c, "steward 2")).has_error());
    }
    SECTION("upheld or lapsed: back to the requester it came from, never to income") {
        for (const entry& e : {deduct_uphold(c, "steward 1"), deduct_lapse(c)}) {
            moves(e, transfer(part(worker_part::disputed), free_escrow, 990));
            CHECK(e.worker == worker);
            CHECK(e.decides == "deduct.propose/" + deduction);
            books b = begun();
            REQUIRE(b.post(e));
            CHECK(b.part(worker, worker_part::disputed) == 0);
            CHECK(b.part(worker, worker_part::payable) == 10);
            CHECK(b.credit("platform_fee") == 0);
            CHECK(b.post(contest_reverse(c, "verdict", "steward 2")).has_error());
        }
    }
}

TEST_CASE("events: each balances by itself, in its fund", "[ledger]") {
    const case_ref c = a_case(990);
    const money m{"EUR", 5'000};
    for (const entry& e :
         {money_in(), confirmed(), escrow_bounce(funding, organisation, m, "t"), commit(),
          quote_release(a_task(), "returned", 1'100), accrue(), task_release(a_task(), "deadline"),
          fee_earn(a_task(), 100, 100), fee_return(a_task(), 1), deduct_propose(c, some_facts()),
          deduct_notified(c, 1), contest_open(c, 1), contest_reverse(c, "overdue", "deadline"),
          deduct_uphold(c, "s"), deduct_lapse(c)}) {
        INFO(e.id);
        std::map<fund, std::int64_t> sums;
        for (const posting& p : e.postings) {
            const auto info = describe_account(p.account);
            REQUIRE(info.has_value());
            sums[info->of] += p.amount_minor;
        }
        for (const auto& [of, sum] : sums) CHECK(sum == 0);
        CHECK(e.id.starts_with(e.event + "/"));
    }
}
