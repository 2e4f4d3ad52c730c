#include <ledger/events_pay.hpp>
#include <ledger/shares.hpp>

namespace ujira::ledger {
namespace {

entry given(const char* event, const std::string& payment, const std::string& organisation,
            const std::string& worker, const money& amount, const std::string& by) {
    entry e = named_of(event, payment, worker);
    move(e, escrow_of(organisation), worker_account(worker, worker_part::payable), amount);
    e.facts = {{"by", by}, {"organisation", organisation}};
    return e;
}

std::string name_of(cost kind) {
    const std::string account = expense_of(kind);
    return account.substr(account.find(':') + 1);
}

}  // namespace

entry pay_extra(const task_ref& t, std::int64_t now_minor, std::int64_t total_minor,
                const extra_sources& sources, const std::string& because) {
    const auto from = take_in_order(
        now_minor, {sources.reserve_minor, sources.escrow_minor, sources.floor_minor});
    const std::string payable = worker_account(t.worker, worker_part::payable);
    const auto amount = [&](std::size_t source) { return money{t.currency, from.at(source)}; };
    entry e = named_of("pay.extra", t.assignment + "/" + std::to_string(total_minor), t.worker);
    move(e, reserve_of(t.project), payable, amount(0));
    move(e, escrow_of(t.organisation), payable, amount(1));
    move(e, advance_of(t.organisation), bank_floor, amount(2));
    move(e, bank_escrow, payable, amount(2));
    move(e, owing_of(t.organisation), worker_account(t.worker, worker_part::owed), amount(3));
    e.facts = {{"adjusts", "task.accrue/" + t.assignment},
               {"assignment", t.assignment},
               {"because", because},
               {"total", std::to_string(total_minor)}};
    return e;
}

entry coop_pay(const std::string& payment, const std::string& worker, const money& amount,
               cost kind, std::int64_t cash_minor, const std::string& by) {
    const auto from = take_in_order(amount.minor, {cash_minor});
    entry e = named_of("coop.pay", payment, worker);
    move(e, expense_of(kind), bank_operating, {amount.currency, from[0]});
    move(e, bank_escrow, worker_account(worker, worker_part::payable), {amount.currency, from[0]});
    move(e, expense_of(kind), worker_account(worker, worker_part::owed),
         {amount.currency, from[1]});
    e.facts = {{"by", by}, {"kind", name_of(kind)}};
    return e;
}

entry bonus(const std::string& payment, const std::string& organisation, const std::string& worker,
            const money& amount, const std::string& by) {
    return given("bonus", payment, organisation, worker, amount, by);
}

entry training(const std::string& payment, const std::string& organisation,
               const std::string& worker, const money& amount, const std::string& by) {
    return given("training", payment, organisation, worker, amount, by);
}

}  // namespace ujira::ledger
