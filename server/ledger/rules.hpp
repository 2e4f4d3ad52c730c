#pragma once
// The table of events: what each may debit and credit, whose chain it joins, what it must carry.
// `check` holds every entry against it, and docs/ledger.md is printed from it, so neither can say
// anything else.

#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace ujira::ledger {

/// Whether money enters or leaves the co-op's banks. Between them it may move in any event.
enum class cash : std::uint8_t { none, in, out };
enum class concerns : std::uint8_t { nobody, worker };

struct event_rule {
    std::string_view event;
    std::string_view cause;  // what its id ends in
    /// "debits -> credits; debits -> credits" in families of accounts; empty for an event that
    /// moves nothing.
    std::string_view moves;
    concerns whom = concerns::nobody;
    cash banks = cash::none;
    std::string_view facts = {};     // names parted by spaces; an entry may carry more
    std::string_view decides = {};   // event of the entry it must end, empty for none
    std::string_view reverses = {};  // event of the entry it must take back, empty for none
    std::string_view adjusts = {};   // event of the entry of the same cause that it comes on top of
    std::string_view lowers = {};    // the one family it may take from its worker for good
    bool safe_only = false;  // refused while that requester owes anything or a shortfall stands
};

/// Every event there is, in the order of the documentation.
std::span<const event_rule> all_rules();

/// Null for a name that no event has.
const event_rule* rule_of(std::string_view event);

/// Parts of a text between separators, trimmed of spaces; no empty ones.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators);

/// Families of accounts that the event may debit, and those it may credit.
struct sides_of {
    std::set<std::string_view> debits;
    std::set<std::string_view> credits;
};
const sides_of& sides(const event_rule& rule);

}  // namespace ujira::ledger
