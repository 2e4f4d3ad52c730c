#include <ledger/accounts.hpp>
#include <ledger/events_escrow.hpp>

namespace ujira::ledger {

entry escrow_fund(const std::string& funding, const std::string& organisation, const money& amount,
                  const std::string& bank_reference, const std::string& entered_by) {
    entry e = named("escrow.fund", funding);
    move(e, bank_escrow, uncleared_of(organisation), amount);
    e.facts = {{"by", entered_by}, {"organisation", organisation}};
    refer_to_bank(e, bank_reference);
    return e;
}

entry escrow_clear(const std::string& funding, const std::string& organisation, const money& amount,
                   const std::string& confirmed_by) {
    entry e = named("escrow.clear", funding);
    move(e, uncleared_of(organisation), escrow_of(organisation), amount);
    e.facts = {{"by", confirmed_by}, {"organisation", organisation}};
    e.decides = "escrow.fund/" + funding;
    return e;
}

entry escrow_bounce(const std::string& funding, const std::string& organisation,
                    const money& amount, const std::string& decided_by) {
    entry e = named("escrow.bounce", funding);
    move(e, uncleared_of(organisation), bank_escrow, amount);
    e.facts = {{"by", decided_by}, {"organisation", organisation}};
    e.decides = "escrow.fund/" + funding;
    return e;
}

entry escrow_refund(const std::string& refund, const std::string& organisation, const money& amount,
                    const std::string& bank_reference, const refund_people& people) {
    entry e = named("escrow.refund", refund);
    move(e, escrow_of(organisation), bank_escrow, amount);
    e.facts = {
        {"by", people.confirmed_by}, {"organisation", organisation}, {"sent_by", people.sent_by}};
    refer_to_bank(e, bank_reference);
    return e;
}

entry suspense_in(const std::string& receipt, const money& amount,
                  const std::string& bank_reference, const std::string& entered_by) {
    entry e = named("suspense.in", receipt);
    move(e, bank_escrow, suspense, amount);
    e.facts["by"] = entered_by;
    refer_to_bank(e, bank_reference);
    return e;
}

entry suspense_match(const std::string& receipt, const std::string& organisation,
                     const money& amount, const std::string& confirmed_by) {
    entry e = named("suspense.match", receipt);
    move(e, suspense, escrow_of(organisation), amount);
    e.facts = {{"by", confirmed_by}, {"organisation", organisation}};
    e.decides = "suspense.in/" + receipt;
    return e;
}

entry suspense_back(const std::string& receipt, const money& amount,
                    const std::string& bank_reference, const refund_people& people) {
    entry e = named("suspense.back", receipt);
    move(e, suspense, bank_escrow, amount);
    e.facts = {{"by", people.confirmed_by}, {"sent_by", people.sent_by}};
    refer_to_bank(e, bank_reference);
    e.decides = "suspense.in/" + receipt;
    return e;
}

}  // namespace ujira::ledger
