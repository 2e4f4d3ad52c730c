#pragma once
// Payouts over their date, the interest they earn, and to whom the co-op owes (schema/0015.sql).

#include <cstdint>
#include <optional>
#include <store/payouts.hpp>
#include <string>
#include <vector>

namespace ujira::store {

/// Interest so far.
struct late_interest {
    std::int64_t days = 0;
    std::int64_t total_minor = 0;
};
late_interest late_interest_of(tx& t, const std::string& payout);
void set_late_interest(tx& t, const std::string& payout, const late_interest& i);
/// Not sent, over their date, and with a day begun that has no interest yet; the first due first.
std::vector<payout> payouts_to_accrue(tx& t, std::int64_t most);
/// Date of the longest overdue that is not sent, whether it has passed or not; 0 for none.
std::int64_t oldest_due_us(tx& t);

struct late_sum {
    std::string currency;
    std::int64_t payouts = 0;
    std::int64_t gross_minor = 0;
};
/// What is over its date and not sent, by currency.
std::vector<late_sum> late_sums(tx& t);

struct owed_person {
    std::string person_id;
    std::string currency;
    std::int64_t since_us = 0;
};
/// The longest owed first.
std::vector<owed_person> people_owed(tx& t, std::int64_t most);
/// Once for a person and currency, however often it is said.
void note_owed(tx& t, const std::string& person, const std::string& currency);
void forget_owed(tx& t, const std::string& person, const std::string& currency);

/// Tax withheld for an authority by payouts settled after this one and not returned: what came
/// first is remitted first.
std::int64_t tax_withheld_after(tx& t, const payout& p);

}  // namespace ujira::store
