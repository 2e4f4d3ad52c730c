#pragma once
// Entries as they lie in the database, and the balances they add up to.

#include <array>
#include <cstdint>
#include <functional>
#include <ledger/entry.hpp>
#include <ledger/leaf.hpp>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct stored_entry {
    std::int64_t seq = 0;
    std::string id;
    std::string event;
    std::int64_t at_us = 0;
    std::string body_sha256;
    std::string leaf;
    std::string leaf_sha256;
    std::string worker;
    std::int64_t worker_seq = 0;
    std::string reverses;
    std::string decides;
};

std::optional<stored_entry> find_entry(tx& t, const std::string& id);
/// Id of the entry that decides or reverses this one.
std::optional<std::string> find_end_of(tx& t, const std::string& id);
/// Where the log ends.
struct log_end {
    std::int64_t seq = 0;
    std::int64_t at_us = 0;
};
std::optional<log_end> end_of_log(tx& t);
/// Where a worker's chain ends.
struct chain_end {
    std::int64_t worker_seq = 0;
    std::string leaf_sha256;
};
std::optional<chain_end> end_of_chain(tx& t, const std::string& worker);
/// The entry of that number in a worker's chain.
std::optional<stored_entry> find_line(tx& t, const std::string& worker, std::int64_t worker_seq);
/// The bytes of the leaf at that place in the log; empty if there is none.
std::string leaf_at(tx& t, std::int64_t seq);
/// A worker's entries below `before` (worker_seq), newest first; of these events only, if any are
/// named. Their names are the ledger's own, never a text from outside.
std::vector<stored_entry> entries_of(tx& t, const std::string& worker, std::int64_t before,
                                     int limit, const std::vector<std::string>& only = {});

/// Length of the slices of time below: every zone's days begin at the edge of one.
inline constexpr std::int64_t slice_us = 900'000'000;
/// Debits minus credits that one event made on an account within a slice (at_us / slice_us).
struct slice_sum {
    std::string event;
    std::string account;
    std::int64_t slice = 0;
    std::int64_t sum_minor = 0;
};
/// By entries of that worker's chain from `from_us` on, on those accounts.
std::vector<slice_sum> sums_by_slice(tx& t, const std::string& worker,
                                     const std::array<std::string, 4>& accounts,
                                     const std::string& currency, std::int64_t from_us);
/// A worker's whole chain in its order: place in the log, event and leaf.
void for_each_line(
    tx& t, const std::string& worker,
    const std::function<void(std::int64_t, const std::string&, const std::string&)>& f);
/// Every entry in log order, for checks.
void for_each_entry(tx& t, const std::function<void(const stored_entry&)>& f);

/// Every account and every currency that was ever posted to, in the order of their names.
void for_each_account(tx& t, const std::function<void(const std::string&)>& f);
void for_each_currency(tx& t, const std::function<void(const std::string&)>& f);
/// When the first entry was posted; 0 where there is none.
std::int64_t first_entry_at(tx& t);

/// Debits minus credits of all postings of an account.
std::int64_t balance_of(tx& t, const std::string& account, const std::string& currency);

struct posting_row {
    std::int64_t entry_seq = 0;
    std::int64_t position = 0;
    ledger::posting posting;
    std::int64_t balance_minor = 0;
};
void for_each_posting(tx& t, const std::function<void(const posting_row&)>& f);
/// The rows of one entry, in their order.
std::vector<ledger::posting> postings_of(tx& t, std::int64_t entry_seq);

/// Balance by account, of all accounts in a currency: a sum over every posting.
struct account_sum {
    std::string account;
    std::int64_t sum_minor = 0;
};
std::vector<account_sum> sums_by_account(tx& t, const std::string& currency);

/// Debits to (positive) or credits from (negative) accounts with this prefix, and this ending where
/// one is given, by entries of one event.
std::int64_t sum_of_event(tx& t, const std::string& event, const std::string& account_prefix,
                          const std::string& currency, const std::string& account_ending = "");

/// The same for one account: reads no other account's postings.
std::int64_t sum_on_account(tx& t, const std::string& event, const std::string& account,
                            const std::string& currency);

/// With the balance that each posting leaves on its account.
void insert_entry(tx& t, const stored_entry& e, const std::vector<posting_row>& postings);

}  // namespace ujira::store
