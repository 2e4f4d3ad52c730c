#pragma once
// Keeps G18 and G19: what a withdrawal sends, by when, and what being late with it costs the co-op.

#include <base/error.hpp>
#include <base/time.hpp>
#include <cstdint>
#include <domain/policy.hpp>

namespace ujira::domain {

/// What some money sends, withholds and leaves. Minor units.
struct payout_parts {
    std::int64_t net_minor = 0;   // a multiple of the unit
    std::int64_t tax_minor = 0;   // on what is sent, rounded down
    std::int64_t rest_minor = 0;  // stays payable
};
/// The most that can be sent in whole units (`unit_minor`: 10'000 where a provider takes whole
/// shillings), with the tax of `tax_bp` (0 to 9'999, hundredths of a per cent) on it. Error:
/// amount_overflow for arguments outside their ranges.
base::result<payout_parts> whole_units(std::int64_t payable_minor, std::int64_t unit_minor,
                                       std::int64_t tax_bp);

/// A withdrawal to the last unit: gross = net + fee + tax, and asked = gross + rest.
struct payout_quote {
    std::int64_t gross_minor = 0;
    std::int64_t net_minor = 0;
    std::int64_t fee_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t rest_minor = 0;  // of what was asked for: less than a unit and its tax
};
/// `free_minor`: payable, less what was asked for already. `tax`: the rule in force, nullptr
/// without one. Errors: payable_short (with what is missing), below_least (with the least that can
/// be asked for), amount_overflow.
base::result<payout_quote> quote_payout(std::int64_t free_minor, std::int64_t asked_minor,
                                        const payout_way& way, const tax_rule* tax);

/// The least that can be asked for by this way: its threshold, and never less than what sends one
/// unit after fee and tax.
base::result<std::int64_t> least_payout(const payout_way& way, const tax_rule* tax);

/// Sent by then, or it is late: so long after the request, and a day after the method may be used
/// where that is later.
base::instant_us latest_sending(const policy& p, base::instant_us requested_us,
                                base::instant_us usable_us);

/// Days begun since the date, 0 up to it.
std::int64_t late_days(base::instant_us due_us, base::instant_us until_us);

/// Simple interest for so many days in all, a 365th of the year's rate each, rounded up for the
/// worker. Error: amount_overflow.
base::result<std::int64_t> late_interest(std::int64_t gross_minor, std::int64_t year_bp,
                                         std::int64_t days);

/// G18: from `late_stop_us` over the date on, no new work is given out. `oldest_due_us`: of what
/// was not sent yet, 0 for none.
bool stops_new_work(const policy& p, base::instant_us oldest_due_us, base::instant_us now);

}  // namespace ujira::domain
