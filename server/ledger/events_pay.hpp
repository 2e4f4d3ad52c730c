#pragma once
// Pay beyond the price of a task: corrections and top-ups, what the co-op pays, what requesters
// give.

#include <ledger/accounts.hpp>
#include <ledger/events_work.hpp>

namespace ujira::ledger {

/// What may be taken from whom, in this order; what none of them has, the house owes the worker.
struct extra_sources {
    std::int64_t reserve_minor = 0;  // of this task
    std::int64_t escrow_minor = 0;   // free money of the requester
    std::int64_t floor_minor = 0;    // what the floor fund may still advance
};
/// reserve, then escrow -> payable; then the floor fund advances it; then it is owed. Never
/// silently unpaid. `because`: correction, topup or excess. `now_minor` is this posting,
/// `total_minor` all extra pay of the task with it, which the id carries.
entry pay_extra(const task_ref& t, std::int64_t now_minor, std::int64_t total_minor,
                const extra_sources& sources, const std::string& because);

/// The co-op pays a worker itself: training, jury, restitution, interest or bonus. What its cash
/// (`cash_minor`) does not cover, it owes. A bonus needs cash. `by` is who decided: two role ids
/// where it is for oneself or kin.
entry coop_pay(const std::string& payment, const std::string& worker, const money& amount,
               cost kind, std::int64_t cash_minor, const std::string& by);

/// escrow -> payable: a gift of the requester.
entry bonus(const std::string& payment, const std::string& organisation, const std::string& worker,
            const money& amount, const std::string& by);
/// escrow -> payable: the requester pays for learning its task.
entry training(const std::string& payment, const std::string& organisation,
               const std::string& worker, const money& amount, const std::string& by);

}  // namespace ujira::ledger
