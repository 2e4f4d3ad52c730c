#pragma once
// What the builders of events share.

#include <ledger/entry.hpp>
#include <string>
#include <string_view>

namespace ujira::ledger {

/// Minor units of a currency; builders take 1 to base::max_amount_minor.
struct money {
    std::string currency;
    std::int64_t minor = 0;
};

/// The two people that money out needs, by role id.
struct refund_people {
    std::string sent_by;
    std::string confirmed_by;
};

/// An entry of that event for that cause.
entry named(std::string event, const std::string& cause);
entry named_of(std::string event, const std::string& cause, const std::string& worker);

/// Appends "debit one account, credit another"; nothing for an amount of zero.
void move(entry& e, std::string_view debit, std::string_view credit, const money& amount);

/// Appends one side alone: a debit above zero, a credit below; nothing for zero.
void add(entry& e, std::string_view account, const money& amount);

/// A bank's line can hold a person's name, so entries carry its SHA-256 only.
void refer_to_bank(entry& e, const std::string& bank_reference);

}  // namespace ujira::ledger
