#pragma once
// What people are told by e-mail and SMS. A use case says what happened; the words are made when
// the message is sent (outbound/rendering), in the language that its person reads then.

#include <nlohmann/json.hpp>
#include <store/contacts.hpp>
#include <store/tx.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::app {

/// `kind` is a row of message_kinds, `params` an object with what that row names. Amounts are minor
/// units, instants UTC microseconds.
struct message {
    std::string kind;
    nlohmann::json params = nlohmann::json::object();
};

struct message_kind {
    std::string_view name;
    std::vector<std::string_view> params;
    bool with_statement = false;  // by mail: the newest statement and the program that checks it
};

/// All of them:
///   contact_code           code
///   contact_added          shown (as `masked` of domain/contacts shows it)
///   contact_ended          shown
///   payout_method_added    way (bank, mobile, cash), shown (its last digits), usable_us
///   payout_method_ended    way, shown
///   payout_settled         amount_minor (net), currency
///   payout_failed          amount_minor, currency
///   payout_returned        amount_minor, currency
///   deduction_held         amount_minor, currency, days (to contest, once it was opened)
///   contest_decided        outcome (upheld, reversed, overdue), amount_minor, currency
const std::vector<message_kind>& message_kinds();
/// nullptr for no such kind.
const message_kind* find_message_kind(std::string_view name);

/// Puts the message into the outbox for each confirmed contact of that person, as part of this
/// transaction; does nothing where there is none. Throws std::logic_error for a kind that isn't
/// there or lacks a param: that is a bug of the caller.
void tell(store::tx& tx, const std::string& person, const message& m);

/// To one contact alone, confirmed or not, until `until_us` at the latest.
void tell_contact(store::tx& tx, const store::contact& c, const message& m, std::int64_t until_us);

/// How long a message is tried.
std::int64_t last_try_us(std::int64_t now_us);

}  // namespace ujira::app
