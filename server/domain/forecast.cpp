#include <algorithm>
#include <domain/forecast.hpp>

namespace ujira::domain {
namespace {

constexpr std::int64_t days = forecast_us / base::day_us;
constexpr std::int64_t over_a_year = 366;

/// Interest is spread over the days as if it came evenly.
std::int64_t days_left(std::int64_t free_minor, std::int64_t month_minor) {
    if (free_minor < 0) return 0;
    if (month_minor == 0) return over_a_year;
    // Amounts are far below 2^63 / 30: a ledger's sums fit in int64, a co-op's expenses in less.
    if (free_minor / month_minor > over_a_year) return over_a_year;
    return std::min(over_a_year, free_minor * days / month_minor);
}

}  // namespace

forecast forecast_house(const house_facts& f) {
    constexpr std::int64_t spans = usual_us / forecast_us;
    forecast out;
    out.have_minor = f.operating_minor + f.coop_in_escrow_minor;
    out.owed_minor = f.due_to_escrow_minor + f.arrears_minor + f.vat_minor;
    out.usual_minor = (std::max<std::int64_t>(0, f.spent_minor) + spans - 1) / spans;
    out.need_minor = out.owed_minor + f.late_interest_minor + out.usual_minor;
    out.left_minor = out.have_minor - out.need_minor;
    out.lasts_days =
        days_left(out.have_minor - out.owed_minor, out.usual_minor + f.late_interest_minor);
    if (out.have_minor < out.owed_minor)
        out.is = outlook::short_;
    else if (out.left_minor < 0)
        out.is = outlook::tight;
    return out;
}

}  // namespace ujira::domain
