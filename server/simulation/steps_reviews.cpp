// Reviewers accept or propose to hold, workers contest, stewards decide, requesters export.

#include <app/contests.hpp>
#include <app/exports.hpp>
#include <app/reviews.hpp>
#include <array>
#include <base/crypto.hpp>
#include <simulation/turn.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;

std::string organisation_of(const turn& t, const std::string& project) {
    for (const known_project& p : t.known.projects.all())
        if (p.id == project) return p.organisation;
    return "";
}

struct under_review {
    known_task task;
    app::scope scope;
};
under_review some_submission(turn& t) {
    const known_task k = t.known.submissions.pick_new(t.chance);
    t.after.rows.insert(k.id);
    return {k, t.as(t.somebody(role::reviewer, organisation_of(t, k.project)))};
}

result<outcome> accept(turn& t) {
    if (t.known.submissions.empty()) return outcome::idle;
    under_review r = some_submission(t);
    return last_told(t, &population::submissions, r.task.id,
                     app::accept_submission(r.scope, r.task.id));
}

/// Half of it, all of it, or more than the cap allows.
app::deduction_input some_deduction(turn& t, const store::assignment& a) {
    app::deduction_input in;
    in.reason_code = t.chance.one_in(20) ? "late" : "empty";
    in.words = "Nothing is marked.";
    in.evidence_sha256 = base::sha256_hex(a.id);
    if (t.chance.one_in(2)) in.amount_minor = t.chance.between(1, a.price_minor);
    if (t.chance.one_in(30)) in.amount_minor = a.price_minor + 1;
    return in;
}

result<outcome> propose(turn& t) {
    if (t.known.submissions.empty()) return outcome::idle;
    under_review r = some_submission(t);
    const auto shown = app::prepare_evidence(r.scope, r.task.id);
    if (!shown) return last_told(t, &population::submissions, r.task.id, shown);
    // Who looks sees that it holds an answer; some propose all the same.
    if (!shown->mine.empty() && !t.chance.one_in(15)) return outcome::idle;
    const auto a = store::find_assignment(t.tx, r.task.id);
    const app::deduction_input in = some_deduction(t, *a);
    if (!t.chance.one_in(20)) {
        const auto kept = app::keep_evidence(r.scope, r.task.id, in.evidence_sha256, 0);
        if (!kept) return kept.error();
    }
    const auto id = app::propose_deduction(r.scope, r.task.id, in);
    if (!id) return id.error();
    const known_case k{*id, r.task.id};
    t.after.remember.push_back([k](population& known) { known.cases.add(k); });
    return outcome::done;
}

/// A case, and mostly its worker.
struct heard {
    known_case which;
    store::assignment task;
};
heard some_case(turn& t) {
    const known_case k = t.known.cases.pick_new(t.chance);
    t.after.rows.insert(k.assignment);
    return {k, *store::find_assignment(t.tx, k.assignment)};
}

result<outcome> open_case(turn& t) {
    if (t.known.cases.empty()) return outcome::idle;
    const heard h = some_case(t);
    app::scope s = t.as(t.mostly(h.task.person_id));
    return told(app::open_case(s, h.which.id));
}

result<outcome> contest(turn& t) {
    if (t.known.cases.empty()) return outcome::idle;
    const heard h = some_case(t);
    app::scope s = t.as(t.mostly(h.task.person_id));
    return told(app::contest_case(s, h.which.id, "There was nothing to mark."));
}

result<outcome> withdraw_proposal(turn& t) {
    if (t.known.cases.empty()) return outcome::idle;
    const heard h = some_case(t);
    app::scope s = t.as(t.somebody(role::reviewer, organisation_of(t, h.task.project_id)));
    return last_told(t, &population::cases, h.which.id, app::withdraw_proposal(s, h.which.id));
}

result<outcome> decide(turn& t) {
    if (t.known.cases.empty()) return outcome::idle;
    const heard h = some_case(t);
    app::scope s = t.as(t.somebody(role::steward));
    return last_told(t, &population::cases, h.which.id,
                     app::decide_case(s, h.which.id, t.chance.one_in(2), "Looked at both."));
}

result<outcome> make_export(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    const known_project p = t.known.projects.pick(t.chance);
    app::scope s = t.as(t.somebody(role::requester, p.organisation));
    for (const store::assignment& a : store::in_state(t.tx, p.id, "submitted"))
        t.after.rows.insert(a.id);
    return told(app::create_export(s, p.id));
}

constexpr std::array steps{
    step_kind{"accept", 40, accept},
    step_kind{"propose deduction", 40, propose},
    step_kind{"open case", 10, open_case},
    step_kind{"contest", 8, contest},
    step_kind{"withdraw proposal", 2, withdraw_proposal},
    step_kind{"decide case", 10, decide},
    step_kind{"make export", 1, make_export},
};

}  // namespace

std::span<const step_kind> steps_with_reviews() {
    return steps;
}

}  // namespace ujira::simulation
