#pragma once
// What is signed when a payout is handed over in cash: one slip for each, several on a page, with a
// line to cut along.

#include <base/time.hpp>
#include <cstdint>
#include <papers/texts.hpp>
#include <string>
#include <vector>

namespace ujira::papers {

struct slip {
    std::string coop;
    std::string payee;  // name
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string payout;          // its end-to-end id
    std::string batch;           // id
    base::instant_us at_us = 0;  // when it is printed; the file says it was made then
    std::string zone = "UTC";    // IANA: of that day
};

/// PDF; at least one slip, all of them in the language of `texts`. Throws what pdf_paper throws.
std::string hand_over_slips(const std::vector<slip>& slips, const paper_texts& texts);

}  // namespace ujira::papers
