#pragma once
// One function per event of the table in docs/ledger.md: it names the cause, the accounts and the
// facts. Amounts are positive minor units; whoever calls has decided that the event is due (rules:
// room `domain`).

#include <base/time.hpp>
#include <ledger/entry.hpp>
#include <string>

namespace ujira::ledger {

struct money {
    std::string currency;
    std::int64_t minor = 0;
};

// Money in. `funding` is the id of the funding record. A bank's line can hold a person's name, so
// the entry carries its SHA-256 only.
entry escrow_fund(const std::string& funding, const std::string& organisation, const money& amount,
                  const std::string& bank_reference, const std::string& entered_by);
entry escrow_clear(const std::string& funding, const std::string& organisation, const money& amount,
                   const std::string& confirmed_by);
entry escrow_bounce(const std::string& funding, const std::string& organisation,
                    const money& amount, const std::string& decided_by);

/// The two people that a refund needs, by role id.
struct refund_people {
    std::string sent_by;
    std::string confirmed_by;
};
/// escrow -> the bank: unspent money paid back to its source. The payment's reference stands in it
/// as SHA-256, as with money in.
entry escrow_refund(const std::string& refund, const std::string& organisation, const money& amount,
                    const std::string& bank_reference, const refund_people& people);

/// Who and what a task's entries are about.
struct task_ref {
    std::string assignment;
    std::string organisation;
    std::string project;
    std::string worker;
    std::string currency;
    std::int64_t price_minor = 0;
    std::int64_t fee_minor = 0;
};

/// escrow -> committed: price and fee, before the task is handed out. The floor reserve joins with
/// the floor's top-up.
entry quote_commit(const task_ref& t, const std::string& offer_sha256);
/// committed -> escrow: what of price and fee is not paid, since nobody does the task any more.
entry quote_release(const task_ref& t, const std::string& because, std::int64_t minor);
/// committed -> payable: the project was cancelled while the worker was at it. `by` is a role id.
entry cancel_pay(const task_ref& t, std::int64_t minor, std::int64_t active_us,
                 const std::string& by);
/// committed -> review: an answer was sent.
entry task_accrue(const task_ref& t, const std::string& submission_sha256,
                  base::instant_us review_deadline_us);
/// review -> payable. `by` is a role id, or "deadline" where silence accepted.
entry task_release(const task_ref& t, const std::string& by);
/// committed -> the co-op's money and income: the fee on what was released so far. `now_minor` is
/// this posting, `total_minor` all earned on the task; the id carries the total, so a repeat is
/// recognised.
entry fee_earn(const task_ref& t, std::int64_t now_minor, std::int64_t total_minor);
/// committed -> escrow: the fee on what was refused.
entry fee_return(const task_ref& t, std::int64_t minor);

/// Who and what a case's entries are about.
struct case_ref {
    std::string deduction;  // id of the case
    task_ref task;
    std::int64_t held_minor = 0;
};

struct proposal_facts {
    std::string reason_code;
    std::int64_t cap_minor = 0;
    std::string policy_version;
    std::string evidence_sha256;
    std::string by;  // role id
    std::int64_t window_s = 0;
};

/// review -> disputed (held) and payable (the rest of the price).
entry deduct_propose(const case_ref& c, const proposal_facts& facts);
/// Moves nothing: the worker has seen it, the window runs.
entry deduct_notified(const case_ref& c, base::instant_us contest_until_us);
/// Moves nothing: blocks the lapse.
entry contest_open(const case_ref& c, base::instant_us verdict_due_us);
/// disputed -> payable. `because`: verdict, withdrawn or overdue.
entry contest_reverse(const case_ref& c, const std::string& because, const std::string& by);
/// disputed -> escrow of the same requester, by a verdict.
entry deduct_uphold(const case_ref& c, const std::string& by);
/// disputed -> escrow of the same requester: the window passed without a contest.
entry deduct_lapse(const case_ref& c);

}  // namespace ujira::ledger
