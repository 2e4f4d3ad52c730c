#include <app/statement_files.hpp>
#include <app/statements.hpp>
#include <http/handlers.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json line_json(const app::statement_line& l) {
    return {{"seq", l.seq},
            {"at_us", l.at_us},
            {"event", l.event},
            {"entry_id", l.entry_id},
            {"review_minor", l.review_minor},
            {"payable_minor", l.payable_minor},
            {"disputed_minor", l.disputed_minor},
            {"project", l.project},
            {"item_name", l.item_name},
            {"submission_id", text_or_null(l.submission_id)},
            {"case_id", text_or_null(l.case_id)},
            {"reason_code", text_or_null(l.reason_code)},
            {"words", text_or_null(l.words)},
            {"by", text_or_null(l.by)},
            {"deadline_us", instant_or_null(l.deadline_us)},
            {"leaf_sha256", l.leaf_sha256}};
}

}  // namespace

result<reply> get_statement(store::tx& tx, call& c) {
    const auto before = query_number(c, "before");
    if (!before) return before.error();
    auto s = scope_of(tx, c);
    const auto st = app::get_statement(s, *before);
    if (!st) return st.error();
    json out = list_json("lines", st->lines, line_json);
    out["balance"] = {{"review_minor", st->review_minor},
                      {"payable_minor", st->payable_minor},
                      {"disputed_minor", st->disputed_minor},
                      {"in_transit_minor", st->in_transit_minor},
                      {"paid_minor", st->paid_minor}};
    out["next_before"] = instant_or_null(st->next_before);
    return ok(std::move(out));
}

result<reply> issue_statement(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto closed = app::issue_statement(s);
    if (!closed) return closed.error();
    reply r = ok({{"line", closed->worker_seq}});
    r.receipt = receipt_place{closed->worker_seq, closed->seq};
    return r;
}

result<reply> get_statement_file(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto made = app::make_statement_file(s, *c.log);
    if (!made) return made.error();
    reply r;
    r.bytes = ledger::format(*made);
    r.content_type = "application/vnd.ujira.statement+json";
    r.headers.emplace_back("Content-Disposition", "attachment; filename=\"statement.ujira\"");
    return r;
}

}  // namespace ujira::http
