// What fsck finds, on a real database whose triggers were dropped first: somebody with the file can
// always do that.
#include <soci/soci.h>

#include <app/fsck.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <ledger/events.hpp>
#include <nlohmann/json.hpp>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

struct ledger_fixture {
    test::temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    base::instant_us now = 1'772'438'400'000'000;
    std::string organisation = base::new_id(now);
    ledger::task_ref task{base::new_id(now),
                          organisation,
                          base::new_id(now),
                          base::new_id(now),
                          "KES",
                          60'000,
                          6'000};

    ledger_fixture() {
        store::migrate(*sql);
        const std::string funding = base::new_id(now);
        post(ledger::escrow_fund(funding, organisation, {"KES", 1'000'000}, "ref", "treasurer 1"));
        post(ledger::escrow_clear(funding, organisation, {"KES", 1'000'000}, "treasurer 2"));
        post(ledger::quote_commit(task, std::string(64, 'a')));
        post(ledger::task_accrue(task, std::string(64, 'b'), now));
        post(ledger::task_release(task, "deadline"));
        post(ledger::fee_earn(task, 6'000, 6'000));
    }

    void post(const ledger::entry& e) {
        store::tx tx{*sql, ++now};
        REQUIRE(app::post(tx, e, "KES").has_value());
    }

    /// Edits the file as somebody with a shell would.
    void tamper(const std::string& script) {
        for (const char* trigger : {"ledger_entry_no_update", "ledger_entry_no_delete",
                                    "ledger_posting_no_update", "ledger_posting_no_delete"})
            store::run_script(*sql, std::string("DROP TRIGGER IF EXISTS ") + trigger + ";");
        store::run_script(*sql, "PRAGMA foreign_keys = OFF;" + script);
    }

    app::fsck_report check() {
        store::tx tx{*sql, now};
        return app::check_ledger(tx);
    }
};

}  // namespace

TEST_CASE("fsck: an honest ledger is in order", "[app]") {
    ledger_fixture f;
    const auto report = f.check();
    CHECK(report.problems.empty());
    CHECK(report.entries == 6);
    CHECK(report.postings == 14);
    CHECK(report.workers == 1);
}

TEST_CASE("fsck: names what somebody changed", "[app]") {
    ledger_fixture f;
    SECTION("an amount in a posting") {
        f.tamper(
            "UPDATE ledger_posting SET amount_minor = amount_minor - 1 WHERE entry_seq = 3 AND "
            "position = 1;");
    }
    SECTION("a running balance") {
        f.tamper(
            "UPDATE ledger_posting SET balance_minor = balance_minor - 1 WHERE entry_seq = 5 AND "
            "position = 0;");
    }
    SECTION("an amount in a leaf") {
        f.tamper("UPDATE ledger_entry SET leaf = replace(leaf, '60000', '50000') WHERE seq = 3;");
    }
    SECTION("a leaf and its hash") {
        f.tamper(
            "UPDATE ledger_entry SET leaf = replace(leaf, 'deadline', 'reviewer'), leaf_sha256 = "
            "'x' WHERE seq = 4;");
    }
    SECTION("a row beside its leaf") {
        f.tamper("UPDATE ledger_entry SET at_us = at_us + 1 WHERE seq = 2;");
    }
    SECTION("the last line dropped from the middle") {
        f.tamper("DELETE FROM ledger_entry WHERE seq = 3;");
    }
    SECTION("a posting dropped") {
        f.tamper("DELETE FROM ledger_posting WHERE entry_seq = 4 AND position = 1;");
    }
    SECTION("a broken worker chain") {
        f.tamper("UPDATE ledger_entry SET worker_seq = 7 WHERE seq = 4;");
    }
    SECTION("a leaf that is no JSON") {
        f.tamper("UPDATE ledger_entry SET leaf = '{' WHERE seq = 0;");
    }
    CHECK_FALSE(f.check().problems.empty());
}

TEST_CASE("posting: a repeat gives the first back, another body is a conflict", "[app]") {
    ledger_fixture f;
    store::tx tx{*f.sql, f.now};
    const auto again = app::post(tx, ledger::task_release(f.task, "deadline"), "KES");
    REQUIRE(again.has_value());
    CHECK(again->seq == 4);
    const auto other = app::post(tx, ledger::task_release(f.task, "reviewer 1"), "KES");
    REQUIRE(other.has_error());
    CHECK(other.error().code == base::errc::entry_conflict);
    CHECK(other.error().detail.ends_with("posted with other facts"));
    auto changed = ledger::task_release(f.task, "deadline");
    changed.postings[0].amount_minor -= 1;
    changed.worker = "";
    const auto refused = app::post(tx, changed, "KES");
    REQUIRE(refused.has_error());
    CHECK(refused.error().detail.ends_with("posted with other postings worker"));
}

TEST_CASE("posting: what is settled is decided once, in its exact sum", "[app]") {
    ledger_fixture f;
    store::tx tx{*f.sql, f.now};
    const auto refusal = [&](const ledger::entry& e) {
        const auto posted = app::post(tx, e, "KES");
        REQUIRE(posted.has_error());
        return posted.error();
    };
    const std::string funding = base::new_id(f.now);
    const auto clear = [&](std::int64_t minor) {
        return ledger::escrow_clear(funding, f.organisation, {"KES", minor}, "treasurer 2");
    };
    f.post(ledger::escrow_fund(base::new_id(f.now), f.organisation, {"KES", 900}, "r", "t"));
    CHECK(refusal(clear(500)).detail == "escrow.fund/" + funding + " was never posted");
    f.post(ledger::escrow_fund(funding, f.organisation, {"KES", 500}, "ref 2", "treasurer 1"));
    CHECK(refusal(clear(499)).code == base::errc::entry_malformed);
    CHECK(refusal(clear(501)).code == base::errc::entry_malformed);
    f.post(clear(500));
    const auto late = ledger::escrow_bounce(funding, f.organisation, {"KES", 500}, "treasurer 2");
    CHECK(refusal(late).code == base::errc::already_decided);
    CHECK(refusal(late).detail.ends_with("was ended by escrow.clear/" + funding));
}

TEST_CASE("posting: a worker's leaf shows arrears and every currency it moves", "[app]") {
    ledger_fixture f;
    const auto parts = [&](const ledger::entry& e) {
        store::tx tx{*f.sql, ++f.now};
        const auto posted = app::post(tx, e, "KES");
        REQUIRE(posted.has_value());
        return nlohmann::json::parse(posted->leaf).at("worker_balances");
    };
    const auto owed = ledger::coop_pay("1", f.task.worker, {"KES", 70}, ledger::cost::restitution,
                                       0, "steward 1");
    CHECK(parts(owed) == nlohmann::json{{"KES",
                                         {{"review", "0"},
                                          {"payable", "60000"},
                                          {"disputed", "0"},
                                          {"in_transit", "0"},
                                          {"owed", "70"}}}});
    const auto euros =
        ledger::coop_pay("2", f.task.worker, {"EUR", 5}, ledger::cost::jury, 0, "steward 1");
    const auto both = parts(euros);
    CHECK(both.at("EUR").at("owed") == "5");
    CHECK(both.at("KES").at("owed") == "70");
}

TEST_CASE("posting: the ledger's time never steps back", "[app]") {
    ledger_fixture f;
    store::tx tx{*f.sql, f.now - base::hour_us};
    ledger::task_ref second = f.task;
    second.assignment = base::new_id(f.now);
    const auto posted = app::post(tx, ledger::quote_commit(second, std::string(64, 'c')), "KES");
    REQUIRE(posted.has_value());
    CHECK(posted->at_us == f.now);
}

TEST_CASE("posting: escrow never goes below zero", "[app]") {
    ledger_fixture f;
    store::tx tx{*f.sql, f.now};
    ledger::task_ref large = f.task;
    large.assignment = base::new_id(f.now);
    large.price_minor = 1'000'000;
    const auto refused = app::post(tx, ledger::quote_commit(large, std::string(64, 'c')), "KES");
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == base::errc::balance_negative);
}
