#pragma once
// Money on its way to a worker, and every way it can come back.

#include <ledger/building.hpp>
#include <ledger/events_bank.hpp>

namespace ujira::ledger {

struct payout_ref {
    std::string payout;
    std::string worker;
    money gross;
};

/// payable -> in_transit. The batch is an attribute: every payout stands for itself.
entry payout_submit(const payout_ref& p, const std::string& batch, const std::string& end_to_end);
/// in_transit -> payable: the provider refused it.
entry payout_fail(const payout_ref& p, const std::string& because);

/// What of the gross does not reach the worker.
struct withheld {
    std::int64_t tax_minor = 0;
    std::string tax_authority;   // id
    std::string tax_rule;        // id of the rule, empty without tax
    std::int64_t fee_minor = 0;  // the provider's, only if shown and agreed to
};
/// in_transit -> the bank: net, and the provider's fee as a posting of its own; -> tax.
entry payout_settle(const payout_ref& p, const withheld& w, const std::string& bank_reference);

/// A settled payout came back, and the worker gets it in full: what the bank returned, the tax that
/// was not remitted yet, and from the co-op the lost fee and the tax that was.
struct returned {
    std::int64_t net_minor = 0;
    std::int64_t tax_minor = 0;
    std::int64_t fee_minor = 0;
    std::int64_t remitted_tax_minor = 0;
    std::string tax_authority;
    bool cash = true;  // the co-op has the cash for its part; else it owes it
};
entry payout_return(const payout_ref& p, const returned& back, const std::string& bank_reference);

/// "Failed", then paid after all: what is still payable (`payable_minor`) pays for it, the rest is
/// the co-op's loss.
entry payout_late(const payout_ref& p, const money& sent, std::int64_t payable_minor,
                  const house_cash& cash, const std::string& bank_reference);

}  // namespace ujira::ledger
