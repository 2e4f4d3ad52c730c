#include <algorithm>
#include <app/late_payouts.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <domain/payouts.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <store/ledger.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

constexpr int portion = 200;

std::int64_t owed_to(store::tx& tx, const store::owed_person& o) {
    return -store::balance_of(tx, ledger::worker_account(o.person_id, ledger::worker_part::owed),
                              o.currency);
}

/// True if something was paid.
result<bool> pay_owed(store::tx& tx, const store::owed_person& o) {
    const std::int64_t owed = owed_to(tx, o);
    const std::int64_t cash =
        store::balance_of(tx, std::string(ledger::bank_operating), o.currency);
    const std::int64_t pays = std::min(owed, cash);
    if (pays > 0) {
        const auto entry = ledger::owed_settle_by_coop(base::new_id(tx.now_us),
                                                       {"", o.person_id, ""}, {o.currency, pays});
        if (const auto posted = post(tx, entry, o.currency); !posted) return posted.error();
    }
    if (pays >= owed) store::forget_owed(tx, o.person_id, o.currency);
    return pays > 0 || owed <= 0;
}

}  // namespace

result<bool> accrue_interest(store::tx& tx, const coop& house, const store::payout& p) {
    const store::late_interest before = store::late_interest_of(tx, p.id);
    const std::int64_t days = domain::late_days(p.due_us, p.sent_us > 0 ? p.sent_us : tx.now_us);
    if (days <= before.days) return false;
    // The days before stay as they were paid, should the policy's rate have changed since.
    const std::int64_t rate = house.policy.late_interest_bp;
    const auto all = domain::late_interest(p.gross_minor, rate, days);
    if (!all) return all.error();
    const auto counted = domain::late_interest(p.gross_minor, rate, before.days);
    if (!counted) return counted.error();
    const std::int64_t more = *all - *counted;
    const std::int64_t total = before.total_minor + more;
    if (more > 0) {
        const auto entry = ledger::owed_interest({p.id, p.person_id, ""}, {p.currency, more}, total,
                                                 "late_interest/" + house.policy.version);
        if (const auto posted = post(tx, entry, p.currency); !posted) return posted.error();
        store::note_owed(tx, p.person_id, p.currency);
    }
    store::set_late_interest(tx, p.id, {days, total});
    return true;
}

result<int> run_late_payouts(store::tx& tx, const coop& house) {
    int done = 0;
    for (const store::payout& p : store::payouts_to_accrue(tx, portion)) {
        const auto accrued = accrue_interest(tx, house, p);
        if (!accrued) return accrued.error();
        done += *accrued ? 1 : 0;
    }
    for (const store::owed_person& o : store::people_owed(tx, portion)) {
        const auto paid = pay_owed(tx, o);
        if (!paid) return paid.error();
        done += *paid ? 1 : 0;
    }
    return done;
}

late_view see_late_payouts(store::tx& tx, const coop& house) {
    late_view v;
    v.sums = store::late_sums(tx);
    for (const store::late_sum& sum : v.sums) v.payouts += sum.payouts;
    const std::int64_t oldest_us = store::oldest_due_us(tx);
    if (v.payouts > 0) v.oldest_due_us = oldest_us;
    v.stops_new_work = domain::stops_new_work(house.policy, oldest_us, tx.now_us);
    return v;
}

result<void> check_not_late(store::tx& tx, const coop& house) {
    if (domain::stops_new_work(house.policy, store::oldest_due_us(tx), tx.now_us))
        return errc::coop_late;
    return {};
}

}  // namespace ujira::app
