#pragma once
// Unspent escrow on its way back to the requester: asked for, paid at the bank by a treasurer, seen
// by a second person.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct refund {
    std::string id;
    std::string organisation_id;
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string state;  // asked, withdrawn, sent, settled, failed
    std::string asked_by;
    std::int64_t asked_us = 0;
    std::string bank_reference;  // of the payment; empty before it
    std::string sent_by;
    std::int64_t sent_us = 0;
    std::string decided_by;  // who withdrew it, or the second person
    std::int64_t decided_us = 0;
};

std::optional<refund> find_refund(tx& t, const std::string& id);
/// With that reference of the bank's.
std::optional<refund> find_refund_by_reference(tx& t, const std::string& bank_reference);
std::vector<refund> all_refunds(tx& t);                                  // newest first
std::vector<refund> refunds_of(tx& t, const std::string& organisation);  // newest first
/// Asked for or sent: spoken for, and so not there for new tasks.
std::int64_t sum_of_open_refunds(tx& t, const std::string& organisation);
bool refund_reference_used(tx& t, const std::string& bank_reference);
void insert_refund(tx& t, const refund& r);
void update_refund(tx& t, const refund& r);  // state and what goes with it

}  // namespace ujira::store
