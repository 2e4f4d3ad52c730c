#include <app/posting.hpp>
#include <app/tasks.hpp>
#include <domain/price.hpp>
#include <store/projects.hpp>

namespace ujira::app {

using base::result;

ledger::task_ref task_of(store::tx& tx, const store::assignment& a) {
    const auto project = store::find_project(tx, a.project_id);
    return {
        a.id,       project->organisation_id, a.project_id, a.person_id, a.currency, a.price_minor,
        a.fee_minor};
}

result<void> step(store::assignment& a, domain::assignment_state to, domain::mover by) {
    const auto from = domain::assignment_state_named(a.state);
    if (!from || !domain::may_step(*from, to, by))
        return base::error(base::errc::already_decided, "is " + a.state);
    a.state = domain::name_of(to);
    return {};
}

result<void> may_submit(const store::assignment& a, base::instant_us now_us) {
    if (a.submitted_us > 0) return base::errc::already_submitted;
    if (a.state == domain::name_of(domain::assignment_state::returned))
        return base::errc::already_decided;
    if (now_us > a.late_until_us || a.quote_open == 0) return base::errc::too_late;
    return {};
}

bool takes_answers(const store::assignment& a, base::instant_us now_us) {
    return may_submit(a, now_us).has_value();
}

result<void> release_quote(store::tx& tx, store::assignment& a, const std::string& because) {
    const auto posted = post(tx, ledger::quote_release(task_of(tx, a), because), a.currency);
    if (!posted) return posted.error();
    a.quote_open = 0;
    a.due_us = 0;
    store::update_assignment(tx, a);
    return {};
}

result<void> accept(store::tx& tx, store::assignment& a, domain::mover mover,
                    const std::string& by) {
    if (const auto ok = step(a, domain::assignment_state::accepted, mover); !ok) return ok.error();
    const auto posted = post(tx, ledger::task_release(task_of(tx, a), by), a.currency);
    if (!posted) return posted.error();
    a.due_us = 0;
    return settle_fee(tx, a, a.price_minor, true);
}

result<void> settle_fee(store::tx& tx, store::assignment& a, std::int64_t released_minor,
                        bool last) {
    const ledger::task_ref task = task_of(tx, a);
    const auto total = domain::fee_earned(a.fee_minor, released_minor, a.price_minor);
    if (!total) return total.error();
    const std::int64_t now = *total - a.fee_earned_minor;
    if (now > 0) {
        const auto posted = post(tx, ledger::fee_earn(task, now, *total), a.currency);
        if (!posted) return posted.error();
        a.fee_earned_minor = *total;
    }
    const std::int64_t rest = a.fee_minor - a.fee_earned_minor;
    if (last && rest > 0) {
        const auto posted = post(tx, ledger::fee_return(task, rest), a.currency);
        if (!posted) return posted.error();
    }
    if (last) a.quote_open = 0;
    store::update_assignment(tx, a);
    return {};
}

}  // namespace ujira::app
