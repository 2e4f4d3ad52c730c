#pragma once
// A deduction from proposal to end, and the jury it may need.

#include <base/time.hpp>
#include <ledger/building.hpp>
#include <ledger/events_work.hpp>

namespace ujira::ledger {

/// Who and what a case's entries are about.
struct case_ref {
    std::string deduction;  // id of the case
    task_ref task;
    std::int64_t held_minor = 0;
    std::int64_t jury_deposit_minor = 0;
};

struct proposal_facts {
    std::string reason_code;
    std::int64_t cap_minor = 0;
    std::string policy_version;
    std::string evidence_sha256;
    std::string by;  // role id
    std::int64_t window_s = 0;
};

/// review -> disputed (held) and payable (the rest of the price); escrow -> case: the deposit.
entry deduct_propose(const case_ref& c, const proposal_facts& facts);
/// Moves nothing: the worker has seen it, the window runs.
entry deduct_notified(const case_ref& c, base::instant_us contest_until_us);
/// Moves nothing: the worker is locked out, the window stands still. `number` counts a case's
/// pauses from 1.
entry deduct_paused(const case_ref& c, int number, std::int64_t left_s);
/// Moves nothing: ends that pause.
entry deduct_resumed(const case_ref& c, int number, base::instant_us contest_until_us);
/// Moves nothing: blocks the lapse.
entry contest_open(const case_ref& c, base::instant_us verdict_due_us);
/// Moves nothing: the rest of the window runs again.
entry contest_withdraw(const case_ref& c, base::instant_us contest_until_us);
/// disputed -> payable. `because`: verdict, withdrawn or overdue. A verdict may keep a part for the
/// requester: disputed -> escrow.
entry contest_reverse(const case_ref& c, const std::string& because, const std::string& by,
                      std::int64_t kept_minor = 0);
/// disputed -> escrow of the same requester, by a verdict.
entry deduct_uphold(const case_ref& c, const std::string& by);
/// disputed -> escrow of the same requester: the window passed without a contest.
entry deduct_lapse(const case_ref& c);

/// case -> payable: what the losing requester's deposit pays one juror.
entry case_juror(const case_ref& c, const std::string& juror, std::int64_t minor);
/// case -> escrow: what of the deposit no juror got.
entry case_return(const case_ref& c, std::int64_t minor);

}  // namespace ujira::ledger
