#include <spdlog/spdlog.h>

#include <app/payout_batches.hpp>
#include <app/payout_files.hpp>
#include <base/ids.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/outcome_json.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json batch_json(const app::batch_view& v) {
    const store::payout_batch& b = v.batch;
    return {{"id", b.id},
            {"kind", b.kind},
            {"state", b.state},
            {"net_minor", b.net_minor},
            {"lines", b.lines},
            {"lines_sha256", b.lines_sha256},
            {"alone", b.alone == 1},
            {"made_by", v.made_by},
            {"made_us", b.made_us},
            {"decided_by", text_or_null(v.decided_by)},
            {"decided_us", instant_or_null(b.decided_us)},
            {"send_day", text_or_null(b.send_day)},
            {"states", v.states},
            {"may", v.may}};
}

json line_json(const app::batch_line& l) {
    const store::payout& p = l.payout;
    return {{"id", p.id},
            {"payee", l.payee},
            {"method", l.method},
            {"net_minor", p.net_minor},
            {"fee_minor", p.fee_minor},
            {"tax_minor", p.tax_minor},
            {"gross_minor", p.gross_minor},
            {"due_us", p.due_us},
            {"end_to_end_id", p.end_to_end_id},
            {"state", p.state},
            {"bank_reference", text_or_null(p.bank_reference)},
            {"because", text_or_null(p.because)},
            {"checks", l.checks},
            {"outcome", l.outcome.empty() ? json() : outcome_json(l.outcome.front())},
            {"may", l.may}};
}

json detail_json(const app::batch_detail& d) {
    json out = list_json("rows", d.lines, line_json);
    out["batch"] = batch_json(d.view);
    out["hindrance"] = text_or_null(d.hindrance);
    std::int64_t fee = 0;
    std::int64_t tax = 0;
    for (const app::batch_line& l : d.lines) {
        fee += l.payout.fee_minor;
        tax += l.payout.tax_minor;
    }
    out["fee_minor"] = fee;
    out["tax_minor"] = tax;
    return out;
}

json queue_json(const store::payout_queue& q) {
    return {{"kind", q.kind},
            {"payouts", q.payouts},
            {"net_minor", q.net_minor},
            {"first_due_us", q.first_due_us},
            {"late", q.late}};
}

json waiting_json(const app::waiting_payout& w) {
    return {{"id", w.payout.id},
            {"payee", w.payee},
            {"kind", w.kind},
            {"net_minor", w.payout.net_minor},
            {"due_us", w.payout.due_us},
            {"batch_id", text_or_null(w.payout.batch_id)},
            {"because", w.because},
            {"usable_us", w.usable_us}};
}

result<reply> answer(const result<app::batch_detail>& d, int status) {
    if (!d) return d.error();
    reply r;
    r.status = status;
    r.body = detail_json(*d);
    return r;
}

}  // namespace

result<reply> list_payout_batches(store::tx& tx, call& c) {
    const std::string before = c.query.contains("before") ? c.query["before"] : "";
    if (!before.empty() && !base::is_id(before))
        return base::error(base::errc::bad_request, "before is a batch's id").at("before");
    auto s = scope_of(tx, c);
    const auto page = app::list_batches(s, before);
    if (!page) return page.error();
    json out = list_json("batches", page->batches, batch_json);
    out["next_before"] = text_or_null(page->next_before);
    return ok(std::move(out));
}

result<reply> see_waiting_payouts(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto w = app::see_waiting(s);
    if (!w) return w.error();
    json out = list_json("queues", w->queues, queue_json);
    out.update(list_json("late", w->late, waiting_json));
    out.update(list_json("not_now", w->not_now, waiting_json));
    out.update(list_json("drafts", w->drafts, batch_json));
    out.update(list_json("outcomes", w->outcomes, outcome_json));
    return ok(std::move(out));
}

result<reply> make_payout_batch(store::tx& tx, call& c) {
    input in(c.body, {"kind", "mapping_id"});
    const std::string kind = in.choice("kind", {"bank", "mobile", "cash"});
    const std::string mapping = in.optional_id("mapping_id");
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::make_batch(s, kind, mapping), 201);
}

result<reply> get_payout_batch(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::see_batch(s, c.ids[0]), 200);
}

result<reply> drop_payout_batch(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::drop_batch(s, c.ids[0]), 200);
}

result<reply> send_payout_batch(store::tx& tx, call& c) {
    input in(c.body, {"lines_sha256"});
    const std::string shown = in.text("lines_sha256", 64, 64);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::send_batch(s, c.ids[0], shown), 200);
}

result<reply> get_payout_file(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    auto file = app::open_payout_file(s, c.ids[0]);
    if (!file) return file.error();
    spdlog::info("file of payout batch {} fetched by {}", c.ids[0], s.who.id);
    reply r;
    r.bytes = std::move(file->bytes);
    r.content_type = file->content_type;
    r.headers = {{"Content-Disposition", "attachment; filename=\"" + file->name + "\""},
                 {"Cache-Control", "no-store"}};
    return r;
}

}  // namespace ujira::http
