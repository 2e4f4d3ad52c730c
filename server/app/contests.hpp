#pragma once
// Keeps G10, G11, G16, G22: a held amount stays the worker's until the window passed in silence or
// a verdict upheld it; who is a party never decides.

#include <app/reviews.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/deductions.hpp>
#include <string>
#include <vector>

namespace ujira::app {

/// A line of the worker's statement that a step of the case left.
struct case_line {
    std::string event;
    std::int64_t line = 0;
};

struct case_view {
    store::deduction deduction;
    store::assignment assignment;
    store::item item;
    std::string project;  // title
    std::string worker;   // pseudonym
    std::string proposed_by;
    std::string decided_by;  // role id; empty while undecided or where a deadline decided
    quality::annotation annotation;
    std::vector<quality::annotation> others;
    bool mine = false;             // the actor is the worker
    std::vector<case_line> lines;  // where it is mine: each has a receipt
    std::vector<std::string> may;
};

base::result<std::vector<case_view>> list_cases(scope& s);
base::result<case_view> get_case(scope& s, const std::string& id);
/// deduct.notified: the worker sees it, the window starts. Repeating it changes nothing.
base::result<case_view> open_case(scope& s, const std::string& id);
/// contest.open. Errors: not_found, window_over, not_contestable.
base::result<case_view> contest_case(scope& s, const std::string& id, const std::string& words);
/// contest.reverse by the proposer. Errors: not_found, forbidden, already_decided.
base::result<case_view> withdraw_proposal(scope& s, const std::string& id);
/// contest.reverse or deduct.uphold. Errors: forbidden, not_found, conflict_of_interest,
/// already_decided, verdict_needs_contest.
base::result<case_view> decide_case(scope& s, const std::string& id, bool uphold,
                                    const std::string& words);

/// By time, not by people: the window passed in silence, or the verdict is overdue.
base::result<void> lapse(store::tx& tx, store::deduction& d);
base::result<void> pay_overdue(store::tx& tx, store::deduction& d);

}  // namespace ujira::app
