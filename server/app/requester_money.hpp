#pragma once
// What a requester's money did: by project, by month and in all, every figure a sum over the
// ledger's own postings; and the papers made of it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <papers/invoice.hpp>
#include <papers/texts.hpp>
#include <store/invoices.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// Minor units. What came in and was not spent, refunded or lost is what is left.
struct money_flow {
    std::int64_t funded_minor = 0;
    std::int64_t refunded_minor = 0;
    std::int64_t pay_minor = 0;       // set aside for people who sent work
    std::int64_t returned_minor = 0;  // of it: given back after deductions
    std::int64_t fee_minor = 0;       // without VAT
    std::int64_t vat_minor = 0;
    std::int64_t other_minor = 0;
    std::int64_t left_minor() const {
        return funded_minor - refunded_minor - pay_minor + returned_minor - fee_minor - vat_minor -
               other_minor;
    }
};

struct project_flow {
    std::string id;
    std::string title;
    std::string state;
    std::int64_t committed_minor = 0;  // stands ready for tasks that were handed out
    money_flow flow;                   // pay, fee and VAT only
};

struct month_flow {
    std::string month;  // "2026-10", of the co-op's zone
    bool ended = false;
    bool invoiced = false;
    money_flow flow;
};

struct requester_money {
    std::int64_t escrow_minor = 0;     // not committed to any task
    std::int64_t committed_minor = 0;  // to tasks that were handed out
    money_flow all;
    std::vector<project_flow> projects;  // newest first
    std::vector<month_flow> months;      // newest first, from the first with any money; 60 at most
};

/// For the organisation's members, and for treasurers and stewards; not_found for anybody else.
base::result<requester_money> see_requester_money(scope& s, const std::string& organisation);

/// The invoice of an ended month, issued now; issued before, that one. Errors: not_found as above,
/// bad_request for a month that has not ended or in which nothing was spent.
base::result<store::invoice> issue_invoice(scope& s, const std::string& organisation,
                                           const std::string& month);
base::result<std::vector<store::invoice>> list_invoices(scope& s, const std::string& organisation);

/// To be drawn by papers::invoice_pdf. not_found where none was issued.
struct invoice_print {
    papers::invoice_paper paper;
    papers::paper_texts texts;
};
base::result<invoice_print> prepare_invoice(scope& s, const std::string& organisation,
                                            const std::string& month, const std::string& language);

/// Of money that arrived and was confirmed; not_found for any other.
struct receipt_print {
    papers::receipt_paper paper;
    papers::paper_texts texts;
};
base::result<receipt_print> prepare_receipt(scope& s, const std::string& funding,
                                            const std::string& language);

}  // namespace ujira::app
