#include <domain/batches.hpp>

namespace ujira::domain {

std::vector<bool> covered(const std::vector<asked_payout>& asked,
                          std::map<std::string, std::int64_t> payable_minor) {
    std::vector<bool> out;
    out.reserve(asked.size());
    for (const asked_payout& a : asked) {
        std::int64_t& left = payable_minor[a.person];
        out.push_back(left >= a.gross_minor);
        if (out.back()) left -= a.gross_minor;
    }
    return out;
}

std::vector<std::string> checks_of(const line_facts& line, base::instant_us now) {
    std::vector<std::string> out;
    const auto say = [&out](bool so, const char* what) {
        if (so) out.emplace_back(what);
    };
    say(!line.covered, "not_covered");
    say(line.due_us < now, "late");
    // Divided, not multiplied: an amount may be as large as the books hold.
    say(line.usual_minor > 0 && line.net_minor / unusual_times > line.usual_minor, "unusual");
    say(line.method_since_us > now - new_method_us, "new_method");
    say(line.paid_by_method == 0, "first_payment");
    say(line.of_person > 1, "several");
    return out;
}

std::string next_working_day(base::instant_us now, const base::zone& in) {
    base::instant_us day = in.day_start(now, 1);
    const base::instant_us saturday = in.day_start(in.week_start(day), 5);
    if (day >= saturday) day = in.week_start(day, 1);
    return in.day_of(day);
}

}  // namespace ujira::domain
