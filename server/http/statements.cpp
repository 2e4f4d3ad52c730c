#include <app/statement_copies.hpp>
#include <app/statement_files.hpp>
#include <app/statements.hpp>
#include <http/attachments.hpp>
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
            {"in_transit_minor", l.in_transit_minor},
            {"owed_minor", l.owed_minor},
            {"project", l.project},
            {"item_name", l.item_name},
            {"submission_id", text_or_null(l.submission_id)},
            {"case_id", text_or_null(l.case_id)},
            {"reason_code", text_or_null(l.reason_code)},
            {"words", text_or_null(l.words)},
            {"payout_id", text_or_null(l.payout_id)},
            {"by", text_or_null(l.by)},
            {"deadline_us", instant_or_null(l.deadline_us)},
            {"leaf_sha256", l.leaf_sha256}};
}

result<app::statement_copy> asked_copy(store::tx& tx, call& c) {
    const bool printed = c.ids[0] == "pdf";
    const auto format = papers::statement_format_named(c.ids[0]);
    if (!format && !printed) return base::errc::not_found;
    const auto to = query_number(c, "to");
    if (!to) return to.error();
    auto s = scope_of(tx, c);
    return printed ? app::print_statement(s, query_text(c, "language"), *to)
                   : app::make_statement_copy(s, *format, *to);
}

const char* type_of(const std::string& format) {
    if (format == "pdf") return "application/pdf";
    return format == "csv" ? "text/csv; charset=utf-8; header=present" : "application/json";
}

json period_json(const app::statement_period& p) {
    return {{"from_us", p.from_us},
            {"from", p.from},
            {"earned_minor", p.sums.earned_minor},
            {"held_minor", p.sums.held_minor},
            {"deducted_minor", p.sums.deducted_minor},
            {"paid_minor", p.sums.paid_minor}};
}

}  // namespace

result<reply> get_statement_summary(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto summary = app::summarise_statement(s);
    if (!summary) return summary.error();
    json out = list_json("weeks", summary->weeks, period_json);
    out.update(list_json("months", summary->months, period_json));
    out["time_zone"] = summary->time_zone;
    return ok(std::move(out));
}

result<reply> get_statement(store::tx& tx, call& c) {
    const auto before = query_number(c, "before");
    if (!before) return before.error();
    auto s = scope_of(tx, c);
    const auto st = app::get_statement(s, *before, query_text(c, "kind"));
    if (!st) return st.error();
    json out = list_json("lines", st->lines, line_json);
    out["balance"] = {
        {"review_minor", st->review_minor},     {"payable_minor", st->payable_minor},
        {"disputed_minor", st->disputed_minor}, {"in_transit_minor", st->in_transit_minor},
        {"owed_minor", st->owed_minor},         {"paid_minor", st->paid_minor}};
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
    return attachment(ledger::format(*made), "statement.ujira",
                      "application/vnd.ujira.statement+json");
}

result<reply> get_statement_copy(store::tx& tx, call& c) {
    auto copy = asked_copy(tx, c);
    if (!copy) return copy.error();
    return attachment(std::move(copy->bytes), copy->name, type_of(c.ids[0]));
}

result<reply> get_statement_copy_note(store::tx& tx, call& c) {
    const auto copy = asked_copy(tx, c);
    if (!copy) return copy.error();
    const auto note = app::note_of(*copy, c.log->of.origin, c.login->who.id);
    return attachment(ledger::format(note), copy->name + ".note", "text/plain; charset=utf-8");
}

}  // namespace ujira::http
