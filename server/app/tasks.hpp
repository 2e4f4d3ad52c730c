#pragma once
// Steps that several use cases share: how an assignment's money moves when it is accepted, refused
// or given up.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <domain/assignments.hpp>
#include <ledger/events.hpp>
#include <store/assignments.hpp>
#include <store/projects.hpp>
#include <string>

namespace ujira::app {

/// Whom and what the entries of this assignment are about.
ledger::task_ref task_of(const store::project& p, const store::assignment& a);
ledger::task_ref task_of(store::tx& tx, const store::assignment& a);

/// Changes the state if the table of `domain` lets `by` make that step; already_decided otherwise.
/// Doesn't store.
base::result<void> step(store::assignment& a, domain::assignment_state to, domain::mover by);

/// An answer is taken while the lease runs and, late, as long as the money for it is still
/// committed. Errors: already_submitted, already_decided (returned),
/// task_cancelled, too_late.
base::result<void> may_submit(const store::assignment& a, base::instant_us now_us);
bool takes_answers(const store::assignment& a, base::instant_us now_us);

/// committed -> escrow for a task that nobody will do any more. Stores the assignment.
base::result<void> release_quote(store::tx& tx, store::assignment& a, const std::string& because);

/// committed -> payable for a task begun in a project that is cancelled (G03), its part of the fee
/// earned, the rest back to escrow. Stores the assignment.
base::result<void> pay_cancelled(store::tx& tx, store::assignment& a, std::int64_t pay_minor,
                                 std::int64_t active_us, const std::string& by);

/// review -> payable with its fee, and the assignment is accepted. `by` is a role id or "deadline".
base::result<void> accept(store::tx& tx, store::assignment& a, domain::mover mover,
                          const std::string& by);

/// Earns the fee on `released_minor` of the price in all; with `last`, gives the rest of the fee
/// back and closes the quote. Stores the assignment.
base::result<void> settle_fee(store::tx& tx, store::assignment& a, std::int64_t released_minor,
                              bool last);

}  // namespace ujira::app
