// Tax on its way: withheld from payouts, certified to the worker, passed on by two people.
#include <app/certificates.hpp>
#include <app/tax_remittances.hpp>

#include "payout_world.hpp"

using namespace ujira;
using base::errc;
using ujira::test::payout_world;

TEST_CASE("tax: withheld, certified, paid by one and seen by another", "[app]") {
    payout_world w;
    w.tax_of(500);
    w.earn(1'000'000);
    const std::string authority = w.house.policy.tax_rules[0].authority;
    auto s = w.as(w.worker);
    const std::string m = w.method(w.worker, "+254712345678");
    const auto q = *app::see_payouts(s, 0).value().methods.at(0).quote;
    CHECK(app::list_certificates(s).value().empty());
    CHECK(app::prepare_certificate(s, "2026", "en").error().code == errc::not_found);
    const store::payout p = w.send(w.ask(m, 1'000'000, q.fee_minor, q.tax_minor));
    app::scope tomas{w.tx, w.house, {w.add_person("tomas"), {app::role::treasurer}}};
    app::scope thandi{w.tx, w.house, {w.add_person("thandi"), {app::role::treasurer}}};
    REQUIRE(app::settle_payout(tomas, p, "BANK 1").has_value());

    const auto years = app::list_certificates(s).value();
    REQUIRE(years.size() == 1);
    CHECK(years[0].year == 2026);
    CHECK_FALSE(years[0].ended);
    CHECK(years[0].gross_minor == q.gross_minor);
    CHECK(years[0].tax_minor == q.tax_minor);
    const auto paper = app::prepare_certificate(s, "2026", "sw").value().paper;
    CHECK(paper.rows.at(0).authority == "Revenue");
    CHECK(paper.rows.at(0).rule == "wht");
    CHECK(paper.rows.at(0).net_minor == q.net_minor);

    CHECK(app::see_taxes(tomas).value().due.at(0).withheld_minor == q.tax_minor);
    CHECK(app::enter_remittance(tomas, {authority, q.tax_minor + 1, "T 1"}).error().code ==
          errc::bad_request);
    CHECK(app::enter_remittance(tomas, {w.worker, 1, "T 1"}).error().code == errc::not_found);
    const auto entered = app::enter_remittance(tomas, {authority, q.tax_minor, "T 1"}).value();
    CHECK(app::enter_remittance(tomas, {authority, 1, "T 2"}).error().code == errc::bad_request);
    CHECK(app::confirm_remittance(tomas, entered.remittance.id).error().code == errc::same_person);
    CHECK(w.balance(ledger::tax_of(authority)) == -q.tax_minor);  // nobody else has seen it leave
    REQUIRE(app::drop_remittance(thandi, entered.remittance.id).has_value());
    CHECK(app::enter_remittance(tomas, {authority, 1, "T 1"}).error().code ==
          errc::bank_reference_used);
    const auto again = app::enter_remittance(tomas, {authority, q.tax_minor, "T 2"}).value();
    REQUIRE(app::confirm_remittance(thandi, again.remittance.id).has_value());
    CHECK(w.balance(ledger::tax_of(authority)) == 0);
    CHECK(app::confirm_remittance(thandi, again.remittance.id).error().code ==
          errc::already_decided);
    CHECK(app::see_taxes(s).error().code == errc::forbidden);

    REQUIRE(app::return_payout(tomas, *store::find_payout(w.tx, p.id), p.net_minor, "BANK 2",
                               "account closed")
                .has_value());
    const auto back = app::list_certificates(s).value();
    CHECK(back.at(0).tax_minor == 0);
    CHECK(back.at(0).net_minor == 0);
}
