#include <app/refunds.hpp>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json refund_json(const app::refund_view& v) {
    const store::refund& r = v.refund;
    return {{"id", r.id},
            {"organisation_id", r.organisation_id},
            {"organisation", v.organisation},
            {"amount_minor", r.amount_minor},
            {"state", r.state},
            {"source_reference", v.source_reference},
            {"asked_us", r.asked_us},
            {"asked_by", v.asked_by},
            {"bank_reference", text_or_null(r.bank_reference)},
            {"sent_us", instant_or_null(r.sent_us)},
            {"sent_by", text_or_null(v.sent_by)},
            {"decided_us", instant_or_null(r.decided_us)},
            {"decided_by", text_or_null(v.decided_by)},
            {"may", v.may}};
}

result<reply> answer(const result<app::refund_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = refund_json(*v);
    return r;
}

}  // namespace

result<reply> list_refunds(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_refunds(s);
    if (!list) return list.error();
    return ok(list_json("refunds", *list, refund_json));
}

result<reply> ask_refund(store::tx& tx, call& c) {
    input in(c.body, {"organisation_id", "amount_minor"});
    const std::string organisation = in.id("organisation_id");
    const std::int64_t amount = in.number("amount_minor", 1, base::max_amount_minor);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::ask_refund(s, organisation, amount), 201);
}

result<reply> withdraw_refund(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::withdraw_refund(s, c.ids[0]), 200);
}

result<reply> send_refund(store::tx& tx, call& c) {
    input in(c.body, {"bank_reference"});
    const std::string reference = in.text("bank_reference", 1, 100);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::send_refund(s, c.ids[0], reference), 200);
}

result<reply> confirm_refund(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::confirm_refund(s, c.ids[0]), 200);
}

result<reply> fail_refund(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::fail_refund(s, c.ids[0]), 200);
}

}  // namespace ujira::http
