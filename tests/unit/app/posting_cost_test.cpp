// An entry costs the same whatever stands in the ledger already: no guard looks through it.
#include <algorithm>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <ledger/events.hpp>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>

#include "support/database_steps.hpp"
#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

struct growing_ledger {
    test::temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    base::instant_us now = 1'772'438'400'000'000;
    std::string organisation = base::new_id(now);
    std::string project = base::new_id(now);
    std::string worker = base::new_id(now);

    growing_ledger() {
        store::migrate(*sql);
        store::run_script(*sql, "PRAGMA synchronous = OFF;");
        const std::string funding = base::new_id(now);
        post(ledger::escrow_fund(funding, organisation, {"KES", 1'000'000'000}, "ref", "one"));
        post(ledger::escrow_clear(funding, organisation, {"KES", 1'000'000'000}, "two"));
    }

    void post(const ledger::entry& e) {
        store::tx tx{*sql, ++now};
        REQUIRE(app::post(tx, e, "KES").has_value());
    }

    /// One task from claim to acceptance: the dearest of its entries, in the database's steps.
    std::int64_t task() {
        const ledger::task_ref t{
            base::new_id(++now), organisation, project, worker, "KES", 60'000, 6'000};
        std::int64_t dearest = 0;
        for (const ledger::entry& e :
             {ledger::quote_commit(t, std::string(64, 'a')),
              ledger::task_accrue(t, std::string(64, 'b'), now),
              ledger::task_release(t, "deadline"), ledger::fee_earn(t, 6'000, 6'000)})
            dearest = std::max(dearest, test::database_steps(*sql, [&] { post(e); }));
        return dearest;
    }
};

}  // namespace

TEST_CASE("posting: an entry costs the same after ten entries and after two thousand", "[app]") {
    growing_ledger l;
    l.task();
    const std::int64_t first = l.task();
    for (int i = 0; i < 500; ++i) l.task();
    // A few steps more where a page of an index was split; a look through the ledger would be
    // thousands.
    CHECK(l.task() <= first + first / 10);
}
