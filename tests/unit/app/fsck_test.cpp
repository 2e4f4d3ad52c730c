// What fsck finds, on a real database whose triggers were dropped first: somebody with the file can
// always do that.
#include <soci/soci.h>

#include <app/fsck.hpp>
#include <app/posting.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <ledger/events.hpp>
#include <ledger/leaf.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <store/ledger.hpp>
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
        for (const char* trigger :
             {"ledger_entry_no_update", "ledger_entry_no_delete", "ledger_posting_no_update",
              "ledger_posting_no_delete", "ledger_posting_newest", "assignment_has_offer"})
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
    const std::string task = f.task.assignment;
    const auto finds = [&f](const std::string& script, const std::string& what) {
        f.tamper(script);
        std::string all;
        for (const std::string& problem : f.check().problems) all += problem + "\n";
        INFO(script);
        INFO(all);
        CHECK(all.find(what) != std::string::npos);
    };
    SECTION("an amount in a posting") {
        finds(
            "UPDATE ledger_posting SET amount_minor = amount_minor - 1 WHERE entry_seq = 3 AND "
            "position = 1;",
            "entry 3 (task.accrue/" + task + "): its posting rows are not those of its leaf");
    }
    SECTION("a posting's account") {
        finds(
            "UPDATE ledger_posting SET account = 'suspense' WHERE entry_seq = 3 AND position = 0;",
            "entry 3 (task.accrue/" + task + "): its posting rows are not those of its leaf");
    }
    SECTION("a running balance") {
        finds(
            "UPDATE ledger_posting SET balance_minor = balance_minor - 1 WHERE entry_seq = 5 AND "
            "position = 0;",
            "posting 0 of entry 5: the running balance of committed:");
    }
    SECTION("an amount in a leaf") {
        finds("UPDATE ledger_entry SET leaf = replace(leaf, '60000', '50000') WHERE seq = 3;",
              "entry 3 (task.accrue/" + task + "): its leaf was changed: the hash differs");
    }
    SECTION("a leaf and its hash") {
        finds(
            "UPDATE ledger_entry SET leaf = replace(leaf, 'deadline', 'reviewer'), leaf_sha256 = "
            "'x' WHERE seq = 4;",
            "entry 4 (task.release/" + task + "): its body was changed: the hash differs");
    }
    SECTION("a body's hash") {
        finds("UPDATE ledger_entry SET body_sha256 = 'x' WHERE seq = 4;", "its body was changed");
    }
    SECTION("a row beside its leaf") {
        finds("UPDATE ledger_entry SET at_us = at_us + 1 WHERE seq = 2;",
              "entry 2 (quote.commit/" + task + "): its row says something else than its leaf");
        finds("UPDATE ledger_entry SET event = 'bonus' WHERE seq = 1;", "entry 1 (");
    }
    SECTION("time that steps back") {
        finds("UPDATE ledger_entry SET at_us = 5 WHERE seq = 2;", "is older than the entry before");
    }
    SECTION("an entry dropped from the middle") {
        finds("DELETE FROM ledger_entry WHERE seq = 3;",
              "entry 4 (task.release/" + task + "): the entry before it is missing");
    }
    SECTION("a posting dropped") {
        finds("DELETE FROM ledger_posting WHERE entry_seq = 4 AND position = 1;",
              "entry 4 (task.release/" + task + "): its posting rows are not those of its leaf");
    }
    SECTION("a posting without an entry") {
        finds(
            "INSERT INTO ledger_posting VALUES (77, 0, 'suspense', 'KES', -5, -5), (77, 1, "
            "'bank:escrow', 'KES', 5, 994005);",
            "posting 0 of entry 77: there is no such entry");
    }
    SECTION("a broken worker chain") {
        finds("UPDATE ledger_entry SET worker_seq = 7 WHERE seq = 4;",
              "does not follow the worker's entry before it");
    }
    SECTION("a leaf that is no JSON") {
        finds("UPDATE ledger_entry SET leaf = '{' WHERE seq = 0;", "its leaf can't be read");
    }
    SECTION("money that no open funding, task or case accounts for") {
        f.post(ledger::escrow_fund(base::new_id(f.now), f.organisation, {"KES", 500}, "r", "t"));
        finds("", "uncleared:" + f.organisation + " has 500 KES; what is open comes to 0");
    }
    SECTION("an open task that no money stands behind") {
        finds(
            "INSERT INTO assignment (id, item_id, project_id, person_id, state, offer_sha256, "
            "price_minor, fee_minor, currency, review_us, policy_version, claimed_us, "
            "lease_until_us, late_until_us, quote_open, submitted_us, review_deadline_us, "
            "annotation, annotation_sha256, fee_earned_minor, due_us, lease_limit_us, seen_us, "
            "active_us) VALUES ('a', 'i', 'p', 'w', 'claimed', 'o', 70, 7, 'KES', 1, '', 1, 1, 1, "
            "1, 0, 0, '', '', 0, 0, 1, 0, 0);",
            "committed:p has 0 KES; what is open comes to 77");
    }
    SECTION("a tile of the log's tree") {
        finds("INSERT INTO log_tile VALUES (0, 0, 0, '" + std::string(64, 'a') + "', 'x');",
              "tile 0 of level 0 of the log's tree is not made of what lies below it");
    }
}

namespace {

/// Writes an entry past app::post, whole and with all its hashes: what only somebody who knows the
/// format can do.
void forge(ledger_fixture& f, const ledger::entry& e,
           std::map<std::string, std::int64_t> balances = {}) {
    store::tx tx{*f.sql, ++f.now};
    ledger::placement p;
    p.seq = store::end_of_log(tx)->seq + 1;
    p.at_us = f.now;
    p.nonce = std::string(32, '0');
    if (!e.worker.empty()) {
        const auto chain = store::end_of_chain(tx, e.worker);
        p.worker_seq = chain ? chain->worker_seq + 1 : 1;
        p.worker_prev = chain ? chain->leaf_sha256 : "";
        p.worker_balances["KES"] = {
            {"review", 0}, {"payable", 60'000}, {"disputed", 0}, {"in_transit", 0}};
        for (const auto& [part, minor] : balances) p.worker_balances["KES"][part] = minor;
    }
    const std::string leaf = ledger::leaf_bytes(e, p).value();
    std::vector<store::posting_row> rows;
    for (const ledger::posting& x : e.postings) {
        std::int64_t balance = store::balance_of(tx, x.account, x.currency);
        for (const auto& row : rows)
            if (row.posting.account == x.account) balance = row.balance_minor;
        rows.push_back(
            {p.seq, static_cast<std::int64_t>(rows.size()), x, balance + x.amount_minor});
    }
    store::insert_entry(tx,
                        {p.seq, e.id, e.event, p.at_us, ledger::body_sha256(e), leaf,
                         ledger::leaf_sha256(leaf), e.worker, p.worker_seq, e.reverses, e.decides},
                        rows);
}

}  // namespace

TEST_CASE("fsck: names what a well-made forgery breaks", "[app]") {
    ledger_fixture f;
    const auto finds = [&f](const std::string& what) {
        std::string all;
        for (const std::string& problem : f.check().problems) all += problem + "\n";
        INFO(all);
        CHECK(all.find(what) != std::string::npos);
    };
    SECTION("an entry that does not balance") {
        auto e = ledger::escrow_fund("f2", f.organisation, {"KES", 500}, "r", "t");
        e.postings[1].amount_minor += 1;
        forge(f, e);
        finds("The postings do not balance: fund E is off by 1");
    }
    SECTION("money taken from a worker") {
        auto e = ledger::bonus("b", f.organisation, f.task.worker, {"KES", 60'000}, "somebody");
        std::swap(e.postings[0].account, e.postings[1].account);
        forge(f, e, {{"payable", 0}});
        finds("bonus: debits worker:");
    }
    SECTION("what a leaf says its worker has") {
        forge(f, ledger::bonus("b", f.organisation, f.task.worker, {"KES", 500}, "r"),
              {{"payable", 60'000}});
        finds("payable has \"60000\", not 60500");
    }
    SECTION("an end without a beginning") {
        forge(f, ledger::escrow_clear("f9", f.organisation, {"KES", 500}, "t"));
        finds("ends escrow.fund/f9, which is not open");
    }
    SECTION("one task's money for another's") {
        ledger::task_ref first = f.task;
        first.assignment = base::new_id(++f.now);
        f.post(ledger::quote_commit(first, std::string(64, 'a')));
        ledger::task_ref second = first;
        second.assignment = base::new_id(++f.now);
        forge(f, ledger::task_accrue(second, std::string(64, 'b'), f.now), {{"review", 60'000}});
        finds("takes 60000 more out of committed than stood there for " + second.assignment);
    }
    SECTION("more fee than was agreed, or another total than there is") {
        ledger::task_ref t = f.task;
        t.assignment = base::new_id(++f.now);
        f.post(ledger::quote_commit(t, std::string(64, 'a')));
        forge(f, ledger::fee_earn(t, 6'001, 6'002));
        finds("says that 6002 of the fee are earned, not 6001");
        finds("earns more than the fee of 6000");
    }
}

TEST_CASE("fsck: names a case that was ended against its worker too early", "[app]") {
    ledger_fixture f;
    ledger::task_ref t = f.task;
    t.assignment = base::new_id(++f.now);
    const ledger::case_ref c{base::new_id(++f.now), t, 50'000, 0};
    f.post(ledger::quote_commit(t, std::string(64, 'a')));
    f.post(ledger::task_accrue(t, std::string(64, 'b'), f.now));
    f.post(ledger::deduct_propose(c, {"empty", 50'000, "1", std::string(64, 'e'), "r", 9}));
    const auto finds = [&f](const std::string& what) {
        std::string all;
        for (const std::string& problem : f.check().problems) all += problem + "\n";
        INFO(all);
        CHECK(all.find(what) != std::string::npos);
    };
    SECTION("before the worker saw it") {
        f.post(ledger::deduct_lapse(c));
        finds("lapses although the worker has not seen it");
    }
    SECTION("before its window has passed") {
        f.post(ledger::deduct_notified(c, f.now + base::hour_us));
        f.post(ledger::deduct_lapse(c));
        finds("lapses before its window has passed");
    }
    SECTION("although it is contested") {
        f.post(ledger::deduct_notified(c, f.now));
        f.post(ledger::contest_open(c, f.now));
        f.post(ledger::deduct_lapse(c));
        finds("lapses although it is contested");
    }
    SECTION("by a verdict that nobody asked for") {
        f.post(ledger::deduct_notified(c, f.now));
        f.post(ledger::deduct_uphold(c, "steward"));
        finds("is a verdict on what nobody contested");
    }
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

TEST_CASE("fsck: a frozen offer that is not what its hash says is found", "[app]") {
    ledger_fixture f;
    const std::string hash = base::sha256_hex("{}");
    f.tamper("INSERT INTO offer (sha256, terms) VALUES ('" + hash + "', '{}');");
    const auto look = [&] {
        store::tx tx{*f.sql, f.now};
        return app::check_database(tx).problems;
    };
    CHECK(look() == std::vector<std::string>{});
    f.tamper("DROP TRIGGER offer_no_update; UPDATE offer SET terms = '{ }';");
    CHECK(look() ==
          std::vector<std::string>{"the offer " + hash + " was changed: its hash differs"});
}

TEST_CASE("fsck: a project, its version and its offers that differ are found", "[app]") {
    ledger_fixture f;
    const std::string terms =
        R"({"content_warning":"","estimate_s":60,"fee_minor":1,"instructions":"i","price_minor":9,)"
        R"("project_id":"j","purpose":"p","review_hours":72,"title":"t","version":1})";
    // Every guard of these tables goes: this is about somebody, or a disk, that they don't stop.
    f.tamper(
        "INSERT INTO organisation VALUES ('o', 'Coast Atlas', 'coast atlas', 'Ltd', 1);"
        "INSERT INTO project (id, organisation_id, state, title, purpose, instructions, "
        "content_warning, labels, price_minor, fee_minor, currency, estimate_s, overlap, "
        "review_us, created_by, created_us, published_us) VALUES ('j', 'o', 'published', 't', 'p', "
        "'i', '', '[]', 9, 1, 'KES', 60, 2, 259200000000, 'p', 1, 2);"
        "INSERT INTO project_version (project_id, number, title, purpose, instructions, "
        "content_warning, labels, price_minor, fee_minor, estimate_s, review_us, made_by, made_us) "
        "VALUES ('j', 1, 't', 'p', 'i', '', '[]', 9, 1, 60, 259200000000, 'p', 2);"
        "INSERT INTO offer (sha256, terms) VALUES ('" +
        base::sha256_hex(terms) + "', '" + terms +
        "'); DROP TRIGGER project_version_no_update; DROP TRIGGER project_published_stays;");
    const auto look = [&] {
        store::tx tx{*f.sql, f.now};
        return app::check_database(tx).problems;
    };
    const std::string project = "project j says something else than its newest version";
    const std::string version =
        "version 1 of project j says something else than the offers made under it";
    CHECK(look() == std::vector<std::string>{});
    f.tamper("UPDATE project SET estimate_s = 61;");
    CHECK(look() == std::vector<std::string>{project});
    f.tamper("UPDATE project_version SET estimate_s = 61;");
    CHECK(look() == std::vector<std::string>{version});
    f.tamper("UPDATE project SET estimate_s = 60;");
    CHECK(look() == std::vector<std::string>{project, version});
}
