#include <app/payout_methods.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/payout_json.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json way_json(const domain::payout_way& w) {
    return {{"kind", w.kind},
            {"fee_minor", w.fee_minor},
            {"least_minor", w.least_minor},
            {"unit_minor", w.unit_minor}};
}

}  // namespace

result<reply> list_payout_methods(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_payout_methods(s);
    if (!list) return list.error();
    json body = list_json("methods", *list, method_json);
    body["ways"] = list_json("ways", app::payout_ways(c.house), way_json)["ways"];
    body["hold_us"] = c.house.policy.method_hold_us;
    return ok(std::move(body));
}

result<reply> add_payout_method(store::tx& tx, call& c) {
    input in(c.body, {"kind", "holder", "iban", "account", "bic", "phone"});
    app::method_input m;
    m.kind = in.choice("kind", {"bank", "mobile", "cash"});
    m.details.holder = in.optional_text("holder", 70);
    m.details.iban = in.optional_text("iban", 50);
    m.details.account = in.optional_text("account", 50);
    m.details.bic = in.optional_text("bic", 20);
    m.details.phone = in.optional_text("phone", 30);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto made = app::add_payout_method(s, m);
    if (!made) return made.error();
    json body = method_json(*made);
    body.erase("holder");  // this answer is kept for repeats, where it would lie open
    return created(std::move(body));
}

result<reply> end_payout_method(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    if (const auto done = app::end_payout_method(s, c.ids[0]); !done) return done.error();
    return no_content();
}

}  // namespace ujira::http
