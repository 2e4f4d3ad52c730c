#pragma once
// What a bank's line means for the books. Keeps G02 (money counts when it is seen at the bank), G18
// and G19 (what failed or came back is the worker's again): nothing is guessed, a line is matched
// by our own identifier, its exact amount and its currency, or it stays open until a person looks.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::domain {

enum class bank_verdict : std::uint8_t {
    // posted when the file is applied
    settles,      // the payout has left the account
    fails,        // the bank refused the payout
    returns,      // a settled payout came back
    paid_late,    // a payout that had failed was paid after all
    funds,        // money that was announced for an organisation
    refund_sent,  // a refund has left the account
    unknown_in,   // money that nobody announced: held apart until somebody says whose it is
    // a person must look
    charge,       // the bank says that it is its charge
    unknown_out,  // left the account, and nobody knows what for
    altered,      // ours by its identifier, but with another amount or currency
    foreign,      // an identifier that is not ours, or of another batch than the file answers
    again,        // a second booking of a payout that was booked before
    early,        // about a payout that was not sent, or came back before it left
    contradicts,  // against what was said before
    // nothing to do
    information,  // accepted, pending: nothing has moved
    duplicate,    // the same booking was counted before
    count_
};
std::string_view name_of(bank_verdict v);
/// Throws std::logic_error for a name that is none: names come out of our own database.
bank_verdict bank_verdict_named(std::string_view name);

enum class bank_step : std::uint8_t { post, look, none };
/// What follows from a verdict.
bank_step step_of(bank_verdict v);

enum class bank_source : std::uint8_t { status_report, statement, table };
enum class bank_flow : std::uint8_t { in, out, none };

struct bank_line {
    bank_source source = bank_source::statement;
    bank_flow flow = bank_flow::none;
    std::int64_t amount_minor = 0;
    std::string currency;  // empty: the line names no amount
    std::string end_to_end_id;
    std::string bank_reference;
    std::string status;
    bool charge = false;
    std::optional<std::int64_t> fee_minor;  // what the provider took, where it says so
    std::string batch_id;  // that the file says it answers; empty where it says nothing
};

struct payout_fact {
    std::string id;
    std::string batch_id;
    std::string state;  // schema/0013.sql
    std::string currency;
    std::int64_t net_minor = 0;
    std::int64_t fee_minor = 0;
    std::string bank_reference;
};

/// A funding or a refund that carries the line's reference.
struct transfer_fact {
    std::string id;
    std::string state;
    std::string currency;
    std::int64_t amount_minor = 0;
};

/// Whether a booking in this direction stands in the books with the line's reference.
enum class bank_counted : std::uint8_t {
    no,
    same,   // of the same day and amount
    other,  // the bank gave the reference to something else before
};

struct bank_line_facts {
    bank_counted counted = bank_counted::no;
    std::optional<payout_fact> payout;     // with the line's end-to-end id
    std::optional<transfer_fact> funding;  // for money in
    std::optional<transfer_fact> refund;   // for money out
};

bank_verdict judge(const bank_line& line, const bank_line_facts& facts);

/// What the payout is once the verdict is posted, for the lines after it.
void follow(payout_fact& payout, bank_verdict verdict, const std::string& bank_reference);

}  // namespace ujira::domain
