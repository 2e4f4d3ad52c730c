#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/outcome_json.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

result<reply> answer(const result<app::outcome_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = outcome_json(*v);
    return r;
}

result<reply> answer_of_payee(store::tx& tx, call& c, bool received) {
    auto s = scope_of(tx, c);
    if (const auto done = app::answer_hand_over(s, c.ids[0], received); !done) return done.error();
    return no_content();
}

}  // namespace

json outcome_json(const app::outcome_view& v) {
    const store::payout_outcome& o = v.outcome;
    return {{"payout_id", o.payout_id},
            {"batch_id", v.payout.batch_id},
            {"payee", v.payee},
            {"kind", v.kind},
            {"net_minor", v.payout.net_minor},
            {"outcome", o.outcome},
            {"reference", text_or_null(o.reference)},
            {"because", text_or_null(o.because)},
            {"said_by", v.said_by},
            {"said_us", o.said_us},
            {"state", o.state},
            {"may", v.may}};
}

result<reply> say_payout_outcome(store::tx& tx, call& c) {
    input in(c.body, {"outcome", "reference", "because"});
    app::outcome_input said;
    said.outcome = in.choice("outcome", {"settled", "failed"});
    const bool settled = said.outcome == "settled";
    // The other one is not asked for, and refused where it is said.
    said.reference = settled ? in.text("reference", 1, 100) : in.optional_text("reference", 0);
    said.because = settled ? in.optional_text("because", 0) : in.text("because", 1, 300);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::say_outcome(s, c.ids[0], said), 201);
}

result<reply> confirm_payout_outcome(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::confirm_outcome(s, c.ids[0]), 200);
}

result<reply> refuse_payout_outcome(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::refuse_outcome(s, c.ids[0]), 200);
}

result<reply> list_hand_overs(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_hand_overs(s);
    if (!list) return list.error();
    return ok(list_json("hand_overs", *list, outcome_json));
}

result<reply> receive_hand_over(store::tx& tx, call& c) {
    return answer_of_payee(tx, c, true);
}

result<reply> deny_hand_over(store::tx& tx, call& c) {
    return answer_of_payee(tx, c, false);
}

}  // namespace ujira::http
