#pragma once
// Whether the co-op's own money reaches for what it has to pay within the next 30 days: said before
// a top-up, interest or a refund of a lost fee can't be paid.

#include <base/time.hpp>
#include <cstdint>

namespace ujira::domain {

inline constexpr base::instant_us forecast_us = 30 * base::day_us;
/// What was spent within this time says what is usual.
inline constexpr base::instant_us usual_us = 90 * base::day_us;

/// Minor units.
struct house_facts {
    std::int64_t operating_minor = 0;       // at the operating bank
    std::int64_t coop_in_escrow_minor = 0;  // earned fees, still in the escrow bank account
    std::int64_t due_to_escrow_minor = 0;   // owed to escrow: comes first
    std::int64_t arrears_minor = 0;         // owed to workers
    std::int64_t vat_minor = 0;             // owed to the state on earned fees
    std::int64_t late_interest_minor = 0;   // on payouts that are late now, until 30 days from now
    std::int64_t spent_minor = 0;           // expenses within the last `usual_us`
};

enum class outlook : std::uint8_t {
    enough,
    tight,  // owed today is covered; with what is usual, 30 days aren't
    short_  // what is owed today can't be paid
};

struct forecast {
    std::int64_t have_minor = 0;
    std::int64_t owed_minor = 0;   // today: to escrow, workers and the state
    std::int64_t usual_minor = 0;  // expenses of 30 days at the rate of the last 90, rounded up
    std::int64_t need_minor = 0;   // owed, late interest and the usual
    std::int64_t left_minor = 0;   // below zero: missing
    std::int64_t lasts_days = 0;   // whole days until the money is gone at that rate; 366: longer
    outlook is = outlook::enough;
};

forecast forecast_house(const house_facts& f);

}  // namespace ujira::domain
