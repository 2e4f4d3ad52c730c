#include <app/project_life.hpp>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/project_json.hpp>

namespace ujira::http {
namespace {

using base::result;
using domain::project_state;
using nlohmann::json;

constexpr std::int64_t most_people = 1'000'000;

base::error not_a_step(const std::string& name) {
    return base::error(base::errc::bad_request, name + " is no step of a project").at("to");
}

json consequences_json(const app::consequences& c) {
    const domain::step_effect effect = c.effect();
    return {{"to", name_of(c.to)},
            {"people", c.people},
            {"begun", c.begun},
            {"submitted", c.submitted},
            {"disputed", c.disputed},
            {"untaken", c.untaken},
            {"submitted_minor", c.submitted_minor},
            {"begun_minor", c.begun_minor},
            {"most_payable_minor", effect.most_payable_minor},
            {"fee_minor", c.fee_minor},
            {"back_minor", c.back_minor}};
}

}  // namespace

result<reply> get_consequences(store::tx& tx, call& c) {
    const std::string name = c.query.contains("to") ? c.query.at("to") : "";
    const auto to = domain::project_state_named(name);
    if (!to) return not_a_step(name);
    auto s = scope_of(tx, c);
    const auto seen = app::see_consequences(s, c.ids[0], *to);
    if (!seen) return seen.error();
    return ok(consequences_json(*seen));
}

result<reply> step_project(store::tx& tx, call& c) {
    input in(c.body, {"to", "people", "most_payable_minor"});
    const std::string name = in.choice("to", {"published", "paused", "draining", "cancelled"});
    const domain::step_effect shown{in.number("people", 0, most_people),
                                    in.number("most_payable_minor", 0, base::max_amount_minor)};
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto v = app::take_step(s, c.ids[0], *domain::project_state_named(name), shown);
    if (!v) return v.error();
    return ok(project_json(*v));
}

}  // namespace ujira::http
