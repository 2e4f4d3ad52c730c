#pragma once
// Which payouts go together, and what a treasurer should look at before they are sent (G19, G20:
// whoever asked is paid, whatever else is said of them).

#include <base/time.hpp>
#include <base/zone.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::domain {

/// Payouts in one batch at most.
inline constexpr std::int64_t batch_most = 500;
/// A method is new for so long.
inline constexpr std::int64_t new_method_us = 30 * base::day_us;
/// So many times what somebody is usually paid is unusual.
inline constexpr std::int64_t unusual_times = 3;

struct asked_payout {
    std::string person;
    std::int64_t gross_minor = 0;
};
/// For each, in their order: whether what the person has payable still covers it, and those before
/// it.
std::vector<bool> covered(const std::vector<asked_payout>& asked,
                          std::map<std::string, std::int64_t> payable_minor);

struct line_facts {
    std::int64_t net_minor = 0;
    base::instant_us due_us = 0;
    base::instant_us method_since_us = 0;
    std::int64_t paid_by_method = 0;  // payouts that arrived there
    std::int64_t usual_minor = 0;     // mean of what arrived; 0 before the first
    std::int64_t of_person = 1;       // payouts to that person in this batch
    bool covered = true;
};
/// What strikes about a line, the gravest first: not_covered, late, unusual, new_method,
/// first_payment, several.
std::vector<std::string> checks_of(const line_facts& line, base::instant_us now);

/// Monday to Friday after today, as YYYY-MM-DD; holidays are the bank's to know.
std::string next_working_day(base::instant_us now, const base::zone& in);

}  // namespace ujira::domain
