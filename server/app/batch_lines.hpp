#pragma once
// The lines of a batch: which may go, what strikes about each, and the hash by which a second
// person knows that nothing changed.

#include <app/payout_batches.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// Of what is sent to whom by which method, in the order given; and that each is still a line of
/// its batch or waits for one.
std::string lines_sha256(const std::string& kind, const std::vector<store::payout>& rows);
/// For each: whether what its worker has payable covers it and those before it.
std::vector<bool> covered_lines(store::tx& tx, const std::vector<store::payout>& rows);
/// With checks while the batch is a draft, with what was said of each afterwards.
std::vector<batch_line> lines_seen(scope& s, const store::payout_batch& b,
                                   const std::vector<store::payout>& rows);
/// What waits, without drafts and outcomes.
waiting_payouts waiting_lines(scope& s);

}  // namespace ujira::app
