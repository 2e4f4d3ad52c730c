#include <algorithm>
#include <app/changes.hpp>
#include <app/messages.hpp>
#include <app/posting.hpp>
#include <app/projects.hpp>
#include <app/reviews.hpp>
#include <app/submissions.hpp>
#include <app/tasks.hpp>
#include <base/ids.hpp>
#include <domain/deductions.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

constexpr int most_submissions = 200;

bool waiting(const scope& s, const store::assignment& a) {
    // At the deadline silence has accepted, even if the scheduler comes a moment later (G09).
    return a.state == domain::name_of(domain::assignment_state::submitted) &&
           s.tx.now_us <= a.review_deadline_us;
}

bool may_be_called_empty(const quality::annotation& a) {
    return a.empty() && !a.nothing_here;
}

submission_view view_of(scope& s, const store::assignment& a) {
    submission_view v;
    v.assignment = a;
    v.item = *store::find_item(s.tx, a.item_id);
    v.worker = pseudonym(a.project_id, a.person_id);
    v.annotation = answer_of(a);
    for (const store::assignment& other : store::other_answers(s.tx, a.item_id, a.id))
        v.others.push_back({pseudonym(a.project_id, other.person_id), answer_of(other)});
    const auto d = store::deduction_of(s.tx, a.id);
    v.case_id = d ? d->id : "";
    if (waiting(s, a)) {
        v.may = {"accept"};
        if (may_be_called_empty(v.annotation)) v.may.emplace_back("refuse_empty");
    }
    return v;
}

/// A submission in a project this reviewer belongs to, and isn't the worker of.
result<store::assignment> reviewable(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::review); !ok) return ok.error();
    auto a = store::find_assignment(s.tx, id);
    if (!a || a->submitted_us == 0 || !own_project(s, a->project_id)) return errc::not_found;
    if (a->person_id == s.who.id) return errc::conflict_of_interest;
    return std::move(*a);
}

result<store::assignment> waiting_submission(scope& s, const std::string& id) {
    auto a = reviewable(s, id);
    if (!a) return a.error();
    if (a->state != domain::name_of(domain::assignment_state::submitted))
        return errc::not_submitted;
    if (!waiting(s, *a)) return errc::too_late;
    return a;
}

domain::proposal facts_of(scope& s, const store::assignment& a, const deduction_input& input) {
    const quality::annotation answer = answer_of(a);
    domain::proposal x;
    x.reason_code = input.reason_code;
    x.words = input.words;
    x.has_evidence = store::find_evidence(s.tx, input.evidence_sha256, a.id).has_value();
    x.amount_minor = input.amount_minor;
    x.price_minor = a.price_minor;
    x.answer_is_empty = answer.empty();
    x.nothing_here = answer.nothing_here;
    return x;
}

store::deduction new_deduction(scope& s, const store::assignment& a, const deduction_input& input,
                               std::int64_t held) {
    store::deduction d;
    d.id = base::new_id(s.tx.now_us);
    d.assignment_id = a.id;
    d.state = "held";
    d.reason_code = input.reason_code;
    d.words = input.words;
    d.amount_minor = held;
    d.cap_bp = domain::find_reason(s.house.policy, input.reason_code)->cap_bp;
    d.policy_version = a.policy_version;
    d.evidence_sha256 = input.evidence_sha256;
    d.proposed_by = s.who.id;
    d.proposed_us = s.tx.now_us;
    d.contest_window_us = s.house.policy.contest_us;
    return d;
}

result<void> post_proposal(scope& s, const store::assignment& a, const store::deduction& d) {
    const auto cap =
        domain::cap_minor(*domain::find_reason(s.house.policy, d.reason_code), a.price_minor);
    if (!cap) return cap.error();
    const ledger::proposal_facts facts{d.reason_code,
                                       *cap,
                                       d.policy_version,
                                       d.evidence_sha256,
                                       role_id(role::reviewer, s.who.id),
                                       d.contest_window_us / base::second_us};
    const ledger::case_ref c{d.id, task_of(s.tx, a), d.amount_minor};
    const auto posted = post(s.tx, ledger::deduct_propose(c, facts), a.currency);
    if (!posted) return posted.error();
    tell(s.tx, a.person_id,
         {"deduction_held",
          {{"amount_minor", d.amount_minor},
           {"currency", a.currency},
           {"days", d.contest_window_us / base::day_us}}});
    return {};
}

}  // namespace

result<std::vector<submission_view>> list_submissions(scope& s, const std::string& project) {
    if (const auto ok = allow(s.who, use_case::review); !ok) return ok.error();
    if (const auto p = own_project(s, project); !p) return p.error();
    std::vector<submission_view> out;
    for (const store::assignment& a : store::submissions_of(s.tx, project, most_submissions))
        out.push_back(view_of(s, a));
    return out;
}

result<submission_view> accept_submission(scope& s, const std::string& id) {
    auto a = waiting_submission(s, id);
    if (!a) return a.error();
    if (const auto ok =
            accept(s.tx, *a, domain::mover::reviewer, role_id(role::reviewer, s.who.id));
        !ok)
        return ok.error();
    return view_of(s, *a);
}

result<evidence_request> prepare_evidence(scope& s, const std::string& submission) {
    const auto a = waiting_submission(s, submission);
    if (!a) return a.error();
    evidence_request r;
    r.item = *store::find_item(s.tx, a->item_id);
    r.mine = answer_of(*a);
    for (const store::assignment& other : store::other_answers(s.tx, a->item_id, a->id))
        r.others.push_back(answer_of(other));
    return r;
}

result<store::evidence> keep_evidence(scope& s, const std::string& submission,
                                      const std::string& sha256, std::int64_t others) {
    const auto a = waiting_submission(s, submission);
    if (!a) return a.error();
    if (auto known = store::find_evidence(s.tx, sha256, submission)) return std::move(*known);
    const store::evidence e{sha256, submission, s.who.id, s.tx.now_us, others};
    store::insert_evidence(s.tx, e);
    return e;
}

result<void> see_evidence(scope& s, const std::string& sha256) {
    for (const store::evidence& e : store::evidence_named(s.tx, sha256)) {
        const auto a = store::find_assignment(s.tx, e.assignment_id);
        const bool requester = own_project(s, a->project_id).has_value();
        const bool worker = a->person_id == s.who.id && store::deduction_of(s.tx, a->id);
        if (requester || worker || s.who.roles.has(role::steward)) return {};
    }
    return errc::not_found;
}

result<std::string> propose_deduction(scope& s, const std::string& submission,
                                      const deduction_input& input) {
    auto a = waiting_submission(s, submission);
    if (!a) return a.error();
    const auto held = domain::amount_to_hold(s.house.policy, facts_of(s, *a, input));
    if (!held) return held.error();
    if (const auto ok = step(*a, domain::assignment_state::held, domain::mover::reviewer); !ok)
        return ok.error();
    const store::deduction d = new_deduction(s, *a, input, *held);
    store::insert_deduction(s.tx, d);
    tell_case(s.tx, d, *a);
    if (const auto ok = post_proposal(s, *a, d); !ok) return ok.error();
    a->due_us = 0;
    if (const auto ok = settle_fee(s.tx, *a, a->price_minor - *held, false); !ok) return ok.error();
    return d.id;
}

}  // namespace ujira::app
