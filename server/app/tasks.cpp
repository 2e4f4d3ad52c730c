#include <app/changes.hpp>
#include <app/posting.hpp>
#include <app/tasks.hpp>
#include <domain/price.hpp>
#include <domain/project_life.hpp>

namespace ujira::app {

using base::result;

namespace {

/// Stores an assignment whose money is settled; with the last one a draining project is finished.
void close_quote(store::tx& tx, store::assignment& a) {
    a.quote_open = 0;
    a.due_us = 0;
    store::update_assignment(tx, a);
    tell_assignment(tx, a);
    const auto p = store::find_project(tx, a.project_id);
    const auto from = domain::project_state_named(p->state);
    const auto finished = domain::project_state::finished;
    if (!domain::may_step(*from, finished, domain::project_mover::last_task)) return;
    if (store::has_open_quote(tx, p->id)) return;
    store::take_project_step(tx, {p->id, std::string(name_of(finished)), "", tx.now_us});
}

result<void> post_release(store::tx& tx, const store::assignment& a, const std::string& because,
                          std::int64_t minor) {
    const auto posted = post(tx, ledger::quote_release(task_of(tx, a), because, minor), a.currency);
    if (!posted) return posted.error();
    return {};
}

/// Earns the fee on what of the price was released by now.
result<void> earn_fee(store::tx& tx, store::assignment& a, std::int64_t released_minor) {
    const auto total = domain::fee_earned(a.fee_minor, released_minor, a.price_minor);
    if (!total) return total.error();
    const std::int64_t now = *total - a.fee_earned_minor;
    if (now <= 0) return {};
    const auto posted = post(tx, ledger::fee_earn(task_of(tx, a), now, *total), a.currency);
    if (!posted) return posted.error();
    a.fee_earned_minor = *total;
    return {};
}

}  // namespace

ledger::task_ref task_of(const store::project& p, const store::assignment& a) {
    return {a.id,       p.organisation_id, a.project_id, a.person_id,
            a.currency, a.price_minor,     a.fee_minor};
}

ledger::task_ref task_of(store::tx& tx, const store::assignment& a) {
    return task_of(*store::find_project(tx, a.project_id), a);
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
    if (a.state == domain::name_of(domain::assignment_state::cancelled))
        return base::errc::task_cancelled;
    if (now_us > a.late_until_us || a.quote_open == 0) return base::errc::too_late;
    return {};
}

bool takes_answers(const store::assignment& a, base::instant_us now_us) {
    return may_submit(a, now_us).has_value();
}

result<void> release_quote(store::tx& tx, store::assignment& a, const std::string& because) {
    const auto posted = post_release(tx, a, because, a.price_minor + a.fee_minor);
    if (!posted) return posted.error();
    close_quote(tx, a);
    return {};
}

result<void> pay_cancelled(store::tx& tx, store::assignment& a, std::int64_t pay_minor,
                           std::int64_t active_us, const std::string& by) {
    if (const auto ok = step(a, domain::assignment_state::cancelled, domain::mover::canceller); !ok)
        return ok.error();
    if (pay_minor > 0) {
        const auto entry = ledger::cancel_pay(task_of(tx, a), pay_minor, active_us, by);
        if (const auto posted = post(tx, entry, a.currency); !posted) return posted.error();
    }
    if (const auto ok = earn_fee(tx, a, pay_minor); !ok) return ok.error();
    const std::int64_t rest = a.price_minor - pay_minor + a.fee_minor - a.fee_earned_minor;
    if (rest > 0)
        if (const auto ok = post_release(tx, a, "cancelled", rest); !ok) return ok.error();
    close_quote(tx, a);
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
    if (const auto ok = earn_fee(tx, a, released_minor); !ok) return ok.error();
    const std::int64_t rest = a.fee_minor - a.fee_earned_minor;
    if (last && rest > 0) {
        const auto posted = post(tx, ledger::fee_return(task_of(tx, a), rest), a.currency);
        if (!posted) return posted.error();
    }
    if (last) {
        close_quote(tx, a);
    } else {
        store::update_assignment(tx, a);
        tell_assignment(tx, a);
    }
    return {};
}

}  // namespace ujira::app
