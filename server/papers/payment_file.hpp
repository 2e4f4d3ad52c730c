#pragma once
// Payouts as a bank takes them: ISO 20022 customer credit transfer initiation, pain.001.001.09.
// Values in, bytes out: the same values give the same bytes.

#include <base/error.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::papers {

struct payment {
    std::string end_to_end_id;      // ours; comes back in every answer of the bank
    std::int64_t amount_minor = 0;  // what leaves the account
    std::string holder;
    std::string number;  // IBAN, or the bank's own form
    std::string bic;     // of the holder's bank; may be empty
    std::string words;   // what the holder reads in their statement; may be empty
};

struct payment_file {
    std::string message_id;  // message_id_of
    base::instant_us created_us = 0;
    std::string execution_day;  // "YYYY-MM-DD"
    std::string currency;
    int scale = 4;  // ISO exponent + 2
    std::string debtor_holder;
    std::string debtor_number;
    std::string debtor_bic;  // may be empty: the bank is said to be NOTPROVIDED
    std::vector<payment> payments;
};

inline constexpr std::size_t most_payments = 10'000;

/// The file. Each payment is to be booked by itself (BtchBookg false), so that the statement can be
/// matched line by line; charges are the co-op's (DEBT), inside SEPA shared as its rules ask
/// (SLEV). Names and words are brought to the characters all banks take (bank_text). bad_request at
/// `message_id`, `execution_day`, `debtor_number`, `debtor_bic`, `payments`, `end_to_end_id`,
/// `amount_minor`, `holder`, `number` or `bic`: an identifier is never changed to fit.
base::result<std::string> pain_001(const payment_file& f);

/// Message identifications have 35 characters: a batch's id without its hyphens. The answer names
/// it; batch_of_message gives the id back, or nothing for a message that is not ours.
std::string message_id_of(const std::string& batch_id);
std::optional<std::string> batch_of_message(std::string_view message_id);

enum class account_form : std::uint8_t { iban, other, wrong };
/// IBAN: spelled like one and its check digits are right (ISO 13616); spelled like one with wrong
/// digits is wrong, as is anything but 1 to 34 letters, digits, blanks and . / -.
account_form form_of(std::string_view number);

/// Texts in the characters that every bank takes (a-z A-Z 0-9 / - ? : ( ) . , ' + and blank: EPC
/// 217-08): other scripts in Latin letters, accents off (ICU, Any-Latin; Latin-ASCII), each other
/// sign a full stop, blanks in one, cut to `most` characters. Empty only for what was blank.
std::string bank_text(const std::string& utf8, std::size_t most);

}  // namespace ujira::papers
