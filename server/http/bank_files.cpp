#include <app/bank_files.hpp>
#include <http/bank_json.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/picture_name.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json file_json(const store::bank_file& f, const std::string& read_by,
               const std::string& applied_by) {
    const bool balance = f.closing_us > 0;
    return {{"id", f.id},
            {"kind", f.kind},
            {"name", f.name},
            {"account", text_or_null(f.account)},
            {"currency", f.currency},
            {"opening_minor", balance ? json(f.opening_minor) : json()},
            {"closing_minor", balance ? json(f.closing_minor) : json()},
            {"closing_us", instant_or_null(f.closing_us)},
            {"state", f.state},
            {"read_us", f.read_us},
            {"read_by", read_by},
            {"applied_us", instant_or_null(f.applied_us)},
            {"applied_by", text_or_null(applied_by)}};
}

json view_json(const app::bank_file_view& v) {
    json out = file_json(v.file, v.read_by, v.applied_by);
    out["lines"] = json::array();
    for (const app::bank_line_view& l : v.lines) out["lines"].push_back(bank_line_json(l));
    out["lines_sha256"] = v.lines_sha256;
    out["may_apply"] = v.may_apply;
    return out;
}

json summary_json(const app::bank_file_summary& s) {
    json out = file_json(s.file, s.read_by, s.applied_by);
    out["lines"] = s.file.lines;
    out["open_lines"] = s.file.open_lines;
    return out;
}

json step_json(const app::bank_step_view& v) {
    return {{"id", v.step.id},
            {"what", v.step.what},
            {"subject", text_or_null(v.subject)},
            {"words", text_or_null(v.step.words)},
            {"asked_by", v.asked_by},
            {"asked_us", v.step.asked_us},
            {"may_confirm", v.may_confirm},
            {"may_drop", v.may_drop}};
}

result<reply> answer(const result<app::bank_file_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = view_json(*v);
    return r;
}

}  // namespace

json bank_line_json(const app::bank_line_view& v) {
    const store::bank_line& l = v.line;
    return {{"id", l.id},
            {"file_id", l.file_id},
            {"number", l.number},
            {"direction", l.direction},
            {"amount_minor", l.currency.empty() ? json() : json(l.amount_minor)},
            {"end_to_end_id", text_or_null(l.end_to_end_id)},
            {"bank_reference", text_or_null(l.bank_reference)},
            {"status", text_or_null(l.status)},
            {"words", text_or_null(l.words)},
            {"booked_us", instant_or_null(l.booked_us)},
            {"verdict", l.verdict},
            {"subject", text_or_null(v.subject)},
            {"state", l.state},
            {"not_by_me", text_or_null(v.not_by_me)},
            {"asked", v.asked ? step_json(*v.asked) : json()},
            {"may", v.may}};
}

result<reply> import_bank_file(store::tx& tx, call& c) {
    const auto name = picture_name(c.query.contains("name") ? c.query["name"] : "");
    if (!name) return name.error();
    auto s = scope_of(tx, c);
    return answer(app::import_bank_file(s, {*name, c.body_sha256, *c.bank_answer}), 201);
}

result<reply> list_bank_files(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_bank_files(s);
    if (!list) return list.error();
    return ok(list_json("bank_files", *list, summary_json));
}

result<reply> get_bank_file(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::see_bank_file(s, c.ids[0]), 200);
}

result<reply> apply_bank_file(store::tx& tx, call& c) {
    input in(c.body, {"lines_sha256"});
    const std::string seen = in.text("lines_sha256", 64, 64);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::apply_bank_file(s, c.ids[0], seen), 200);
}

}  // namespace ujira::http
