#include <ledger/accounts.hpp>
#include <ledger/events_tax.hpp>

namespace ujira::ledger {

entry tax_remit(const std::string& transfer, const std::string& authority, const money& amount,
                const std::string& bank_reference) {
    entry e = named("tax.remit", transfer);
    move(e, tax_of(authority), bank_escrow, amount);
    e.facts["authority"] = authority;
    refer_to_bank(e, bank_reference);
    return e;
}

entry tax_refund(const std::string& transfer, const std::string& authority, const money& amount,
                 const std::string& bank_reference) {
    entry e = named("tax.refund", transfer);
    move(e, bank_operating, tax_reclaim_of(authority), amount);
    e.facts["authority"] = authority;
    refer_to_bank(e, bank_reference);
    return e;
}

entry vat_remit(const std::string& transfer, const money& amount,
                const std::string& bank_reference) {
    entry e = named("vat", transfer);
    move(e, vat, bank_operating, amount);
    refer_to_bank(e, bank_reference);
    return e;
}

entry unclaimed_set_aside(const std::string& notice, const std::string& worker, const money& amount,
                          const std::string& because) {
    entry e = named_of("unclaimed", notice, worker);
    move(e, worker_account(worker, worker_part::payable), unclaimed_of(worker), amount);
    e.facts["because"] = because;
    return e;
}

entry unclaimed_claim(const std::string& claim, const std::string& worker, const money& amount,
                      const std::string& by) {
    entry e = named_of("unclaimed.claim", claim, worker);
    move(e, unclaimed_of(worker), worker_account(worker, worker_part::payable), amount);
    e.facts["by"] = by;
    return e;
}

entry unclaimed_remit(const std::string& transfer, const std::string& worker, const money& amount,
                      const std::string& trustee, const std::string& bank_reference) {
    entry e = named_of("unclaimed.remit", transfer, worker);
    move(e, unclaimed_of(worker), bank_escrow, amount);
    e.facts["trustee"] = trustee;
    refer_to_bank(e, bank_reference);
    return e;
}

}  // namespace ujira::ledger
