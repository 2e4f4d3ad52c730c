// Money arrives and goes back: fundings and refunds, by people who must be two.

#include <app/fundings.hpp>
#include <app/refunds.hpp>
#include <array>
#include <simulation/turn.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;

const person& decider(turn& t) {
    return t.somebody(t.chance.one_in(4) ? role::steward : role::treasurer);
}

result<outcome> enter_funding(turn& t) {
    app::scope s = t.as(t.somebody(role::treasurer));
    const app::funding_input input{t.chance.pick(t.known.organisations),
                                   t.chance.between(1, 3'000'000), some_reference(t)};
    const auto f = app::enter_funding(s, input);
    if (!f) return f.error();
    const std::string id = f->funding.id;
    t.after.remember.push_back([id](population& known) { known.fundings.add({id}); });
    return outcome::done;
}

result<outcome> confirm_funding(turn& t) {
    if (t.known.fundings.empty()) return outcome::idle;
    app::scope s = t.as(decider(t));
    const std::string id = t.known.fundings.pick_new(t.chance).id;
    return last_told(t, &population::fundings, id, app::confirm_funding(s, id));
}

result<outcome> bounce_funding(turn& t) {
    if (t.known.fundings.empty()) return outcome::idle;
    app::scope s = t.as(decider(t));
    const std::string id = t.known.fundings.pick_new(t.chance).id;
    return last_told(t, &population::fundings, id, app::bounce_funding(s, id));
}

result<outcome> ask_refund(turn& t) {
    const std::string organisation = t.chance.pick(t.known.organisations);
    app::scope s = t.as(t.somebody(role::requester, organisation));
    const std::int64_t there = app::see_escrow(s, organisation).refundable_minor;
    // Mostly a part of it; sometimes more than there is.
    const std::int64_t amount = t.chance.between(1, there / 3 + 10);
    const auto r = app::ask_refund(s, organisation, amount);
    if (!r) return r.error();
    const std::string id = r->refund.id;
    t.after.remember.push_back([id](population& known) { known.refunds.add({id}); });
    return outcome::done;
}

result<outcome> withdraw_refund(turn& t) {
    if (t.known.refunds.empty()) return outcome::idle;
    app::scope s = t.as(t.somebody(role::requester));
    const std::string id = t.known.refunds.pick_new(t.chance).id;
    return last_told(t, &population::refunds, id, app::withdraw_refund(s, id));
}

result<outcome> send_refund(turn& t) {
    if (t.known.refunds.empty()) return outcome::idle;
    app::scope s = t.as(t.somebody(role::treasurer));
    return told(app::send_refund(s, t.known.refunds.pick_new(t.chance).id, some_reference(t)));
}

result<outcome> confirm_refund(turn& t) {
    if (t.known.refunds.empty()) return outcome::idle;
    app::scope s = t.as(decider(t));
    const std::string id = t.known.refunds.pick_new(t.chance).id;
    return last_told(t, &population::refunds, id, app::confirm_refund(s, id));
}

result<outcome> fail_refund(turn& t) {
    if (t.known.refunds.empty()) return outcome::idle;
    app::scope s = t.as(decider(t));
    const std::string id = t.known.refunds.pick_new(t.chance).id;
    return last_told(t, &population::refunds, id, app::fail_refund(s, id));
}

constexpr std::array steps{
    step_kind{"enter funding", 12, enter_funding},
    step_kind{"confirm funding", 20, confirm_funding},
    step_kind{"bounce funding", 2, bounce_funding},
    step_kind{"ask refund", 4, ask_refund},
    step_kind{"withdraw refund", 2, withdraw_refund},
    step_kind{"send refund", 6, send_refund},
    step_kind{"confirm refund", 6, confirm_refund},
    step_kind{"fail refund", 2, fail_refund},
};

}  // namespace

std::span<const step_kind> steps_with_money_in() {
    return steps;
}

}  // namespace ujira::simulation
