#pragma once
// What banks and providers answer, as one list of lines whatever the format: ISO 20022 payment
// status reports (pain.002) and account statements (camt.053), any version whose elements are
// called as in those from 2009 to 2023, and tables (papers/columns). These bytes come from outside
// and are hostile until read: no DTD, no entity, no network, limits on everything, and a file that
// is not whole is refused whole.

#include <base/error.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::papers {

enum class bank_file_kind : std::uint8_t { pain_002, camt_053, csv };
std::string_view name_of(bank_file_kind kind);  // "pain.002", "camt.053", "csv"
std::optional<bank_file_kind> bank_file_kind_named(std::string_view name);

/// Seen from our account; none moves nothing: an answer about a payment, or an entry not booked.
enum class bank_direction : std::uint8_t { in, out, none };
std::string_view name_of(bank_direction direction);

struct bank_answer_line {
    std::int64_t number = 0;  // from 1, in the order of the file
    bank_direction direction = bank_direction::none;
    std::int64_t amount_minor = 0;  // never negative
    std::string currency;           // empty where the line names no amount
    std::string end_to_end_id;      // empty where it names none
    bool whole = false;             // pain.002: stands for every payment of the message
    /// The bank's own (AcctSvcrRef). A booked line without one gets one made of what it says: "~"
    /// and 32 hex digits, the same each time the same statement is read.
    std::string bank_reference;
    /// pain.002: RJCT, ACSC, ... ; camt.053: BOOK, PDNG, ... ; csv: settled, failed, returned, or
    /// the word itself.
    std::string status;
    std::string words;  // for people: what the bank says, its reason code included
    base::instant_us booked_us = 0;
    bool returned = false;                  // the bank says that it takes an earlier booking back
    bool charge = false;                    // the bank says that it is its own charge
    std::optional<std::int64_t> fee_minor;  // the provider's, where a table has a column for it
};

struct bank_balance {
    std::int64_t minor = 0;  // below zero: overdrawn
    base::instant_us at_us = 0;
};

struct bank_answer {
    bank_file_kind kind = bank_file_kind::csv;
    std::string account;   // empty where the file names none
    std::string currency;  // of the account; of the first line where there is no account
    std::string message;   // pain.002: the message it answers (OrgnlMsgId)
    std::optional<bank_balance> opening;
    std::optional<bank_balance> closing;
    std::vector<bank_answer_line> lines;
};

inline constexpr std::size_t most_bank_file_bytes = 10'000'000;
inline constexpr std::size_t most_bank_lines = 10'000;

/// Which of the two XML formats it is, by its beginning; anything else is a table.
bank_file_kind guess_kind(std::string_view bytes);

/// pain.002 or camt.053. Currencies count with the ledger's scale (ISO exponent + 2). Errors:
/// file_unreadable with what is wrong: not well-formed or cut off, a DOCTYPE, another format, over
/// a limit, no account or two, an amount finer than the scale, a currency that ISO 4217 does not
/// list, details that are more than their entry, lines that don't lead from the opening balance to
/// the closing one.
base::result<bank_answer> read_bank_answer(std::string_view bytes);

}  // namespace ujira::papers
