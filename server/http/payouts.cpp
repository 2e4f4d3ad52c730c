#include <app/late_payouts.hpp>
#include <app/payouts.hpp>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/payout_json.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json payout_json(const app::payout_view& v) {
    const store::payout& p = v.payout;
    return {{"id", p.id},
            {"method_id", p.method_id},
            {"kind", v.kind},
            {"shown", v.shown},
            {"gross_minor", p.gross_minor},
            {"net_minor", p.net_minor},
            {"fee_minor", p.fee_minor},
            {"tax_minor", p.tax_minor},
            {"state", p.state},
            {"requested_us", p.requested_us},
            {"due_us", p.due_us},
            {"late", v.late},
            {"interest_minor", v.interest_minor},
            {"sent_us", instant_or_null(p.sent_us)},
            {"ended_us", instant_or_null(p.ended_us)},
            {"because", text_or_null(p.because)},
            {"may", v.may}};
}

json figures_json(const domain::payout_quote& q) {
    return {{"gross_minor", q.gross_minor},
            {"net_minor", q.net_minor},
            {"fee_minor", q.fee_minor},
            {"tax_minor", q.tax_minor},
            {"rest_minor", q.rest_minor}};
}

json quote_json(const app::method_quote& q) {
    return {
        {"method", method_json(q.method)}, {"asked_minor", q.asked_minor},
        {"least_minor", q.least_minor},    {"usable_way", q.usable_way},
        {"latest_us", q.latest_us},        {"figures", q.quote ? figures_json(*q.quote) : json()}};
}

json tax_json(const domain::tax_rule* tax) {
    if (tax == nullptr || tax->rate_bp == 0) return nullptr;
    return {{"rule", tax->id}, {"authority", tax->authority_name}, {"rate_bp", tax->rate_bp}};
}

json sum_json(const store::late_sum& sum) {
    return {{"currency", sum.currency}, {"payouts", sum.payouts}, {"gross_minor", sum.gross_minor}};
}

result<reply> answer(const result<app::payout_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = payout_json(*v);
    return r;
}

}  // namespace

result<reply> see_payouts(store::tx& tx, call& c) {
    const auto amount = query_number(c, "amount_minor");
    if (!amount) return amount.error();
    auto s = scope_of(tx, c);
    const auto v = app::see_payouts(s, *amount);
    if (!v) return v.error();
    json body = list_json("payouts", v->payouts, payout_json);
    body["quotes"] = list_json("quotes", v->methods, quote_json)["quotes"];
    body["payable_minor"] = v->payable_minor;
    body["asked_minor"] = v->asked_minor;
    body["free_minor"] = v->free_minor;
    body["in_transit_minor"] = v->in_transit_minor;
    body["owed_minor"] = v->owed_minor;
    body["tax"] = tax_json(v->tax);
    return ok(std::move(body));
}

result<reply> ask_payout(store::tx& tx, call& c) {
    input in(c.body, {"method_id", "amount_minor", "fee_minor", "tax_minor"});
    app::payout_input p;
    p.method_id = in.id("method_id");
    p.amount_minor = in.number("amount_minor", 1, base::max_amount_minor);
    p.fee_minor = in.number("fee_minor", 0, base::max_amount_minor);
    p.tax_minor = in.number("tax_minor", 0, base::max_amount_minor);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::ask_payout(s, p), 201);
}

result<reply> withdraw_payout(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::withdraw_payout(s, c.ids[0]), 200);
}

result<reply> count_late_payouts(store::tx& tx, call& c) {
    const app::late_view v = app::see_late_payouts(tx, c.house);
    json body = list_json("sums", v.sums, sum_json);
    body["payouts"] = v.payouts;
    body["oldest_due_us"] = instant_or_null(v.oldest_due_us);
    body["stops_new_work"] = v.stops_new_work;
    return ok(std::move(body));
}

}  // namespace ujira::http
