// Treasurers pay: batches made, sent, dropped; what became of each payout, said by one and
// confirmed by another, once, twice, wrongly, or by the wrong person.

#include <app/payout_batches.hpp>
#include <app/payout_outcomes.hpp>
#include <app/payouts.hpp>
#include <array>
#include <simulation/turn.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;

const person& approver(turn& t) {
    return t.somebody(t.chance.one_in(4) ? role::steward : role::treasurer);
}

result<outcome> make_batch(turn& t) {
    app::scope s = t.as(t.somebody(role::treasurer));
    const auto kind = t.chance.pick(std::vector<std::string>{"cash", "bank"});
    const auto b = app::make_batch(s, kind, "");
    if (!b) return b.error();
    const std::string id = b->view.batch.id;
    t.after.remember.push_back([id](population& known) { known.batches.add({id}); });
    return outcome::done;
}

result<outcome> send_batch(turn& t) {
    if (t.known.batches.empty()) return outcome::idle;
    const std::string id = t.known.batches.pick_new(t.chance).id;
    app::scope s = t.as(approver(t));
    const auto shown = app::see_batch(s, id);
    if (!shown) return shown.error();
    for (const app::batch_line& l : shown->lines) t.after.rows.insert(l.payout.id);
    const std::string lines =
        t.chance.one_in(30) ? std::string(64, '0') : shown->view.batch.lines_sha256;
    return last_told(t, &population::batches, id, app::send_batch(s, id, lines));
}

result<outcome> drop_batch(turn& t) {
    if (t.known.batches.empty()) return outcome::idle;
    const std::string id = t.known.batches.pick_new(t.chance).id;
    app::scope s = t.as(approver(t));
    return last_told(t, &population::batches, id, app::drop_batch(s, id));
}

known_of_worker some_payout(turn& t) {
    known_of_worker k = t.known.payouts.pick_new(t.chance);
    t.after.rows.insert(k.id);
    return k;
}

result<outcome> say(turn& t) {
    if (t.known.payouts.empty()) return outcome::idle;
    const known_of_worker k = some_payout(t);
    app::scope s = t.as(t.somebody(role::treasurer));
    app::outcome_input in{t.chance.one_in(4) ? "failed" : "settled", "", "account closed"};
    if (in.outcome == "settled") in.reference = some_reference(t);
    return told(app::say_outcome(s, k.id, in));
}

result<outcome> confirm(turn& t) {
    if (t.known.payouts.empty()) return outcome::idle;
    const known_of_worker k = some_payout(t);
    app::scope s = t.as(approver(t));
    return told(app::confirm_outcome(s, k.id));
}

result<outcome> refuse(turn& t) {
    if (t.known.payouts.empty()) return outcome::idle;
    const known_of_worker k = some_payout(t);
    app::scope s = t.as(approver(t));
    return told(app::refuse_outcome(s, k.id));
}

result<outcome> answer(turn& t) {
    if (t.known.payouts.empty()) return outcome::idle;
    const known_of_worker k = some_payout(t);
    app::scope s = t.as(t.mostly(k.worker));
    return told(app::answer_hand_over(s, k.id, !t.chance.one_in(8)));
}

/// What a bank's line says of one payout, taken at its word: the files themselves are read
/// elsewhere. In any order, and more than once.
result<outcome> bank_says(turn& t) {
    if (t.known.payouts.empty()) return outcome::idle;
    const known_of_worker k = some_payout(t);
    const auto p = store::find_payout(t.tx, k.id);
    app::scope s = t.as(t.somebody(role::treasurer));
    switch (t.chance.between(1, 6)) {
        case 1:
            return told(app::fail_payout(s, *p, "account closed"));
        case 2:
            return told(app::return_payout(s, *p, t.chance.between(1, p->net_minor),
                                           some_reference(t), "sent back"));
        case 3:
            return told(app::return_payout(s, *p, p->net_minor, some_reference(t), "sent back"));
        case 4:
            return told(app::pay_late(s, *p, p->net_minor, some_reference(t)));
        default:
            return told(app::settle_payout(s, *p, some_reference(t)));
    }
}

constexpr std::array steps{
    step_kind{"make batch", 4, make_batch},   step_kind{"send batch", 10, send_batch},
    step_kind{"drop batch", 1, drop_batch},   step_kind{"say outcome", 6, say},
    step_kind{"confirm outcome", 6, confirm}, step_kind{"refuse outcome", 1, refuse},
    step_kind{"answer hand-over", 3, answer}, step_kind{"bank answers", 12, bank_says},
};

}  // namespace

std::span<const step_kind> steps_with_batches() {
    return steps;
}

}  // namespace ujira::simulation
