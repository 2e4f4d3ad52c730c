#include <catch2/catch.hpp>
#include <ledger/entry.hpp>
#include <limits>

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

entry between(const std::string& debit, const std::string& credit, std::int64_t minor) {
    entry e;
    e.id = "test.move/1";
    e.event = "test.move";
    e.postings = {{debit, "EUR", minor}, {credit, "EUR", -minor}};
    return e;
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
    entry e = between("bank:escrow", escrow_of(organisation), 500);
    e.postings[1].amount_minor = -499;
    CHECK(refusal(funded(), e) == errc::entry_unbalanced);

    SECTION("even if the whole entry sums to zero") {
        e = between("bank:escrow", "platform_fee", 500);  // fund E gains what fund H loses
        CHECK(refusal(funded(), e) == errc::entry_unbalanced);
    }
    SECTION("each currency for itself") {
        e = between("bank:escrow", escrow_of(organisation), 500);
        e.postings[1].currency = "KES";
        CHECK(refusal(funded(), e) == errc::entry_unbalanced);
    }
}

TEST_CASE("entries: two currencies that balance each are one entry", "[ledger]") {
    entry e = between("bank:escrow", escrow_of(organisation), 500);
    e.postings.push_back({"bank:escrow", "KES", 70});
    e.postings.push_back({escrow_of(organisation), "KES", -70});
    books b;
    REQUIRE(b.post(e));
    CHECK(b.credit(escrow_of(organisation), "KES") == 70);
}

TEST_CASE("entries: no account goes below zero", "[ledger]") {
    books b = in_review();
    const std::string free = escrow_of(organisation);
    const std::int64_t left = b.credit(free);
    CHECK(left == 8'900);
    CHECK(refusal(b, between(free, committed_of(project), left + 1)) == errc::balance_negative);
    CHECK(b.post(between(free, committed_of(project), left)));
    CHECK(b.credit(free) == 0);

    SECTION("assets") {
        entry e = between(committed_of(project), "bank:escrow", 10'001);
        CHECK(refusal(b, e) == errc::balance_negative);
    }
    SECTION("income") {
        CHECK(refusal(b, between("platform_fee", "bank:coop_in_escrow", 1)) ==
              errc::balance_negative);
    }
    SECTION("the sum of an account's postings counts, not their order") {
        entry e = between("uncleared:" + organisation, free, 50);
        e.postings.push_back({"uncleared:" + organisation, "EUR", -50});
        e.postings.push_back({free, "EUR", 50});
        CHECK(b.post(e));
    }
}

TEST_CASE("entries: an account that is in no chart is refused", "[ledger]") {
    CHECK(refusal(funded(), between("bank:escrow", "escrow:somebody", 5)) == errc::account_unknown);
    CHECK(refusal(funded(), between("bank:escrow", "", 5)) == errc::account_unknown);
    CHECK(refusal(funded(), between("surplus", "platform_fee", 5)) == errc::account_unknown);
}

TEST_CASE("entries: a worker's money moves only by entries of that worker's chain", "[ledger]") {
    const std::string review = worker_account(worker, worker_part::review);
    const std::string payable = worker_account(worker, worker_part::payable);
    entry e = between(review, payable, 10);
    CHECK(refusal(in_review(), e) == errc::entry_malformed);  // names no worker
    e.worker = other_worker;
    CHECK(refusal(in_review(), e) == errc::entry_malformed);
    e.postings[1].account = worker_account(other_worker, worker_part::payable);
    CHECK(refusal(in_review(), e) == errc::entry_malformed);  // from one worker to another
    e.worker = worker;
    CHECK(refusal(in_review(), e) == errc::entry_malformed);
    e.postings[1].account = payable;
    CHECK(in_review().post(e));
}

TEST_CASE("entries: only the end of a case takes from a worker, and only what was held (G20, I6)",
          "[ledger]") {
    books b = in_review();
    REQUIRE(b.post(deduct_propose(a_case(400), some_facts())));
    const auto taking = [](const char* event, worker_part from, const char* decides) {
        entry e = between(worker_account(worker, from), escrow_of(organisation), 10);
        e.worker = worker;
        e.event = event;
        e.id = e.event + "/1";
        e.decides = decides;
        return e;
    };
    const std::string proposal = "deduct.propose/" + deduction;
    for (const char* event : {"task.release", "contest.reverse", "deduct.propose", "coop.pay"})
        for (const auto from : {worker_part::payable, worker_part::disputed})
            CHECK(refusal(b, taking(event, from, proposal.c_str())) == errc::entry_malformed);
    for (const char* event : {"deduct.uphold", "deduct.lapse"}) {
        CHECK(refusal(b, taking(event, worker_part::disputed, "")) == errc::entry_malformed);
        CHECK(refusal(b, taking(event, worker_part::disputed, "escrow.fund/1")) ==
              errc::entry_malformed);
        CHECK(refusal(b, taking(event, worker_part::payable, proposal.c_str())) ==
              errc::entry_malformed);
        CHECK(b.post(taking(event, worker_part::disputed, proposal.c_str())));
    }
}

TEST_CASE("entries: malformed ones are refused", "[ledger]") {
    const entry good = between("bank:escrow", escrow_of(organisation), 5);
    REQUIRE(books().post(good));
    const auto malformed = [&](auto change) {
        entry e = good;
        change(e);
        return refusal(books(), e) == errc::entry_malformed;
    };
    CHECK(malformed([](entry& e) { e.id = "test.move"; }));
    CHECK(malformed([](entry& e) { e.id = "test.move/"; }));
    CHECK(malformed([](entry& e) { e.id = "/1"; }));
    CHECK(malformed([](entry& e) { e.id = "/1", e.event = ""; }));
    CHECK(malformed([](entry& e) { e.id = "other.move/1"; }));
    CHECK(malformed([](entry& e) { e.event = "test"; }));
    CHECK(malformed([](entry& e) { e.id += std::string(200, 'x'); }));
    CHECK(malformed([](entry& e) { e.worker = "worker 7"; }));
    CHECK(malformed([](entry& e) { e.postings.pop_back(); }));
    CHECK(malformed([](entry& e) { e.postings.resize(17, e.postings[0]); }));
    CHECK(malformed([](entry& e) { e.postings.push_back({"bank:escrow", "EUR", 0}); }));
    for (const char* currency : {"", "EU", "EURO", "eur", "E R", "€"})
        CHECK(malformed([&](entry& e) { e.postings[0].currency = currency; }));
}

TEST_CASE("entries: an event may move nothing", "[ledger]") {
    entry e = between("", "", 1);
    e.postings.clear();
    CHECK(books().post(e));
}

TEST_CASE("entries: amounts whose sum leaves int64 are refused, not wrapped", "[ledger]") {
    entry e = between("bank:escrow", escrow_of(organisation), top);
    e.postings.push_back({"bank:escrow", "EUR", top});
    CHECK(refusal(books(), e) == errc::amount_overflow);

    books b = funded(top);
    CHECK(refusal(b, between("bank:escrow", escrow_of(organisation), 1)) == errc::amount_overflow);
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
