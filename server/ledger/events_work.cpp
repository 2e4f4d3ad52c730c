#include <ledger/accounts.hpp>
#include <ledger/events_work.hpp>

namespace ujira::ledger {
namespace {

std::string part(const task_ref& t, worker_part p) {
    return worker_account(t.worker, p);
}

entry of_task(std::string event, const task_ref& t) {
    entry e = named(std::move(event), t.assignment);
    e.facts["assignment"] = t.assignment;
    return e;
}

entry of_work(std::string event, const task_ref& t) {
    entry e = of_task(std::move(event), t);
    e.worker = t.worker;
    return e;
}

entry pay_for_time(std::string event, const task_ref& t, const part_pay& pay) {
    entry e = of_work(std::move(event), t);
    move(e, committed_of(t.project), part(t, worker_part::payable), {t.currency, pay.minor});
    e.facts.insert({{"active_us", std::to_string(pay.active_us)},
                    {"by", pay.by},
                    {"price", std::to_string(t.price_minor)}});
    return e;
}

}  // namespace

entry quote_commit(const task_ref& t, const std::string& offer_sha256) {
    entry e = of_task("quote.commit", t);
    move(e, escrow_of(t.organisation), committed_of(t.project),
         {t.currency, t.price_minor + t.fee_minor});
    move(e, escrow_of(t.organisation), reserve_of(t.project), {t.currency, t.reserve_minor});
    e.facts.insert({{"fee", std::to_string(t.fee_minor)},
                    {"offer_sha256", offer_sha256},
                    {"price", std::to_string(t.price_minor)},
                    {"reserve", std::to_string(t.reserve_minor)}});
    return e;
}

entry quote_release(const task_ref& t, const std::string& because, std::int64_t minor) {
    entry e = of_task("quote.release", t);
    move(e, committed_of(t.project), escrow_of(t.organisation), {t.currency, minor});
    e.facts["because"] = because;
    e.reverses = "quote.commit/" + t.assignment;
    return e;
}

entry reserve_release(const task_ref& t, std::int64_t minor) {
    entry e = of_task("reserve.release", t);
    move(e, reserve_of(t.project), escrow_of(t.organisation), {t.currency, minor});
    return e;
}

entry task_accrue(const task_ref& t, const std::string& submission_sha256,
                  base::instant_us review_deadline_us) {
    entry e = of_work("task.accrue", t);
    move(e, committed_of(t.project), part(t, worker_part::review), {t.currency, t.price_minor});
    e.facts.insert({{"review_deadline", std::to_string(review_deadline_us)},
                    {"submission_sha256", submission_sha256}});
    return e;
}

entry task_release(const task_ref& t, const std::string& by) {
    entry e = of_work("task.release", t);
    move(e, part(t, worker_part::review), part(t, worker_part::payable),
         {t.currency, t.price_minor});
    e.facts["by"] = by;
    return e;
}

entry screen_pay(const task_ref& t, const part_pay& pay) {
    return pay_for_time("screen.pay", t, pay);
}

entry broken_pay(const task_ref& t, const part_pay& pay) {
    return pay_for_time("broken.pay", t, pay);
}

entry cancel_pay(const task_ref& t, std::int64_t minor, std::int64_t active_us,
                 const std::string& by) {
    return pay_for_time("cancel.pay", t, {minor, active_us, by});
}

entry repair_commit(const task_ref& t, std::int64_t minor, const std::string& by) {
    entry e = of_task("repair.commit", t);
    move(e, escrow_of(t.organisation), committed_of(t.project), {t.currency, minor});
    e.facts["by"] = by;
    return e;
}

entry repair_pay(const task_ref& t, std::int64_t minor, const std::string& submission_sha256) {
    entry e = of_work("repair.pay", t);
    move(e, committed_of(t.project), part(t, worker_part::payable), {t.currency, minor});
    e.facts["submission_sha256"] = submission_sha256;
    return e;
}

entry fee_earn(const task_ref& t, std::int64_t now_minor, std::int64_t total_minor,
               std::int64_t vat_minor) {
    entry e = named("fee.earn", t.assignment + "/" + std::to_string(total_minor));
    move(e, committed_of(t.project), bank_escrow, {t.currency, now_minor});
    move(e, bank_coop_in_escrow, platform_fee, {t.currency, now_minor - vat_minor});
    move(e, bank_coop_in_escrow, vat, {t.currency, vat_minor});
    e.facts = {{"assignment", t.assignment}, {"total", std::to_string(total_minor)}};
    return e;
}

entry fee_return(const task_ref& t, std::int64_t minor) {
    entry e = of_task("fee.return", t);
    move(e, committed_of(t.project), escrow_of(t.organisation), {t.currency, minor});
    return e;
}

}  // namespace ujira::ledger
