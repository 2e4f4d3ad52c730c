#pragma once
// Keeps G17: the worker's running account as a paper to print and to read, in the worker's
// language.

#include <papers/statement.hpp>
#include <papers/texts.hpp>
#include <string>

namespace ujira::papers {

/// More lines than this are not printed one by one: those before are carried over as one sum.
inline constexpr std::size_t most_statement_rows = 5'000;

/// PDF. `p` has at least one line; `note` is the name of the signed note that goes with the file.
/// Its days are those of p.time_zone. Throws what pdf_paper throws, and std::logic_error for a
/// currency that ISO 4217 does not list.
std::string statement_pdf(const statement_paper& p, const paper_texts& texts,
                          const std::string& note);

/// What the lines add up to; shown on the paper. Minor units.
struct statement_sums {
    std::int64_t earned_minor = 0;  // became payable
    std::int64_t deducted_minor = 0;
    std::int64_t paid_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t fee_minor = 0;
};
statement_sums sums_of(const statement_paper& p);

}  // namespace ujira::papers
