#pragma once
// The ledger as a journal that an accountant's own program reads: hledger, ledger or beancount. One
// entry becomes one transaction that balances in each currency, the leaf's hash beside it. Amounts
// have as many digits as the ledger counts (ISO exponent + 2).

#include <base/time.hpp>
#include <cstdint>
#include <ledger/entry.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ujira::papers {

enum class journal_format : std::uint8_t { hledger, ledger, beancount };
std::optional<journal_format> journal_format_named(std::string_view name);

/// What stands at the top.
std::string journal_head(journal_format format);
/// Declares a currency; before the first amount in it.
std::string journal_currency(journal_format format, const std::string& currency);
/// Declares an account from that day on (UTC); before the first posting to it.
std::string journal_account(journal_format format, const std::string& account,
                            base::instant_us since_us);

/// Where an entry stands in the log.
struct journal_place {
    std::int64_t seq = 0;
    base::instant_us at_us = 0;
    std::string leaf_sha256;
};
/// The transaction; an entry that moves nothing becomes a comment.
std::string journal_entry(journal_format format, const ledger::entry& e,
                          const journal_place& place);

/// How the format calls an account: kind and fund come first, "Assets:E:Bank:Escrow". Throws
/// std::logic_error for a text that names no account.
std::string journal_name(journal_format format, const std::string& account);
/// "-12.5000" of minor units. Throws std::logic_error for a currency that ISO 4217 does not list.
std::string journal_amount(std::int64_t minor, const std::string& currency);

}  // namespace ujira::papers
