#include <base/money.hpp>
#include <domain/price.hpp>

namespace ujira::domain {
namespace {

constexpr std::int64_t whole_bp = 10'000;
constexpr std::int64_t hour_s = 3'600;

}  // namespace

base::result<std::int64_t> fee_of(const policy& p, std::int64_t price_minor) {
    return base::scale_down(price_minor, p.fee_bp, whole_bp);
}

base::result<std::int64_t> need_of(const policy& p, std::int64_t floor_per_hour_minor,
                                   std::int64_t estimate_s) {
    const auto weighted_s = base::multiply(estimate_s, whole_bp + p.unpaid_time_bp);
    if (!weighted_s) return weighted_s.error();
    return base::scale_up(floor_per_hour_minor, *weighted_s, hour_s * whole_bp);
}

base::result<std::int64_t> per_hour_of(const policy& p, std::int64_t price_minor,
                                       std::int64_t estimate_s) {
    const auto weighted_s = base::multiply(estimate_s, whole_bp + p.unpaid_time_bp);
    if (!weighted_s) return weighted_s.error();
    return base::scale_down(price_minor, hour_s * whole_bp, *weighted_s);
}

base::result<std::int64_t> cost_of(std::int64_t price_minor, std::int64_t fee_minor,
                                   std::int64_t tasks) {
    const auto each = base::add(price_minor, fee_minor);
    if (!each) return each.error();
    return base::multiply(*each, tasks);
}

base::result<std::int64_t> fee_earned(std::int64_t fee_minor, std::int64_t released_minor,
                                      std::int64_t price_minor) {
    return base::scale_down(fee_minor, released_minor, price_minor);
}

}  // namespace ujira::domain
