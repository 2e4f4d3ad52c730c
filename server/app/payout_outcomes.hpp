#pragma once
// What became of a payout, where no file of a bank says it: cash handed over, a line settled or
// failed by hand. One says it; it counts once the worker says so too, or a second person.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/payout_outcomes.hpp>
#include <store/payouts.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct outcome_view {
    store::payout_outcome outcome;
    store::payout payout;
    std::string payee;             // name
    std::string kind;              // of the method
    std::string said_by;           // name
    std::vector<std::string> may;  // confirm, refuse
};

struct outcome_input {
    std::string outcome;    // settled, failed
    std::string reference;  // of the slip, or the bank's; for settled
    std::string because;    // for failed
};

/// By a treasurer, of a payout that was sent. Errors: forbidden, not_found, already_decided,
/// conflict_of_interest, bank_reference_used.
base::result<outcome_view> say_outcome(scope& s, const std::string& payout,
                                       const outcome_input& input);
/// By a second person: payout.settle or payout.fail. Errors: forbidden, not_found, already_decided,
/// same_person, conflict_of_interest.
base::result<outcome_view> confirm_outcome(scope& s, const std::string& payout);
/// Nothing of it is so, by whoever said it or a second person. Errors: those of confirm_outcome but
/// for same_person.
base::result<outcome_view> refuse_outcome(scope& s, const std::string& payout);

/// What somebody says they gave to this worker.
base::result<std::vector<outcome_view>> list_hand_overs(scope& s);
/// The worker has the money, or has not: payout.settle, or it is under way again. Errors:
/// forbidden, not_found, already_decided.
base::result<void> answer_hand_over(scope& s, const std::string& payout, bool received);

/// For other use cases: of open ones, whose payout is still under way.
std::vector<outcome_view> outcomes_seen(scope& s);
outcome_view outcome_seen(scope& s, const store::payout_outcome& o, const store::payout& p);

}  // namespace ujira::app
