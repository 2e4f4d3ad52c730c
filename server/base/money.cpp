#include <base/money.hpp>
#include <limits>

namespace ujira::base {
namespace {

__extension__ using wide = __int128;

result<std::int64_t> narrow(wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() ||
        value < std::numeric_limits<std::int64_t>::min())
        return errc::amount_overflow;
    return static_cast<std::int64_t>(value);
}

bool scalable(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
    return value >= 0 && numerator >= 0 && denominator > 0;
}

}  // namespace

result<std::int64_t> add(std::int64_t a, std::int64_t b) {
    return narrow(static_cast<wide>(a) + b);
}

result<std::int64_t> multiply(std::int64_t a, std::int64_t b) {
    return narrow(static_cast<wide>(a) * b);
}

result<std::int64_t> scale_up(std::int64_t value, std::int64_t numerator,
                              std::int64_t denominator) {
    if (!scalable(value, numerator, denominator)) return errc::amount_overflow;
    return narrow((static_cast<wide>(value) * numerator + denominator - 1) / denominator);
}

result<std::int64_t> scale_down(std::int64_t value, std::int64_t numerator,
                                std::int64_t denominator) {
    if (!scalable(value, numerator, denominator)) return errc::amount_overflow;
    return narrow(static_cast<wide>(value) * numerator / denominator);
}

}  // namespace ujira::base
