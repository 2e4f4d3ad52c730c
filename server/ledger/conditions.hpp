#pragma once
// What an event demands beyond its accounts: that its facts and its postings say the same, and that
// nothing stands against it in the books.

#include <ledger/entry.hpp>
#include <ledger/rules.hpp>

namespace ujira::ledger {

/// Errors: entry_malformed, with the condition that isn't met; amount_overflow.
base::result<void> check_conditions(const event_rule& rule, const entry& e,
                                    const balance_lookup& before);

/// Holds an entry against the one it decides or reverses. A decision ends exactly what was
/// proposed, announced or sent: the same sum, of the same worker (I5). Error: entry_malformed.
base::result<void> check_reference(const entry& e, const entry& earlier);

}  // namespace ujira::ledger
