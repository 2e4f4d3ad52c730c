#pragma once
// Keeps G02: funding counts once a second person confirmed it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/fundings.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct funding_view {
    store::funding funding;
    std::string organisation;
    std::string entered_by;  // name
    std::string decided_by;  // name, empty while undecided
};

struct funding_input {
    std::string organisation_id;
    std::int64_t amount_minor = 0;
    std::string bank_reference;
};

/// escrow.fund. Errors: forbidden, not_found, bank_reference_used, amount_overflow.
base::result<funding_view> enter_funding(scope& s, const funding_input& input);
/// escrow.clear. Errors: forbidden, not_found, same_person, conflict_of_interest, already_decided.
base::result<funding_view> confirm_funding(scope& s, const std::string& id);
/// escrow.bounce; the same errors.
base::result<funding_view> bounce_funding(scope& s, const std::string& id);
base::result<std::vector<funding_view>> list_fundings(scope& s);

}  // namespace ujira::app
