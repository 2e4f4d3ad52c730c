// What comes on top of an earlier entry is held against it when it is posted, and by fsck.
#include <soci/soci.h>

#include <app/nothing_owed.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <ledger/events.hpp>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;
using base::errc;

namespace {

struct adjusted_ledger {
    test::temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    base::instant_us now = 1'772'438'400'000'000;
    std::string organisation = base::new_id(now);
    ledger::task_ref done = task();
    ledger::task_ref open = task();
    ledger::payout_ref payout{base::new_id(now), done.worker, {"KES", 50'000}};

    adjusted_ledger() {
        store::migrate(*sql);
        const std::string funding = base::new_id(now);
        good(ledger::escrow_fund(funding, organisation, {"KES", 1'000'000}, "ref", "treasurer 1"));
        good(ledger::escrow_clear(funding, organisation, {"KES", 1'000'000}, "treasurer 2"));
        for (const ledger::task_ref& t : {done, open})
            good(ledger::quote_commit(t, std::string(64, 'a')));
        good(ledger::task_accrue(done, std::string(64, 'b'), now));
        good(ledger::task_release(done, "deadline"));
        good(ledger::payout_submit(payout, "batch", "E2E"));
    }

    ledger::task_ref task() {
        return {base::new_id(now),
                organisation,
                base::new_id(now),
                base::new_id(now),
                "KES",
                60'000,
                6'000};
    }
    base::result<store::stored_entry> post(const ledger::entry& e) {
        store::tx tx{*sql, ++now};
        return app::post(tx, e, "KES");
    }
    void good(const ledger::entry& e) {
        const auto posted = post(e);
        INFO(e.id << " " << (posted ? "" : posted.error().detail));
        REQUIRE(posted.has_value());
    }
    /// Why it was refused.
    std::string refused(const ledger::entry& e) {
        const auto posted = post(e);
        REQUIRE_FALSE(posted.has_value());
        CHECK(posted.error().code == errc::entry_malformed);
        return posted.error().detail;
    }
    base::result<void> owed() {
        store::tx tx{*sql, now};
        return app::nothing_owed(tx, organisation, "KES");
    }
};

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("posting: extra pay comes on top of a task that its worker sent", "[app]") {
    adjusted_ledger l;
    CHECK(has(l.refused(ledger::pay_extra(l.open, 10, 10, {0, 10, 0}, "topup")), "never posted"));
    ledger::task_ref somebody = l.done;
    somebody.worker = l.open.worker;
    CHECK(has(l.refused(ledger::pay_extra(somebody, 10, 10, {0, 10, 0}, "topup")),
              "of another worker"));
    l.good(ledger::pay_extra(l.done, 10, 10, {0, 10, 0}, "topup"));
    CHECK(l.owed().has_value());
    l.good(ledger::pay_extra(l.done, 10, 20, {0, 0, 0}, "topup"));
    CHECK(l.owed().error().code == errc::debt_open);
    CHECK(l.post(ledger::quote_commit(l.task(), std::string(64, 'a'))).error().code ==
          errc::debt_open);
}

TEST_CASE("posting: a payout found out about late is one that failed, and no larger", "[app]") {
    adjusted_ledger l;
    const auto late = [&l](std::int64_t minor) {
        return ledger::payout_late(l.payout, {"KES", minor}, minor, {0, 0}, "OUT");
    };
    CHECK(has(l.refused(late(5'000)), "never posted"));
    l.good(ledger::payout_fail(l.payout, "no account"));
    CHECK(has(l.refused(late(50'001)), "more than the 50000 that were sent"));
    l.good(late(49'000));
}
