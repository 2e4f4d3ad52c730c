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

}  // namespace ujira::domain
