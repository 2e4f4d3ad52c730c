#include <algorithm>
#include <base/money.hpp>
#include <ledger/shares.hpp>
#include <numeric>

namespace ujira::ledger {
namespace {

using base::errc;
using base::result;
__extension__ using wide = __int128;

}  // namespace

std::vector<std::int64_t> take_in_order(std::int64_t minor,
                                        const std::vector<std::int64_t>& available_minor) {
    std::vector<std::int64_t> out;
    for (const std::int64_t available : available_minor) {
        out.push_back(std::min(minor, std::max<std::int64_t>(available, 0)));
        minor -= out.back();
    }
    out.push_back(minor);
    return out;
}

result<std::vector<std::int64_t>> split(std::int64_t minor,
                                        const std::vector<std::int64_t>& weights) {
    std::int64_t all = 0;
    for (const std::int64_t w : weights) {
        const auto next = base::add(all, w);
        if (w < 0 || !next) return errc::amount_overflow;
        all = *next;
    }
    if (minor < 0 || all == 0) return errc::amount_overflow;
    std::vector<std::int64_t> parts;
    std::vector<std::int64_t> remainders;
    std::int64_t left = minor;
    for (const std::int64_t w : weights) {
        const wide share = static_cast<wide>(minor) * w;
        parts.push_back(static_cast<std::int64_t>(share / all));
        remainders.push_back(static_cast<std::int64_t>(share % all));
        left -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i]];
    return parts;
}

}  // namespace ujira::ledger
