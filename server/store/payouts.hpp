#pragma once
// Where workers are paid, and what they asked for (schema/0013.sql).

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct payout_method {
    std::string id;
    std::string person_id;
    std::string kind;    // bank, mobile, cash
    std::string sealed;  // base64; app/payout_methods opens it
    std::string shown;
    std::string number_tag;
    std::int64_t created_us = 0;
    std::int64_t usable_us = 0;
    std::int64_t ended_us = 0;
};

std::optional<payout_method> find_payout_method(tx& t, const std::string& id);
std::vector<payout_method> payout_methods_of(tx& t, const std::string& person);  // in force, oldest
/// The newest with a number; nothing before the first.
std::optional<payout_method> newest_sealed_method(tx& t);
bool payout_number_taken(tx& t, const std::string& number_tag);
void insert_payout_method(tx& t, const payout_method& m);
void end_payout_method(tx& t, const std::string& id);

struct payout {
    std::string id;
    std::string person_id;
    std::string method_id;
    std::string currency;
    std::int64_t gross_minor = 0;
    std::int64_t net_minor = 0;
    std::int64_t fee_minor = 0;
    std::int64_t tax_minor = 0;
    std::string tax_rule;
    std::string tax_authority;
    std::string state;
    std::string end_to_end_id;
    std::string batch_id;
    std::int64_t requested_us = 0;
    std::int64_t due_us = 0;
    std::int64_t sent_us = 0;
    std::int64_t ended_us = 0;
    std::string bank_reference;
    std::string because;
};

std::optional<payout> find_payout(tx& t, const std::string& id);
std::optional<payout> find_payout_by_end_to_end(tx& t, const std::string& end_to_end_id);
std::vector<payout> payouts_of(tx& t, const std::string& person);       // newest first, 500 at most
std::vector<payout> payouts_of_batch(tx& t, const std::string& batch);  // by end-to-end id
/// Requested, by a method of this kind that may be used by now; the first due first, `most` at
/// most.
std::vector<payout> payouts_waiting(tx& t, const std::string& kind, std::int64_t most);
/// Asked for and not sent yet: still payable in the ledger, and spoken for.
std::int64_t payouts_asked_minor(tx& t, const std::string& person, const std::string& currency);
/// What arrived with the person and didn't come back, with its fee and tax.
std::int64_t payouts_paid_minor(tx& t, const std::string& person, const std::string& currency);
/// Not sent by their date, the longest overdue first.
std::vector<payout> payouts_overdue(tx& t, std::int64_t most);
/// Asked for, to be paid by this method, and not sent yet; oldest first.
std::vector<payout> payouts_open_by(tx& t, const std::string& method);
bool payout_reference_used(tx& t, const std::string& bank_reference);
void insert_payout(tx& t, const payout& p);
/// State, batch, instants, reference and words; the rest never changes.
void update_payout(tx& t, const payout& p);

}  // namespace ujira::store
