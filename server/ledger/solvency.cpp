#include <ledger/accounts.hpp>
#include <ledger/solvency.hpp>
#include <map>

namespace ujira::ledger {
namespace {

using part = std::int64_t solvency::*;

/// By family; nothing for families that are no bank's money and nobody's claim on it.
part part_of(std::string_view family) {
    static const std::map<std::string_view, part> parts{
        {bank_escrow, &solvency::escrow_bank_minor},
        {bank_coop_in_escrow, &solvency::coop_in_escrow_minor},
        {bank_operating, &solvency::operating_bank_minor},
        {bank_floor, &solvency::floor_bank_minor},
        {"review", &solvency::review_minor},
        {"payable", &solvency::payable_minor},
        {"disputed", &solvency::disputed_minor},
        {"in_transit", &solvency::in_transit_minor},
        {"owed", &solvency::arrears_minor},
        {"unclaimed", &solvency::unclaimed_minor},
        {"escrow", &solvency::escrow_minor},
        {"committed", &solvency::committed_minor},
        {"reserve", &solvency::reserve_minor},
        {"case", &solvency::cases_minor},
        {"uncleared", &solvency::uncleared_minor},
        {suspense, &solvency::suspense_minor},
        {"tax", &solvency::tax_minor},
        {due_from_coop, &solvency::due_from_coop_minor}};
    const auto at = parts.find(family);
    return at == parts.end() ? nullptr : at->second;
}

}  // namespace

std::int64_t solvency::owed_to_workers_minor() const {
    return review_minor + payable_minor + disputed_minor + in_transit_minor + unclaimed_minor;
}

std::int64_t solvency::owed_to_requesters_minor() const {
    return escrow_minor + committed_minor + reserve_minor + cases_minor + uncleared_minor +
           suspense_minor;
}

std::int64_t solvency::owed_minor() const {
    return owed_to_workers_minor() + owed_to_requesters_minor() + tax_minor;
}

void sort_into(solvency& s, const std::string& account, std::int64_t debit_minor) {
    const auto info = describe_account(account);
    if (!info) return;
    if (const part to = part_of(info->family))
        s.*to += info->kind == side::asset ? debit_minor : -debit_minor;
}

}  // namespace ujira::ledger
