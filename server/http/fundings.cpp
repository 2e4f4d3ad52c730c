#include <app/fundings.hpp>
#include <app/solvency.hpp>
#include <app/statements.hpp>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/solvency.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json funding_json(const app::funding_view& v, const std::string& me) {
    const store::funding& f = v.funding;
    return {{"id", f.id},
            {"organisation_id", f.organisation_id},
            {"organisation", v.organisation},
            {"amount_minor", f.amount_minor},
            {"bank_reference", f.bank_reference},
            {"state", f.state},
            {"entered_us", f.entered_us},
            {"entered_by", v.entered_by},
            {"entered_by_me", f.entered_by == me},
            {"decided_us", instant_or_null(f.decided_us)},
            {"decided_by", text_or_null(v.decided_by)}};
}

result<reply> answer(const call& c, const result<app::funding_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = funding_json(*v, c.login->who.id);
    return r;
}

}  // namespace

result<reply> list_fundings(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_fundings(s);
    if (!list) return list.error();
    return ok(list_json("fundings", *list,
                        [&](const auto& v) { return funding_json(v, c.login->who.id); }));
}

result<reply> enter_funding(store::tx& tx, call& c) {
    input in(c.body, {"organisation_id", "amount_minor", "bank_reference"});
    app::funding_input x;
    x.organisation_id = in.id("organisation_id");
    x.amount_minor = in.number("amount_minor", 1, base::max_amount_minor);
    x.bank_reference = in.text("bank_reference", 1, 100);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(c, app::enter_funding(s, x), 201);
}

result<reply> confirm_funding(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(c, app::confirm_funding(s, c.ids[0]), 200);
}

result<reply> bounce_funding(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(c, app::bounce_funding(s, c.ids[0]), 200);
}

result<reply> get_books(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto b = app::get_books(s);
    if (!b) return b.error();
    const auto forecast = app::see_forecast(s);
    if (!forecast) return forecast.error();
    return ok({{"currency", c.house.policy.currency},
               {"funded_minor", b->funded_minor},
               {"uncleared_minor", b->uncleared_minor},
               {"escrow_minor", b->escrow_minor},
               {"committed_minor", b->committed_minor},
               {"reserve_minor", b->reserve_minor},
               {"case_minor", b->case_minor},
               {"review_minor", b->review_minor},
               {"disputed_minor", b->disputed_minor},
               {"payable_minor", b->payable_minor},
               {"in_transit_minor", b->in_transit_minor},
               {"paid_minor", b->paid_minor},
               {"from_coop_minor", b->from_coop_minor},
               {"fee_minor", b->fee_minor},
               {"refunded_minor", b->refunded_minor},
               {"balanced", b->balanced},
               {"entries", b->entries},
               {"pictures", b->pictures},
               {"assignments", b->assignments},
               {"submissions", b->submissions},
               {"forecast", forecast_json(*forecast)}});
}

}  // namespace ujira::http
