#pragma once
// What requesters' money did, account by account, and the invoices that were made of it.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

/// Debits minus credits that one event made on an account within a slice of time (at_us /
/// slice_us, ledger.hpp).
struct event_slice {
    std::string event;
    std::int64_t slice = 0;
    std::int64_t sum_minor = 0;
};
/// Of the account's whole life, in no order.
std::vector<event_slice> slices_of_account(tx& t, const std::string& account,
                                           const std::string& currency);
/// What entries that touch the account put on the account `beside`, the same way.
std::vector<event_slice> slices_beside(tx& t, const std::string& account, const std::string& beside,
                                       const std::string& currency);

struct invoice {
    std::int64_t number = 0;
    std::string organisation_id;
    std::string month;  // "2026-10"
    std::string zone;
    std::string currency;
    std::string coop;
    std::string organisation;
    std::string legal_entity;
    std::int64_t opening_minor = 0;
    std::int64_t funded_minor = 0;
    std::int64_t refunded_minor = 0;
    std::int64_t returned_minor = 0;
    std::int64_t other_minor = 0;
    std::int64_t closing_minor = 0;
    std::string projects;  // JSON: [{"title", "pay_minor", "fee_minor", "vat_minor"}, …]
    std::string issued_by;
    std::int64_t issued_us = 0;
};

std::optional<invoice> find_invoice(tx& t, const std::string& organisation,
                                    const std::string& month);
std::vector<invoice> invoices_of(tx& t, const std::string& organisation);  // newest month first
std::int64_t next_invoice_number(tx& t);
void insert_invoice(tx& t, const invoice& i);

}  // namespace ujira::store
