#include <algorithm>
#include <base/money.hpp>
#include <domain/payouts.hpp>

namespace ujira::domain {
namespace {

using base::errc;
using base::result;

constexpr std::int64_t all_bp = 10'000;
constexpr std::int64_t days_a_year = 365;

std::int64_t rate_of(const tax_rule* tax) {
    return tax != nullptr ? tax->rate_bp : 0;
}

}  // namespace

result<payout_parts> whole_units(std::int64_t payable_minor, std::int64_t unit_minor,
                                 std::int64_t tax_bp) {
    if (payable_minor < 0 || unit_minor <= 0 || tax_bp < 0 || tax_bp >= all_bp)
        return errc::amount_overflow;
    const auto most = base::scale_down(payable_minor, all_bp - tax_bp, all_bp);
    if (!most) return most.error();
    const std::int64_t net = *most / unit_minor * unit_minor;
    const auto tax = base::scale_down(net, tax_bp, all_bp - tax_bp);
    if (!tax) return tax.error();
    return payout_parts{net, *tax, payable_minor - net - *tax};
}

result<std::int64_t> least_payout(const payout_way& way, const tax_rule* tax) {
    const auto unit = base::scale_up(way.unit_minor, all_bp, all_bp - rate_of(tax));
    if (!unit) return unit.error();
    const auto with_fee = base::add(*unit, way.fee_minor);
    if (!with_fee) return with_fee.error();
    return std::max(way.least_minor, *with_fee);
}

result<payout_quote> quote_payout(std::int64_t free_minor, std::int64_t asked_minor,
                                  const payout_way& way, const tax_rule* tax) {
    const auto least = least_payout(way, tax);
    if (!least) return least.error();
    if (asked_minor < *least) {
        base::error e(errc::below_least);
        e.need_minor = *least;
        return e.at("amount_minor");
    }
    if (asked_minor > free_minor) {
        base::error e(errc::payable_short);
        e.missing_minor = asked_minor - free_minor;
        return e.at("amount_minor");
    }
    const auto parts = whole_units(asked_minor - way.fee_minor, way.unit_minor, rate_of(tax));
    if (!parts) return parts.error();
    return payout_quote{asked_minor - parts->rest_minor, parts->net_minor, way.fee_minor,
                        parts->tax_minor, parts->rest_minor};
}

base::instant_us latest_sending(const policy& p, base::instant_us requested_us,
                                base::instant_us usable_us) {
    return std::max(requested_us + p.payout_us, usable_us + base::day_us);
}

std::int64_t late_days(base::instant_us due_us, base::instant_us until_us) {
    if (until_us <= due_us) return 0;
    return (until_us - due_us - 1) / base::day_us + 1;
}

result<std::int64_t> late_interest(std::int64_t gross_minor, std::int64_t year_bp,
                                   std::int64_t days) {
    const auto rate = base::multiply(year_bp, days);
    if (!rate) return rate.error();
    return base::scale_up(gross_minor, *rate, all_bp * days_a_year);
}

bool stops_new_work(const policy& p, base::instant_us oldest_due_us, base::instant_us now) {
    return oldest_due_us > 0 && now - oldest_due_us > p.late_stop_us;
}

}  // namespace ujira::domain
