// Workers take their money out: ways to be paid, withdrawals, thinking better of it.

#include <app/payout_methods.hpp>
#include <app/payouts.hpp>
#include <array>
#include <simulation/turn.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;

/// Sometimes a number that somebody else is paid by.
app::method_input some_method(turn& t) {
    const std::int64_t number = t.chance.between(1'000, 1'600);
    app::method_input in;
    in.kind = t.chance.pick(std::vector<std::string>{"cash", "bank", "bank"});
    in.details.holder = "Somebody";
    if (in.kind == "bank") {
        in.details.account = "100200" + std::to_string(number);
        in.details.bic = "DEMOKENAXXX";
    }
    if (in.kind == "mobile") in.details.phone = "+25470000" + std::to_string(number);
    return in;
}

result<outcome> add_method(turn& t) {
    app::scope s = t.as(t.somebody(role::worker));
    const auto m = app::add_payout_method(s, some_method(t));
    if (!m) return m.error();
    const known_of_worker k{m->method.id, s.who.id};
    t.after.remember.push_back([k](population& known) { known.methods.add(k); });
    return outcome::done;
}

result<outcome> end_method(turn& t) {
    if (t.known.methods.empty()) return outcome::idle;
    const known_of_worker k = t.known.methods.pick(t.chance);
    app::scope s = t.as(t.mostly(k.worker));
    for (const store::payout& p : store::payouts_open_by(t.tx, k.id)) t.after.rows.insert(p.id);
    return last_told(t, &population::methods, k.id, app::end_payout_method(s, k.id));
}

/// Part of what is free, or all of it; sometimes more, or with a fee that was never shown.
result<outcome> ask(turn& t) {
    if (t.known.methods.empty()) return outcome::idle;
    const known_of_worker k = t.known.methods.pick(t.chance);
    app::scope s = t.as(t.mostly(k.worker));
    const auto seen = app::see_payouts(s, 0);
    if (!seen) return seen.error();
    std::int64_t amount = seen->free_minor;
    if (t.chance.one_in(2)) amount = t.chance.between(1, amount + amount / 20 + 1);
    const auto shown = app::see_payouts(s, amount);
    app::payout_input in{k.id, amount, 0, 0};
    for (const app::method_quote& m : shown->methods) {
        if (m.method.method.id != k.id) continue;
        if (!m.quote && !t.chance.one_in(20)) return outcome::idle;  // the page says so
        if (m.quote) in = {k.id, amount, m.quote->fee_minor, m.quote->tax_minor};
    }
    if (t.chance.one_in(40)) in.fee_minor += 1;
    const auto p = app::ask_payout(s, in);
    if (!p) return p.error();
    const known_of_worker asked{p->payout.id, s.who.id};
    t.after.remember.push_back([asked](population& known) { known.payouts.add(asked); });
    return outcome::done;
}

result<outcome> withdraw(turn& t) {
    if (t.known.payouts.empty()) return outcome::idle;
    const known_of_worker k = t.known.payouts.pick_new(t.chance);
    t.after.rows.insert(k.id);
    app::scope s = t.as(t.mostly(k.worker));
    return told(app::withdraw_payout(s, k.id));
}

constexpr std::array steps{
    step_kind{"add payout method", 6, add_method},
    step_kind{"end payout method", 1, end_method},
    step_kind{"ask payout", 14, ask},
    step_kind{"withdraw payout", 1, withdraw},
};

}  // namespace

std::span<const step_kind> steps_with_payouts() {
    return steps;
}

}  // namespace ujira::simulation
