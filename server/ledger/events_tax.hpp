#pragma once
// What goes to the state, and what nobody has claimed. Neither is ever income.

#include <ledger/building.hpp>

namespace ujira::ledger {

/// tax -> the bank. `authority` is the id of the tax authority.
entry tax_remit(const std::string& transfer, const std::string& authority, const money& amount,
                const std::string& bank_reference);
/// the co-op's bank -> tax_reclaim: the state gave tax back that was remitted for a returned
/// payout.
entry tax_refund(const std::string& transfer, const std::string& authority, const money& amount,
                 const std::string& bank_reference);
/// vat -> the co-op's bank.
entry vat_remit(const std::string& transfer, const money& amount,
                const std::string& bank_reference);

/// payable -> unclaimed. `because`: silence, or dust that no provider can send.
entry unclaimed_set_aside(const std::string& notice, const std::string& worker, const money& amount,
                          const std::string& because);
/// unclaimed -> payable: the worker, or an heir, came.
entry unclaimed_claim(const std::string& claim, const std::string& worker, const money& amount,
                      const std::string& by);
/// unclaimed -> the bank: to the trustee that the law names.
entry unclaimed_remit(const std::string& transfer, const std::string& worker, const money& amount,
                      const std::string& trustee, const std::string& bank_reference);

}  // namespace ujira::ledger
