#pragma once
// Tax that was withheld from payouts and goes on to the state: a treasurer pays it at the bank and
// enters that; it leaves the books once a second person has seen it there.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/tax_remittances.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// What is withheld for one authority and not remitted yet.
struct tax_due {
    std::string authority;  // id
    std::string name;       // of the policy; the id where no rule names it any more
    std::int64_t withheld_minor = 0;
    std::int64_t entered_minor = 0;  // of it: on its way, not confirmed
};

struct remittance_view {
    store::tax_remittance remittance;
    std::string authority;
    std::string entered_by;  // names; empty where nobody did yet
    std::string decided_by;
    bool may_decide = false;
};

struct taxes {
    std::vector<tax_due> due;  // by name
    std::vector<remittance_view> remittances;
};

struct remittance_input {
    std::string authority;
    std::int64_t amount_minor = 0;
    std::string bank_reference;
};

base::result<taxes> see_taxes(scope& s);
/// Errors: not_found for an authority that nothing is withheld for, bad_request for more than is
/// withheld, bank_reference_used.
base::result<remittance_view> enter_remittance(scope& s, const remittance_input& input);
/// tax.remit. Errors: not_found, already_decided, same_person, those of the ledger.
base::result<remittance_view> confirm_remittance(scope& s, const std::string& id);
/// It is not to be found at the bank. The same errors.
base::result<remittance_view> drop_remittance(scope& s, const std::string& id);

}  // namespace ujira::app
