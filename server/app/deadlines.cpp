#include <app/changes.hpp>
#include <app/contests.hpp>
#include <app/deadlines.hpp>
#include <app/late_payouts.hpp>
#include <app/tasks.hpp>
#include <store/drafts.hpp>
#include <store/people.hpp>
#include <store/queue.hpp>
#include <store/uploads.hpp>

namespace ujira::app {
namespace {

using base::result;
using domain::assignment_state;
using domain::mover;

constexpr int portion = 200;
constexpr std::int64_t answers_kept_us = 7 * base::day_us;

/// The slot is free for others at once; the money stays committed until the late limit, so that a
/// late answer is still paid.
result<void> expire_lease(store::tx& tx, store::assignment& a) {
    if (const auto ok = step(a, assignment_state::expired, mover::deadline); !ok) return ok.error();
    a.due_us = a.late_until_us;
    store::update_assignment(tx, a);
    tell_assignment(tx, a);
    store::free_item(tx, *store::find_item(tx, a.item_id));
    return {};
}

result<void> run_assignment(store::tx& tx, store::assignment& a) {
    if (a.state == "claimed") return expire_lease(tx, a);
    if (a.state == "expired") {
        store::delete_draft(tx, a.id);
        return release_quote(tx, a, "late_limit");
    }
    return accept(tx, a, mover::deadline, "deadline");
}

}  // namespace

result<int> run_due(store::tx& tx, const coop& house) {
    int done = 0;
    for (store::assignment& a : store::due_assignments(tx, portion)) {
        if (const auto ok = run_assignment(tx, a); !ok) return ok.error();
        ++done;
    }
    for (store::deduction& d : store::due_deductions(tx, portion)) {
        const auto ok = d.contested_us > 0 ? pay_overdue(tx, d) : lapse(tx, d);
        if (!ok) return ok.error();
        ++done;
    }
    const auto late = run_late_payouts(tx, house);
    if (!late) return late.error();
    done += *late;
    done += static_cast<int>(store::forget_expired_uploads(tx, portion));
    store::forget_old(tx, tx.now_us - answers_kept_us);
    return done;
}

}  // namespace ujira::app
