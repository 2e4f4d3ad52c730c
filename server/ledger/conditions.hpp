#pragma once
// What an event demands beyond its accounts: that its facts and its postings say the same, and that
// nothing stands against it in the books.

#include <ledger/entry.hpp>
#include <ledger/rules.hpp>

namespace ujira::ledger {

/// Errors: entry_malformed, with the condition that isn't met; debt_open, shortfall_open;
/// amount_overflow.
base::result<void> check_conditions(const event_rule& rule, const entry& e,
                                    const balance_lookup& before);

/// Holds an entry against the one it decides or reverses. A decision ends exactly what was
/// proposed, announced or sent: the same sum, of the same worker (I5). Error: entry_malformed.
base::result<void> check_reference(const entry& e, const entry& earlier);

/// Id of the entry that this one comes on top of; empty for events that stand by themselves.
std::string adjusted_by(const entry& e);
/// Holds an entry against the one it adjusts: the same worker, currency and project, and a payout
/// found out about late is no larger than what was sent. Error: entry_malformed.
base::result<void> check_adjusted(const entry& e, const entry& earlier);

/// What stands against new promises and against sending money back: the co-op owes to escrow
/// (shortfall_open), or the requester owes the co-op, the floor fund or a worker (debt_open).
base::result<void> check_nothing_owed(const std::string& organisation, const std::string& currency,
                                      const balance_lookup& before);

}  // namespace ujira::ledger
