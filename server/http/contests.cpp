#include <app/contests.hpp>
#include <http/case_json.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {

using base::result;
using nlohmann::json;

json case_json(const app::case_view& v) {
    const store::deduction& d = v.deduction;
    json others = json::array();
    for (const quality::annotation& a : v.others) others.push_back(quality::to_json(a));
    json lines = json::array();
    for (const app::case_line& l : v.lines) lines.push_back({{"event", l.event}, {"line", l.line}});
    return {{"id", d.id},
            {"submission_id", d.assignment_id},
            {"item_id", v.item.id},
            {"item_name", v.item.name},
            {"width", v.item.width},
            {"height", v.item.height},
            {"project_id", v.item.project_id},
            {"project", v.project},
            {"worker", v.worker},
            {"reason_code", d.reason_code},
            {"words", d.words},
            {"amount_minor", d.amount_minor},
            {"price_minor", v.assignment.price_minor},
            {"cap_percent", static_cast<double>(d.cap_bp) / 100},
            {"policy_version", d.policy_version},
            {"evidence_sha256", d.evidence_sha256},
            {"state", d.state},
            {"proposed_by", v.proposed_by},
            {"proposed_us", d.proposed_us},
            {"opened_us", instant_or_null(d.opened_us)},
            {"contest_until_us", instant_or_null(d.contest_until_us)},
            {"contested_us", instant_or_null(d.contested_us)},
            {"contest_words", text_or_null(d.contest_words)},
            {"verdict_due_us", instant_or_null(d.verdict_due_us)},
            {"decided_us", instant_or_null(d.decided_us)},
            {"decided_by", text_or_null(v.decided_by)},
            {"decision_words", text_or_null(d.decision_words)},
            {"labels", json::parse(v.assignment.terms).at("labels")},
            {"annotation", quality::to_json(v.annotation)},
            {"others", std::move(others)},
            {"mine", v.mine},
            {"lines", std::move(lines)},
            {"may", v.may}};
}

namespace {

result<reply> answer(const result<app::case_view>& v) {
    if (!v) return v.error();
    return ok(case_json(*v));
}

}  // namespace

result<reply> list_cases(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_cases(s);
    if (!list) return list.error();
    return ok(list_json("cases", *list, case_json));
}

result<reply> get_case(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::get_case(s, c.ids[0]));
}

result<reply> open_case(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::open_case(s, c.ids[0]));
}

result<reply> contest_case(store::tx& tx, call& c) {
    input in(c.body, {"words"});
    const std::string words = in.text("words", 1, 2000);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::contest_case(s, c.ids[0], words));
}

result<reply> withdraw_proposal(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::withdraw_proposal(s, c.ids[0]));
}

result<reply> decide_case(store::tx& tx, call& c) {
    input in(c.body, {"outcome", "words"});
    const std::string outcome = in.choice("outcome", {"upheld", "reversed"});
    const std::string words = in.text("words", 1, 2000);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::decide_case(s, c.ids[0], outcome == "upheld", words));
}

}  // namespace ujira::http
