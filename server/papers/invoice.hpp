#pragma once
// Papers for requesters: what a month cost them, and that their money has arrived.

#include <base/time.hpp>
#include <cstdint>
#include <papers/texts.hpp>
#include <string>
#include <vector>

namespace ujira::papers {

/// Minor units.
struct invoice_line {
    std::string project;  // title
    std::int64_t pay_minor = 0;
    std::int64_t fee_minor = 0;
    std::int64_t vat_minor = 0;
};

struct invoice_paper {
    std::string coop;
    std::string organisation;
    std::string legal_entity;
    std::int64_t number = 0;
    std::string month;  // "2026-10"
    base::instant_us issued_us = 0;
    std::string zone;  // IANA: of the month and of the day of issue
    std::string currency;
    std::vector<invoice_line> lines;
    // The requester's account with the co-op over the month: the closing sum is what the others
    // lead to.
    std::int64_t opening_minor = 0;
    std::int64_t funded_minor = 0;
    std::int64_t refunded_minor = 0;
    std::int64_t returned_minor = 0;  // after deductions
    std::int64_t other_minor = 0;
    std::int64_t closing_minor = 0;
};

/// PDF. Throws what pdf_paper throws.
std::string invoice_pdf(const invoice_paper& p, const paper_texts& texts);
/// "invoice-2026-10-7.pdf"
std::string invoice_name(const invoice_paper& p);

struct receipt_paper {
    std::string coop;
    std::string organisation;
    std::string legal_entity;
    std::string funding;  // id
    std::string bank_reference;
    std::int64_t amount_minor = 0;
    std::string currency;
    base::instant_us arrived_us = 0;    // entered
    base::instant_us confirmed_us = 0;  // by a second person
    std::string zone;
};

/// PDF. Throws what pdf_paper throws.
std::string receipt_pdf(const receipt_paper& p, const paper_texts& texts);

}  // namespace ujira::papers
