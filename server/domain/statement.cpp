#include <algorithm>
#include <array>
#include <domain/statement.hpp>

namespace ujira::domain {
namespace {

/// These take from what is payable without undoing that it was earned.
constexpr std::array<std::string_view, 5> spending{"payout.submit", "payout.late", "member.share",
                                                   "unclaimed", "fx.worker"};

bool is_earning(std::string_view event) {
    return event != "payout.fail" && event != "payout.return" && event != "unclaimed.claim" &&
           std::find(spending.begin(), spending.end(), event) == spending.end();
}

}  // namespace

std::optional<std::vector<std::string>> events_of_kind(std::string_view kind) {
    using events = std::vector<std::string>;
    if (kind.empty() || kind == "all") return events{};
    if (kind == "review") return events{"task.accrue"};
    if (kind == "earned") return events{"task.release", "cancel.pay", "contest.reverse"};
    if (kind == "held") return events{"deduct.propose", "deduct.notified", "contest.open"};
    if (kind == "deducted") return events{"deduct.uphold", "deduct.lapse"};
    if (kind == "paid")
        return events{"payout.submit", "payout.fail", "payout.settle", "payout.return",
                      "payout.late"};
    return std::nullopt;
}

void add_moved(period_sums& to, std::string_view event, money_part part, std::int64_t moved_minor) {
    if (part == money_part::payable && is_earning(event)) to.earned_minor += moved_minor;
    if (part == money_part::disputed && event == "deduct.propose") to.held_minor += moved_minor;
    if (part == money_part::disputed && (event == "deduct.uphold" || event == "deduct.lapse"))
        to.deducted_minor -= moved_minor;
    if (part == money_part::in_transit && event == "payout.settle") to.paid_minor -= moved_minor;
    // A payout known to be on its way only after it was there: straight from what is payable.
    if (part == money_part::payable && event == "payout.late") to.paid_minor -= moved_minor;
    if (event == "payout.return") to.paid_minor -= moved_minor;
}

std::vector<base::instant_us> last_weeks(const base::zone& z, base::instant_us now_us) {
    std::vector<base::instant_us> out;
    for (int i = 1 - weeks_shown; i <= 0; ++i) out.push_back(z.week_start(now_us, i));
    return out;
}

std::vector<base::instant_us> last_months(const base::zone& z, base::instant_us now_us) {
    std::vector<base::instant_us> out;
    for (int i = 1 - months_shown; i <= 0; ++i) out.push_back(z.month_start(now_us, i));
    return out;
}

}  // namespace ujira::domain
