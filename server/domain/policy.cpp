#include <domain/policy.hpp>

namespace ujira::domain {

const floor_row* floor_at(const policy& p, base::instant_us now) {
    const floor_row* best = nullptr;
    for (const floor_row& row : p.floors)
        if (row.from_us <= now && (best == nullptr || row.from_us > best->from_us)) best = &row;
    return best;
}

const reason_code* find_reason(const policy& p, const std::string& code) {
    for (const reason_code& r : p.reason_codes)
        if (r.code == code) return &r;
    return nullptr;
}

const payout_way* find_payout_way(const policy& p, const std::string& kind) {
    for (const payout_way& w : p.payout_ways)
        if (w.kind == kind) return &w;
    return nullptr;
}

const tax_rule* tax_at(const policy& p, base::instant_us now) {
    const tax_rule* best = nullptr;
    for (const tax_rule& rule : p.tax_rules)
        if (rule.from_us <= now && (best == nullptr || rule.from_us > best->from_us)) best = &rule;
    return best;
}

}  // namespace ujira::domain
