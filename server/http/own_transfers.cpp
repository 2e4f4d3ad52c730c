#include <app/own_transfers.hpp>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json transfer_json(const app::own_transfer_view& v) {
    const store::own_transfer& o = v.transfer;
    return {{"id", o.id},
            {"kind", o.kind},
            {"amount_minor", o.amount_minor},
            {"bank_reference", o.bank_reference},
            {"member", text_or_null(v.member)},
            {"state", o.state},
            {"entered_us", o.entered_us},
            {"entered_by", v.entered_by},
            {"decided_us", instant_or_null(o.decided_us)},
            {"decided_by", text_or_null(v.decided_by)},
            {"may_decide", v.may_decide}};
}

json money_json(const app::own_money& m) {
    return {{"operating_minor", m.operating_minor},
            {"coop_in_escrow_minor", m.coop_in_escrow_minor},
            {"shortfall_minor", m.shortfall_minor},
            {"to_carry_minor", m.to_carry_minor},
            {"most_to_coop_minor", m.most_to_coop_minor},
            {"most_to_escrow_minor", m.most_to_escrow_minor}};
}

result<reply> answer(const result<app::own_transfer_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = transfer_json(*v);
    return r;
}

}  // namespace

result<reply> list_own_transfers(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto all = app::see_own_transfers(s);
    if (!all) return all.error();
    json out = list_json("transfers", all->transfers, transfer_json);
    out["money"] = money_json(all->money);
    return ok(std::move(out));
}

result<reply> enter_own_transfer(store::tx& tx, call& c) {
    input in(c.body, {"kind", "amount_minor", "bank_reference", "member_login"});
    app::own_transfer_input x;
    x.kind = in.choice("kind", {"share", "to_coop", "to_escrow"});
    x.amount_minor = in.number("amount_minor", 1, base::max_amount_minor);
    x.bank_reference = in.text("bank_reference", 1, 100);
    x.member_login = in.optional_text("member_login", 100);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::enter_own_transfer(s, x), 201);
}

result<reply> confirm_own_transfer(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::confirm_own_transfer(s, c.ids[0]), 200);
}

result<reply> drop_own_transfer(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::drop_own_transfer(s, c.ids[0]), 200);
}

}  // namespace ujira::http
