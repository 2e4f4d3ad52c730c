#pragma once
// Keeps G19 and G20: whoever asked for their money and can be paid is in the next batch. A batch is
// decided once, as it was shown, by somebody who isn't paid by it, and above the policy's limit by
// a second person.

#include <app/payout_outcomes.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <cstdint>
#include <map>
#include <store/payout_batches.hpp>
#include <store/payouts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct batch_view {
    store::payout_batch batch;
    std::string made_by;                         // names
    std::string decided_by;                      // empty while undecided
    std::map<std::string, std::int64_t> states;  // of its payouts
    std::vector<std::string> may;                // send, drop, download
};

struct batch_line {
    store::payout payout;
    std::string payee;                  // name
    std::string method;                 // what is shown of it
    std::vector<std::string> checks;    // domain/batches, while it is a draft
    std::vector<outcome_view> outcome;  // the open one, if any
    std::vector<std::string> may;       // settled, failed: what a treasurer may say of it
};

struct batch_detail {
    batch_view view;
    std::vector<batch_line> lines;  // by end-to-end id
    /// Why this person can't send the draft: same_person, conflict_of_interest, payable_short,
    /// shortfall_open. Empty if they can, or it is decided.
    std::string hindrance;
};

struct batch_page {
    std::vector<batch_view> batches;  // newest first
    std::string next_before;          // id; empty at the end
};

struct waiting_payout {
    store::payout payout;
    std::string payee;
    std::string kind;
    std::string because;         // late, payable_short, method_waits
    std::int64_t usable_us = 0;  // its method: from then on
};

struct waiting_payouts {
    std::vector<store::payout_queue> queues;  // by kind, the first due first
    std::vector<waiting_payout> late;         // asked for or in a draft, the longest first
    std::vector<waiting_payout> not_now;      // left out of a batch that is made now
    std::vector<batch_view> drafts;           // oldest first
    std::vector<outcome_view> outcomes;       // that wait for a second person
};

base::result<waiting_payouts> see_waiting(scope& s);
/// Before that id, or from the newest on where it is empty.
base::result<batch_page> list_batches(scope& s, const std::string& before);
base::result<batch_detail> see_batch(scope& s, const std::string& id);
/// All payouts of that kind that may go now, the first due first, domain::batch_most at most.
/// `mapping`: of the provider's table, for mobile money. Errors: forbidden, nothing_to_pay,
/// columns_missing.
base::result<batch_detail> make_batch(scope& s, const std::string& kind,
                                      const std::string& mapping);
/// Its payouts wait again. Errors: forbidden, not_found, already_decided.
base::result<batch_detail> drop_batch(scope& s, const std::string& id);
/// payout.submit for each line, and the file, at once or not at all. `lines_sha256`: of what was
/// shown. Errors: forbidden, not_found, already_decided, batch_changed, same_person,
/// conflict_of_interest, payable_short, shortfall_open, and those of the file.
base::result<batch_detail> send_batch(scope& s, const std::string& id,
                                      const std::string& lines_sha256);

}  // namespace ujira::app
