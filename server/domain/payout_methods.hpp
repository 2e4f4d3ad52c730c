#pragma once
// Where money can be sent: whether a number can be one at all, before anything is sent there.

#include <base/error.hpp>
#include <string>
#include <string_view>

namespace ujira::domain {

/// What is needed to pay somebody, by kind. bank: holder, and an IBAN or an account number with the
/// bank's BIC; mobile: holder and phone; cash: nothing.
struct payout_details {
    std::string holder;
    std::string iban;
    std::string account;
    std::string bic;
    std::string phone;

    bool operator==(const payout_details&) const = default;
};

/// ISO 13616: two letters, two check digits, 15 to 34 characters in all, and the remainder of 97
/// is 1.
bool is_iban(std::string_view text);
/// ISO 9362: 8 or 11 characters.
bool is_bic(std::string_view text);

/// The details as they are kept and compared: capitals, without the spaces, dots and hyphens that
/// people write in numbers. bad_request with the field for a kind's missing, wrong or needless
/// part (phone numbers: domain/contacts).
base::result<payout_details> checked_details(const std::string& kind, payout_details d);

/// The one number that the kind pays to; empty for cash.
std::string_view number_of(const payout_details& d);

/// What its owner knows it by: the last four characters, and no more than half of a short one.
std::string last_digits(std::string_view number);

}  // namespace ujira::domain
