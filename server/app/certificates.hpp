#pragma once
// Once a year: what a worker was paid out, and the tax withheld of it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <papers/certificate.hpp>
#include <papers/texts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// A year of the co-op's zone in which the worker was paid out. Minor units.
struct certified_year {
    int year = 0;
    bool ended = false;
    std::int64_t gross_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t net_minor = 0;
};
base::result<std::vector<certified_year>> list_certificates(scope& s);  // newest first

struct certificate_print {
    papers::certificate_paper paper;
    papers::paper_texts texts;
};
/// To be drawn by papers::certificate_pdf. not_found for a year without any payout.
base::result<certificate_print> prepare_certificate(scope& s, const std::string& year,
                                                    const std::string& language);

}  // namespace ujira::app
