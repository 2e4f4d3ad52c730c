#include <ledger/accounts.hpp>
#include <ledger/events_bank.hpp>
#include <ledger/shares.hpp>

namespace ujira::ledger {

void bear(entry& e, const std::string& debit, const money& amount, const house_cash& cash) {
    const auto from =
        take_in_order(amount.minor, {cash.in_escrow_bank_minor, cash.operating_minor});
    move(e, debit, bank_coop_in_escrow, {amount.currency, from[0]});
    move(e, debit, bank_operating, {amount.currency, from[1]});
    move(e, debit, due_to_escrow, {amount.currency, from[2]});
    move(e, due_from_coop, bank_escrow, {amount.currency, from[2]});
}

entry chargeback(const std::string& line, const std::string& organisation, const money& amount,
                 std::int64_t escrow_minor, const house_cash& cash,
                 const std::string& bank_reference) {
    entry e = named("chargeback", line);
    const auto from = take_in_order(amount.minor, {escrow_minor});
    move(e, escrow_of(organisation), bank_escrow, {amount.currency, from[0]});
    bear(e, debt_of(organisation), {amount.currency, from[1]}, cash);
    e.facts["organisation"] = organisation;
    refer_to_bank(e, bank_reference);
    return e;
}

entry bank_charge(const std::string& line, const money& amount, const house_cash& cash,
                  const std::string& bank_reference) {
    entry e = named("bank.charge", line);
    bear(e, expense_of(cost::bank), amount, cash);
    refer_to_bank(e, bank_reference);
    return e;
}

entry shortfall_cure(const std::string& transfer, const money& amount,
                     const std::string& bank_reference) {
    entry e = named("shortfall.cure", transfer);
    move(e, bank_escrow, due_from_coop, amount);
    move(e, due_to_escrow, bank_operating, amount);
    refer_to_bank(e, bank_reference);
    return e;
}

entry fee_sweep(const std::string& transfer, const money& amount, const std::string& bank_reference,
                const std::string& by) {
    entry e = named("fee.sweep", transfer);
    move(e, bank_operating, bank_coop_in_escrow, amount);
    e.facts["by"] = by;
    refer_to_bank(e, bank_reference);
    return e;
}

}  // namespace ujira::ledger
