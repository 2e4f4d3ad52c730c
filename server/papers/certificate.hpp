#pragma once
// What a worker was paid out in a year, and what of it was withheld as tax: for the tax authority.

#include <base/time.hpp>
#include <cstdint>
#include <papers/texts.hpp>
#include <string>
#include <vector>

namespace ujira::papers {

/// One payout, or one that came back (all amounts below zero). Minor units.
struct certificate_row {
    base::instant_us at_us = 0;
    std::int64_t gross_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t fee_minor = 0;  // the bank's or provider's
    std::int64_t net_minor = 0;
    std::string rule;       // empty without tax
    std::string authority;  // name
};

struct certificate_paper {
    std::string coop;
    std::string worker;  // id
    std::string worker_name;
    int year = 0;
    bool ended = false;  // false: more may come
    std::string zone;    // IANA: of the year and its days
    std::string currency;
    std::vector<certificate_row> rows;  // oldest first; at least one
};

/// PDF. Throws what pdf_paper throws.
std::string certificate_pdf(const certificate_paper& p, const paper_texts& texts);

/// The rows added up: in all, and for each rule and authority.
certificate_row certificate_total(const certificate_paper& p);
std::vector<certificate_row> certificate_taxes(const certificate_paper& p);

}  // namespace ujira::papers
