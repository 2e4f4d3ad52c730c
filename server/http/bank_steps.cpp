#include <app/bank_steps.hpp>
#include <http/bank_json.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;

result<reply> answer(const result<app::bank_line_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = bank_line_json(*v);
    return r;
}

}  // namespace

result<reply> list_bank_leftovers(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto all = app::see_bank_leftovers(s);
    if (!all) return all.error();
    auto out = list_json("open", all->open, bank_line_json);
    out.update(list_json("held", all->held, bank_line_json));
    return ok(std::move(out));
}

result<reply> propose_bank_step(store::tx& tx, call& c) {
    input in(c.body, {"what", "subject_id", "words"});
    app::bank_step_input x;
    x.what = in.choice("what", {"match", "back", "charge", "hold", "leave"});
    x.subject_id = in.optional_id("subject_id");
    x.words = in.optional_text("words", 300);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    return answer(app::propose_bank_step(s, c.ids[0], x), 201);
}

result<reply> confirm_bank_step(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::confirm_bank_step(s, c.ids[0]), 200);
}

result<reply> drop_bank_step(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::drop_bank_step(s, c.ids[0]), 200);
}

}  // namespace ujira::http
