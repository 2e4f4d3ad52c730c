#pragma once
// What stands on the ledger's accounts now, without reading how it came about.

#include <cstdint>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

/// What each account has now: as cheap as there are accounts, however many postings they had.
struct account_balance {
    std::string account;
    std::string currency;
    std::int64_t debit_minor = 0;  // debits minus credits
};
std::vector<account_balance> balances_now(tx& t);

/// What the house spent since then: debits minus credits of its expense accounts, but for the close
/// of a year, which spends nothing.
std::int64_t spent_since(tx& t, const std::string& currency, std::int64_t from_us);

}  // namespace ujira::store
