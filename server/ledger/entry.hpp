#pragma once
// One business event in double entry, and the rules every entry obeys (docs/ledger.md, invariants
// I1, I2, I3, I6, I8).

#include <base/error.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ujira::ledger {

/// Debit > 0, credit < 0, in minor units; never 0.
struct posting {
    std::string account;
    std::string currency;  // ISO 4217, three capital letters
    std::int64_t amount_minor = 0;

    bool operator==(const posting&) const = default;
};

/// An entry is never changed once posted. Its id names its cause (`task.accrue/<assignment>`), so a
/// repeat is recognised.
struct entry {
    std::string id;
    std::string event;              // the part of the id before the slash
    std::vector<posting> postings;  // none for events that move nothing
    std::string worker;             // whose chain it joins; empty if no worker is concerned
    std::map<std::string, std::string> facts;  // what the event table says an entry carries
    std::string reverses;                      // id of the entry taken back, or empty
    std::string decides;                       // id of the proposal decided, or empty

    bool operator==(const entry&) const = default;
};

/// Balance of (account, currency) before the entry: debits minus credits.
using balance_lookup = std::function<std::int64_t(const std::string&, const std::string&)>;

/// Checks the entry against its event's rule (ledger/rules: accounts, facts, worker, what it
/// decides or reverses, whether cash may enter or leave) and the invariants: I1 (each fund and
/// currency sums to zero), I2 (no account below zero afterwards; the escrow bank only as far as the
/// co-op owes it), I3 (what the co-op owes to escrow is the same on both sides), I6 (a worker's
/// money is lowered only by the events that may, and only in the part they may take from) and I8
/// (at most one worker, the one it names). Errors: entry_malformed, account_unknown,
/// entry_unbalanced, balance_negative, amount_overflow; the detail says what and why.
base::result<void> check(const entry& e, const balance_lookup& before);

/// SHA-256 (hex) of everything but time, place in the log and nonce: equal for a repeat, different
/// for a conflict.
std::string body_sha256(const entry& e);

}  // namespace ujira::ledger
