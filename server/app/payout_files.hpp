#pragma once
// The file that a batch leaves in: for the bank, for a provider of mobile money. Made once, when
// the batch is sent, and sealed: whoever fetches it again gets the same bytes. Cash leaves with
// slips to sign.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/payout_batches.hpp>
#include <store/payouts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// Sealed; empty for cash, whose slips need no sealing. Errors: no_way_out where the policy names
/// no account to pay from, those of the paper.
base::result<std::string> make_payout_file(scope& s, const store::payout_batch& b,
                                           const std::vector<store::payout>& rows);
bool has_file(store::tx& tx, const store::payout_batch& b);
/// Whether a batch of that kind can be made with this table. columns_missing.
base::result<void> check_mapping(store::tx& tx, const std::string& kind,
                                 const std::string& mapping);

struct payout_file {
    std::string bytes;
    std::string name;
    std::string content_type;
};
/// For treasurers. Errors: forbidden, not_found (also while it is a draft).
base::result<payout_file> open_payout_file(scope& s, const std::string& batch);

}  // namespace ujira::app
