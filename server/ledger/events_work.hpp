#pragma once
// A task's money from the quote to the end of its fee.

#include <base/time.hpp>
#include <ledger/building.hpp>

namespace ujira::ledger {

/// Who and what a task's entries are about.
struct task_ref {
    std::string assignment;
    std::string organisation;
    std::string project;
    std::string worker;
    std::string currency;
    std::int64_t price_minor = 0;
    std::int64_t fee_minor = 0;
    std::int64_t reserve_minor = 0;  // kept for the floor's top-up: need at the lease limit - price
};

/// escrow -> committed: price and fee, and reserve, before the task is handed out.
entry quote_commit(const task_ref& t, const std::string& offer_sha256);
/// committed -> escrow: what of price and fee is not paid, since nobody does the task any more.
entry quote_release(const task_ref& t, const std::string& because, std::int64_t minor);
/// reserve -> escrow: what no top-up took, when none can come any more.
entry reserve_release(const task_ref& t, std::int64_t minor);

/// committed -> review: an answer was sent.
entry task_accrue(const task_ref& t, const std::string& submission_sha256,
                  base::instant_us review_deadline_us);
/// review -> payable. `by` is a role id, or "deadline" where silence accepted.
entry task_release(const task_ref& t, const std::string& by);

/// What is paid for a task that no answer ends: the time it took, at most the price. An excess is
/// pay_extra.
struct part_pay {
    std::int64_t minor = 0;
    std::int64_t active_us = 0;
    std::string by;  // role id
};
/// committed -> payable: a task that only sorted pictures out.
entry screen_pay(const task_ref& t, const part_pay& pay);
/// committed -> payable: the task was broken, as somebody else confirmed.
entry broken_pay(const task_ref& t, const part_pay& pay);
/// committed -> payable: the project was cancelled while the worker was at it.
entry cancel_pay(const task_ref& t, std::int64_t minor, std::int64_t active_us,
                 const std::string& by);

/// escrow -> committed: the pay for a fix, before it is asked for.
entry repair_commit(const task_ref& t, std::int64_t minor, const std::string& by);
/// committed -> payable: the fix came.
entry repair_pay(const task_ref& t, std::int64_t minor, const std::string& submission_sha256);

/// committed -> the co-op's money and income: the fee on what was released so far. `now_minor` is
/// this posting, of which `vat_minor` is owed to the state, `total_minor` all earned on the task;
/// the id carries the total, so a repeat is recognised.
entry fee_earn(const task_ref& t, std::int64_t now_minor, std::int64_t total_minor,
               std::int64_t vat_minor = 0);
/// committed -> escrow: the fee on what was refused.
entry fee_return(const task_ref& t, std::int64_t minor);

}  // namespace ujira::ledger
