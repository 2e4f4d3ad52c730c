#include <app/dispatch.hpp>
#include <app/signals.hpp>
#include <app/tasks.hpp>
#include <domain/active_time.hpp>

namespace ujira::app {
namespace {

using base::result;

/// The late limit keeps its distance from the end of the lease, as it was frozen at the claim.
void renew_lease(scope& s, store::assignment a) {
    const std::int64_t renewed =
        domain::renewed_lease(s.house.policy, a.lease_until_us, a.lease_limit_us, s.tx.now_us);
    if (renewed == a.lease_until_us) return;
    a.late_until_us += renewed - a.lease_until_us;
    a.lease_until_us = renewed;
    a.due_us = renewed;
    store::update_assignment(s.tx, a);
}

}  // namespace

void count_time(scope& s) {
    const auto last = store::last_signal(s.tx, s.who.id);
    if (!last) return;
    const auto a = store::find_assignment(s.tx, last->assignment_id);
    if (!takes_answers(*a, s.tx.now_us)) return;
    store::add_active(s.tx, a->id,
                      domain::counted_gap_us(s.house.policy, last->at_us, s.tx.now_us));
}

result<store::assignment> signal(scope& s, const std::string& assignment) {
    const auto a = own_assignment(s, assignment);
    if (!a) return a.error();
    if (const auto ok = may_submit(*a, s.tx.now_us); !ok) return ok.error();
    count_time(s);
    store::put_signal(s.tx, s.who.id, a->id);
    for (store::assignment& open : store::claimed_by(s.tx, s.who.id))
        if (open.project_id == a->project_id) renew_lease(s, std::move(open));
    return *store::find_assignment(s.tx, a->id);
}

}  // namespace ujira::app
