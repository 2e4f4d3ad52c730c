// What anybody may see of the books adds up, over the story of every event.
#include <catch2/catch.hpp>
#include <ledger/solvency.hpp>

#include "story.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;

namespace {

solvency of(const books& b, const std::string& currency) {
    solvency out;
    for (const auto& [key, debit] : b.balances())
        if (key.second == currency) sort_into(out, key.first, debit);
    return out;
}

}  // namespace

TEST_CASE("solvency: after each event the banks hold what is owed, less what the co-op owes",
          "[ledger]") {
    log_of_entries log;
    bool hole = false;
    for (const chapter& c : story()) {
        REQUIRE(log.post(c.good).has_value());
        for (const char* currency : {"EUR", "KES"}) {
            const solvency s = of(log.sums(), currency);
            INFO(c.good.id << " " << currency);
            CHECK(s.covered());
            hole = hole || s.due_from_coop_minor > 0;
        }
    }
    CHECK(hole);  // a story without a shortfall would prove little
    const solvency end = of(log.sums(), "EUR");
    CHECK(end.owed_to_workers_minor() > 0);
    CHECK(end.escrow_minor == log.sums().credit(escrow_of(organisation)));
    CHECK(end.floor_bank_minor == log.sums().debit(std::string(bank_floor)));
}

TEST_CASE("solvency: what isn't owed out of a bank is left out", "[ledger]") {
    solvency s;
    for (const char* account : {"platform_fee", "surplus", "fx", "vat", "due_to_escrow"})
        sort_into(s, account, -5);
    CHECK(s.owed_minor() == 0);
    CHECK(s.covered());
    sort_into(s, "nonsense", 5);
    CHECK(s.covered());
}
