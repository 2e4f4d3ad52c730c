#include <algorithm>
#include <app/changes.hpp>
#include <app/contests.hpp>
#include <app/messages.hpp>
#include <app/posting.hpp>
#include <app/projects.hpp>
#include <app/submissions.hpp>
#include <app/tasks.hpp>
#include <domain/deductions.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using domain::assignment_state;
using domain::mover;

struct party {
    bool worker = false;
    bool proposer = false;
    bool member = false;  // of the requester
    bool steward = false;
};

struct loaded_case {
    store::deduction deduction;
    store::assignment assignment;
    store::project project;
    party me;
};

domain::case_facts facts_of(const store::deduction& d) {
    return {d.contested_us > 0, d.decided_us > 0, d.contest_until_us};
}

loaded_case load(scope& s, store::deduction d) {
    loaded_case c;
    c.assignment = *store::find_assignment(s.tx, d.assignment_id);
    c.project = *store::find_project(s.tx, c.assignment.project_id);
    c.me.worker = c.assignment.person_id == s.who.id;
    c.me.proposer = d.proposed_by == s.who.id;
    c.me.member = store::is_member(s.tx, c.project.organisation_id, s.who.id);
    c.me.steward = s.who.roles.has(role::steward);
    c.deduction = std::move(d);
    return c;
}

result<loaded_case> visible_case(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::see_cases); !ok) return ok.error();
    auto d = store::find_deduction(s.tx, id);
    if (!d) return errc::not_found;
    loaded_case c = load(s, std::move(*d));
    const bool requester = c.me.member && s.who.roles.intersects({role::requester, role::reviewer});
    if (!c.me.worker && !requester && !c.me.steward) return errc::not_found;
    return c;
}

result<loaded_case> my_case(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::contest); !ok) return ok.error();
    auto c = visible_case(s, id);
    if (!c) return c.error();
    if (!c->me.worker) return errc::not_found;
    return c;
}

std::vector<std::string> may_do(const scope& s, const loaded_case& c) {
    std::vector<std::string> out;
    const domain::case_facts facts = facts_of(c.deduction);
    if (c.me.worker && c.deduction.opened_us == 0 && !facts.decided) out.emplace_back("open");
    if (c.me.worker && domain::may_contest(facts, s.tx.now_us)) out.emplace_back("contest");
    if (c.me.proposer && !facts.decided) out.emplace_back("withdraw");
    if (c.me.steward && domain::may_decide(facts, {c.me.proposer, c.me.worker, c.me.member}))
        out.emplace_back("decide");
    return out;
}

std::string decided_by(const loaded_case& c) {
    const store::deduction& d = c.deduction;
    if (d.decided_by.empty()) return "";
    return role_id(d.state == "withdrawn" ? role::reviewer : role::steward, d.decided_by);
}

/// Of the steps that are taken once, those that were.
std::vector<case_line> lines_of(scope& s, const std::string& id) {
    std::vector<case_line> out;
    for (const char* event : {"deduct.propose", "deduct.notified", "contest.open",
                              "contest.reverse", "deduct.uphold", "deduct.lapse"})
        if (const auto e = store::find_entry(s.tx, std::string(event) + "/" + id))
            out.push_back({event, e->worker_seq});
    return out;
}

case_view view_of(scope& s, const loaded_case& c) {
    case_view v;
    v.deduction = c.deduction;
    v.assignment = c.assignment;
    v.item = *store::find_item(s.tx, c.assignment.item_id);
    v.project = c.project.title;
    v.worker = pseudonym(c.project.id, c.assignment.person_id);
    v.proposed_by = role_id(role::reviewer, c.deduction.proposed_by);
    v.decided_by = decided_by(c);
    v.annotation = answer_of(c.assignment);
    for (const store::assignment& other :
         store::other_answers(s.tx, c.assignment.item_id, c.assignment.id))
        v.others.push_back(answer_of(other));
    v.mine = c.me.worker;
    if (v.mine) v.lines = lines_of(s, c.deduction.id);
    v.may = may_do(s, c);
    return v;
}

result<case_view> view_again(scope& s, const std::string& id) {
    return view_of(s, load(s, *store::find_deduction(s.tx, id)));
}

ledger::case_ref ref_of(store::tx& tx, const store::assignment& a, const store::deduction& d) {
    return {d.id, task_of(tx, a), d.amount_minor};
}

struct decision {
    assignment_state to;
    mover by;
    std::string state;   // of the case
    std::string person;  // empty for a deadline
    std::string words;
};

/// Posts the entry that ends the proposal, moves the assignment on, settles the fee.
result<void> end_case(store::tx& tx, store::deduction& d, const decision& x,
                      const ledger::entry& e) {
    auto a = store::find_assignment(tx, d.assignment_id);
    if (const auto ok = step(*a, x.to, x.by); !ok) return ok.error();
    if (const auto posted = post(tx, e, a->currency); !posted) return posted.error();
    d.state = x.state;
    d.decided_us = tx.now_us;
    d.decided_by = x.person;
    d.decision_words = x.words;
    d.due_us = 0;
    store::update_deduction(tx, d);
    tell_case(tx, d, *a);
    if (x.state == "upheld" || x.state == "reversed" || x.state == "overdue")
        tell(tx, a->person_id,
             {"contest_decided",
              {{"outcome", x.state}, {"amount_minor", d.amount_minor}, {"currency", a->currency}}});
    const bool paid = x.to == assignment_state::accepted;
    return settle_fee(tx, *a, paid ? a->price_minor : a->price_minor - d.amount_minor, true);
}

}  // namespace

result<std::vector<case_view>> list_cases(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_cases); !ok) return ok.error();
    std::vector<store::deduction> rows = store::deductions_of_worker(s.tx, s.who.id);
    const auto append = [&rows](std::vector<store::deduction> more) {
        for (store::deduction& d : more) {
            const bool known =
                std::any_of(rows.begin(), rows.end(), [&](const auto& r) { return r.id == d.id; });
            if (!known) rows.push_back(std::move(d));
        }
    };
    if (s.who.roles.intersects({role::requester, role::reviewer}))
        for (const store::organisation& o : store::organisations_of(s.tx, s.who.id))
            append(store::deductions_of_organisation(s.tx, o.id));
    if (s.who.roles.has(role::steward)) append(store::contested_deductions(s.tx));
    std::vector<case_view> out;
    for (store::deduction& d : rows) out.push_back(view_of(s, load(s, std::move(d))));
    return out;
}

result<case_view> get_case(scope& s, const std::string& id) {
    const auto c = visible_case(s, id);
    if (!c) return c.error();
    return view_of(s, *c);
}

result<case_view> open_case(scope& s, const std::string& id) {
    auto c = my_case(s, id);
    if (!c) return c.error();
    store::deduction& d = c->deduction;
    if (d.opened_us > 0 || d.decided_us > 0) return view_of(s, *c);
    d.opened_us = s.tx.now_us;
    d.contest_until_us = s.tx.now_us + d.contest_window_us;
    d.due_us = d.contest_until_us;
    store::update_deduction(s.tx, d);
    tell_case(s.tx, d, c->assignment);
    const auto entry = ledger::deduct_notified(ref_of(s.tx, c->assignment, d), d.contest_until_us);
    if (const auto posted = post(s.tx, entry, c->assignment.currency); !posted)
        return posted.error();
    return view_again(s, id);
}

result<case_view> contest_case(scope& s, const std::string& id, const std::string& words) {
    auto c = my_case(s, id);
    if (!c) return c.error();
    store::deduction& d = c->deduction;
    if (const auto ok = domain::may_contest(facts_of(d), s.tx.now_us); !ok) return ok.error();
    if (const auto ok = step(c->assignment, assignment_state::contested, mover::worker); !ok)
        return ok.error();
    store::update_assignment(s.tx, c->assignment);
    tell_assignment(s.tx, c->assignment);
    d.state = "contested";
    d.contested_us = s.tx.now_us;
    d.contest_words = words;
    d.verdict_due_us = s.tx.now_us + s.house.policy.verdict_us;
    d.due_us = d.verdict_due_us;
    store::update_deduction(s.tx, d);
    tell_case(s.tx, d, c->assignment);
    const auto entry = ledger::contest_open(ref_of(s.tx, c->assignment, d), d.verdict_due_us);
    if (const auto posted = post(s.tx, entry, c->assignment.currency); !posted)
        return posted.error();
    return view_again(s, id);
}

result<case_view> withdraw_proposal(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::review); !ok) return ok.error();
    auto c = visible_case(s, id);
    if (!c) return c.error();
    if (!c->me.proposer) return errc::forbidden;
    if (c->deduction.decided_us > 0) return errc::already_decided;
    const auto entry = ledger::contest_reverse(ref_of(s.tx, c->assignment, c->deduction),
                                               "withdrawn", role_id(role::reviewer, s.who.id));
    const decision x{assignment_state::accepted, mover::proposer, "withdrawn", s.who.id, ""};
    if (const auto ok = end_case(s.tx, c->deduction, x, entry); !ok) return ok.error();
    return view_again(s, id);
}

result<case_view> decide_case(scope& s, const std::string& id, bool uphold,
                              const std::string& words) {
    if (const auto ok = allow(s.who, use_case::decide_case); !ok) return ok.error();
    auto c = visible_case(s, id);
    if (!c) return c.error();
    const domain::judge_facts judge{c->me.proposer, c->me.worker, c->me.member};
    if (const auto ok = domain::may_decide(facts_of(c->deduction), judge); !ok) return ok.error();
    const ledger::case_ref ref = ref_of(s.tx, c->assignment, c->deduction);
    const std::string by = role_id(role::steward, s.who.id);
    const auto entry =
        uphold ? ledger::deduct_uphold(ref, by) : ledger::contest_reverse(ref, "verdict", by);
    const decision x{uphold ? assignment_state::upheld : assignment_state::accepted, mover::steward,
                     uphold ? "upheld" : "reversed", s.who.id, words};
    if (const auto ok = end_case(s.tx, c->deduction, x, entry); !ok) return ok.error();
    return view_again(s, id);
}

result<void> lapse(store::tx& tx, store::deduction& d) {
    const auto a = store::find_assignment(tx, d.assignment_id);
    const decision x{assignment_state::lapsed, mover::deadline, "lapsed", "", ""};
    return end_case(tx, d, x, ledger::deduct_lapse(ref_of(tx, *a, d)));
}

result<void> pay_overdue(store::tx& tx, store::deduction& d) {
    const auto a = store::find_assignment(tx, d.assignment_id);
    const decision x{assignment_state::accepted, mover::deadline, "overdue", "", ""};
    return end_case(tx, d, x, ledger::contest_reverse(ref_of(tx, *a, d), "overdue", "deadline"));
}

}  // namespace ujira::app
