#include <app/tax_remittances.hpp>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json remittance_json(const app::remittance_view& v) {
    const store::tax_remittance& r = v.remittance;
    return {{"id", r.id},
            {"authority_id", r.authority},
            {"authority", v.authority},
            {"amount_minor", r.amount_minor},
            {"bank_reference", r.bank_reference},
            {"state", r.state},
            {"entered_us", r.entered_us},
            {"entered_by", v.entered_by},
            {"decided_us", instant_or_null(r.decided_us)},
            {"decided_by", text_or_null(v.decided_by)},
            {"may_decide", v.may_decide}};
}

result<reply> answer(const result<app::remittance_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = remittance_json(*v);
    return r;
}

}  // namespace

result<reply> list_taxes(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto t = app::see_taxes(s);
    if (!t) return t.error();
    json out = list_json("due", t->due, [](const app::tax_due& d) {
        return json{{"authority_id", d.authority},
                    {"authority", d.name},
                    {"withheld_minor", d.withheld_minor},
                    {"entered_minor", d.entered_minor}};
    });
    out.update(list_json("remittances", t->remittances, remittance_json));
    return ok(std::move(out));
}

result<reply> enter_remittance(store::tx& tx, call& c) {
    input in(c.body, {"authority_id", "amount_minor", "bank_reference"});
    app::remittance_input x;
    x.authority = in.id("authority_id");
    x.amount_minor = in.number("amount_minor", 1, base::max_amount_minor);
    x.bank_reference = in.text("bank_reference", 1, 100);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::enter_remittance(s, x), 201);
}

result<reply> confirm_remittance(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::confirm_remittance(s, c.ids[0]), 200);
}

result<reply> drop_remittance(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::drop_remittance(s, c.ids[0]), 200);
}

}  // namespace ujira::http
