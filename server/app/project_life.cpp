#include <algorithm>
#include <app/changes.hpp>
#include <app/project_life.hpp>
#include <app/tasks.hpp>
#include <domain/active_time.hpp>
#include <domain/price.hpp>
#include <nlohmann/json.hpp>
#include <store/assignments.hpp>
#include <store/drafts.hpp>
#include <store/queue.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using domain::project_state;

/// Measured time, up to this moment. Where no signal ever came (a page or a program that sends
/// none) the time since the task was taken stands for it, as long as the lease ran: never less.
std::int64_t active_us_of(const scope& s, const store::assignment& a) {
    const std::int64_t now = s.tx.now_us;
    if (a.seen_us == 0)  // nothing, where the clock has stepped back since
        return std::max<std::int64_t>(0, std::min(now, a.lease_until_us) - a.claimed_us);
    const auto last = store::last_signal(s.tx, a.person_id);
    if (!last || last->assignment_id != a.id) return a.active_us;
    return a.active_us + domain::counted_gap_us(s.house.policy, last->at_us, now);
}

/// By the frozen offer, whatever the policy says meanwhile (G01).
result<std::int64_t> pay_of(const scope& s, const store::assignment& a) {
    const auto terms = nlohmann::json::parse(a.terms);
    return domain::pay_for_begun(s.house.policy,
                                 {active_us_of(s, a), a.price_minor, terms.at("estimate_s"),
                                  terms.at("floor_per_hour_minor")});
}

result<store::project> steppable(scope& s, const std::string& id, project_state to) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    auto p = own_project(s, id);
    if (!p) return p.error();
    const auto from = domain::project_state_named(p->state);
    // A draft is published by a use case of its own, which looks at more.
    if (from == project_state::draft ||
        !domain::may_step(*from, to, domain::project_mover::requester))
        return errc::wrong_step;
    return p;
}

void count_tasks(scope& s, const std::string& project, consequences& c) {
    c.people = store::count_people_at_work(s.tx, project);
    c.begun = static_cast<std::int64_t>(store::begun(s.tx, project).size());
    c.untaken = store::open_slots(s.tx, project);
    for (const store::state_count& n : store::count_states(s.tx, project)) {
        if (n.state == "submitted") c.submitted = n.count;
        if (n.state == "held" || n.state == "contested") c.disputed += n.count;
    }
}

result<void> add_pay_for_begun(scope& s, const store::assignment& a, consequences& c) {
    const auto pay = pay_of(s, a);
    if (!pay) return pay.error();
    const auto fee = domain::fee_earned(a.fee_minor, *pay, a.price_minor);
    if (!fee) return fee.error();
    c.begun_minor += *pay;
    c.most_begun_minor += a.price_minor;
    c.fee_minor += *fee;
    c.back_minor += a.price_minor - *pay + a.fee_minor - *fee;
    return {};
}

result<void> add_money_of_cancelling(scope& s, const std::string& project, consequences& c) {
    for (const store::assignment& a : store::begun(s.tx, project))
        if (const auto ok = add_pay_for_begun(s, a, c); !ok) return ok.error();
    for (const store::assignment& a : store::in_state(s.tx, project, "submitted")) {
        c.submitted_minor += a.price_minor;
        c.fee_minor += a.fee_minor;
    }
    return {};
}

result<consequences> consequences_of(scope& s, const store::project& p, project_state to) {
    consequences c;
    c.to = to;
    count_tasks(s, p.id, c);
    if (to == project_state::cancelled)
        if (const auto ok = add_money_of_cancelling(s, p.id, c); !ok) return ok.error();
    return c;
}

/// Submitted work becomes payable at once, begun work is paid for its time; what goes back to
/// escrow comes last in each task.
result<void> settle_all(scope& s, const std::string& project) {
    const std::string by = role_id(role::requester, s.who.id);
    for (store::assignment& a : store::in_state(s.tx, project, "submitted"))
        if (const auto ok = accept(s.tx, a, domain::mover::canceller, by); !ok) return ok.error();
    for (store::assignment& a : store::begun(s.tx, project)) {
        const auto pay = pay_of(s, a);
        if (!pay) return pay.error();
        const std::int64_t active_us = active_us_of(s, a);
        const bool holds_slot = a.state == "claimed";
        if (const auto ok = pay_cancelled(s.tx, a, *pay, active_us, by); !ok) return ok.error();
        store::add_active(s.tx, a.id, active_us - a.active_us);
        if (holds_slot) store::free_item(s.tx, *store::find_item(s.tx, a.item_id));
        store::delete_draft(s.tx, a.id);
    }
    return {};
}

void remember(scope& s, const std::string& project, project_state to, const std::string& by) {
    store::take_project_step(s.tx, {project, std::string(name_of(to)), by, s.tx.now_us});
}

/// Work goes on only where escrow still covers it, as at publishing (G02).
result<void> check_covered(scope& s, const std::string& project) {
    const auto v = get_project(s, project);
    if (!v) return v.error();
    if (v->missing_minor == 0) return {};
    base::error e(errc::escrow_short);
    e.missing_minor = v->missing_minor;
    return e;
}

}  // namespace

result<consequences> see_consequences(scope& s, const std::string& project, project_state to) {
    const auto p = steppable(s, project, to);
    if (!p) return p.error();
    return consequences_of(s, *p, to);
}

result<project_view> take_step(scope& s, const std::string& project, project_state to,
                               const domain::step_effect& shown) {
    const auto p = steppable(s, project, to);
    if (!p) return p.error();
    const auto now = consequences_of(s, *p, to);
    if (!now) return now.error();
    if (domain::exceeds_shown(shown, now->effect())) return errc::more_than_shown;
    if (to == project_state::published)
        if (const auto ok = check_covered(s, project); !ok) return ok.error();
    remember(s, project, to, s.who.id);
    tell_offers(s.tx, *p);
    if (to == project_state::cancelled)
        if (const auto ok = settle_all(s, project); !ok) return ok.error();
    if (to == project_state::draining && !store::has_open_quote(s.tx, project))
        remember(s, project, project_state::finished, "");
    return get_project(s, project);
}

}  // namespace ujira::app
