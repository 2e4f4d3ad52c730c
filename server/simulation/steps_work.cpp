// Workers: claims, signals, drafts, answers in time and late, tasks given back.

#include <app/dispatch.hpp>
#include <app/drafts.hpp>
#include <app/signals.hpp>
#include <app/submissions.hpp>
#include <array>
#include <simulation/turn.hpp>
#include <store/drafts.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;

void know_task(turn& t, const store::assignment& a) {
    const known_task k{a.id, a.project_id, a.person_id};
    t.after.rows.insert(a.id);
    t.after.remember.push_back([k](population& known) { known.tasks.add(k); });
}

result<outcome> claim(turn& t) {
    app::scope s = t.as(t.somebody(role::worker));
    const auto offers = app::list_offers(s);
    if (!offers) return offers.error();
    app::pass_over(t.tx, s.who.id, offers->had_all);
    if (offers->list.empty()) return outcome::idle;
    const app::offer& chosen = t.chance.pick(offers->list);
    const std::string hash = t.chance.one_in(50) ? std::string(64, '0') : chosen.sha256;
    const auto taken = app::claim_next(s, chosen.terms.at("project_id"), hash,
                                       t.chance.one_in(4) ? t.chance.between(2, 10) : 1);
    if (!taken) return taken.error();
    for (const app::assignment_view& v : *taken) know_task(t, v.assignment);
    return outcome::done;
}

/// One of those taken, and mostly its own worker.
struct at_work {
    known_task task;
    app::scope scope;
};
at_work some_work(turn& t) {
    const known_task k = t.known.tasks.pick_new(t.chance);
    t.after.rows.insert(k.id);
    return {k, t.as(t.mostly(k.worker))};
}

quality::annotation some_answer(turn& t) {
    quality::annotation a;
    if (t.chance.one_in(5)) return a;  // empty, and so in danger
    if (t.chance.one_in(8)) {
        a.nothing_here = true;
        return a;
    }
    const std::int64_t left = t.chance.one_in(40) ? 63'900 : t.chance.between(0, 40'000);
    a.shapes.push_back({"boat", {left, 1'000, 5'000, 5'000}});  // the first reaches out of it
    if (t.chance.one_in(3)) a.tags = {"blurred"};
    return a;
}

result<outcome> signal(turn& t) {
    if (t.known.tasks.empty()) return outcome::idle;
    at_work w = some_work(t);
    return told(app::signal(w.scope, w.task.id));
}

result<outcome> save_draft(turn& t) {
    if (t.known.tasks.empty()) return outcome::idle;
    at_work w = some_work(t);
    const auto known = app::get_draft(w.scope, w.task.id);
    if (!known) return known.error();
    const std::int64_t revision = t.chance.one_in(10) ? 7 : known->revision;
    return told(app::save_draft(w.scope, w.task.id, revision, some_answer(t)));
}

result<outcome> submit(turn& t) {
    if (t.known.tasks.empty()) return outcome::idle;
    at_work w = some_work(t);
    const auto sent = app::submit(w.scope, w.task.id, some_answer(t));
    const auto said = last_told(t, &population::tasks, w.task.id, sent);
    if (!sent) return said;
    const known_task k = w.task;
    t.after.remember.push_back([k](population& known) { known.submissions.add(k); });
    if (!t.chance.one_in(2)) return outcome::done;
    const auto more = app::claim_ahead(w.scope, sent->task.assignment, t.chance.between(1, 4));
    if (!more) return more.error();
    for (const app::assignment_view& v : more->list) know_task(t, v.assignment);
    return outcome::done;
}

result<outcome> give_back(turn& t) {
    if (t.known.tasks.empty()) return outcome::idle;
    at_work w = some_work(t);
    return last_told(t, &population::tasks, w.task.id, app::return_assignment(w.scope, w.task.id));
}

constexpr std::array steps{
    step_kind{"claim", 70, claim},           step_kind{"signal", 30, signal},
    step_kind{"save draft", 10, save_draft}, step_kind{"submit", 110, submit},
    step_kind{"give back", 8, give_back},
};

}  // namespace

std::span<const step_kind> steps_with_work() {
    return steps;
}

}  // namespace ujira::simulation
