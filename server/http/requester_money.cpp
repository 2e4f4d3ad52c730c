#include <app/requester_money.hpp>
#include <http/attachments.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json flow_json(const app::money_flow& f) {
    return {{"funded_minor", f.funded_minor}, {"refunded_minor", f.refunded_minor},
            {"pay_minor", f.pay_minor},       {"returned_minor", f.returned_minor},
            {"fee_minor", f.fee_minor},       {"vat_minor", f.vat_minor},
            {"other_minor", f.other_minor}};
}

json project_json(const app::project_flow& p) {
    return {{"id", p.id},
            {"title", p.title},
            {"state", p.state},
            {"committed_minor", p.committed_minor},
            {"pay_minor", p.flow.pay_minor},
            {"fee_minor", p.flow.fee_minor},
            {"vat_minor", p.flow.vat_minor}};
}

json month_json(const app::month_flow& m) {
    json out = flow_json(m.flow);
    out.update({{"month", m.month}, {"ended", m.ended}, {"invoiced", m.invoiced}});
    return out;
}

json invoice_json(const store::invoice& i) {
    return {{"number", i.number},
            {"month", i.month},
            {"issued_us", i.issued_us},
            {"closing_minor", i.closing_minor}};
}

}  // namespace

result<reply> get_requester_money(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto m = app::see_requester_money(s, c.ids[0]);
    if (!m) return m.error();
    json out = list_json("projects", m->projects, project_json);
    out.update(list_json("months", m->months, month_json));
    out["all"] = flow_json(m->all);
    out["escrow_minor"] = m->escrow_minor;
    out["committed_minor"] = m->committed_minor;
    out["time_zone"] = c.house.policy.time_zone;
    return ok(std::move(out));
}

result<reply> list_invoices(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_invoices(s, c.ids[0]);
    if (!list) return list.error();
    return ok(list_json("invoices", *list, invoice_json));
}

result<reply> issue_invoice(store::tx& tx, call& c) {
    input in(c.body, {"month"});
    const std::string month = in.text("month", 7, 7);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto made = app::issue_invoice(s, c.ids[0], month);
    if (!made) return made.error();
    return created(invoice_json(*made));
}

result<reply> get_invoice(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto p = app::prepare_invoice(s, c.ids[0], c.ids[1], query_text(c, "language"));
    if (!p) return p.error();
    return pdf(papers::invoice_pdf(p->paper, p->texts), papers::invoice_name(p->paper));
}

result<reply> get_funding_receipt(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto p = app::prepare_receipt(s, c.ids[0], query_text(c, "language"));
    if (!p) return p.error();
    return pdf(papers::receipt_pdf(p->paper, p->texts), "receipt-" + c.ids[0] + ".pdf");
}

}  // namespace ujira::http
