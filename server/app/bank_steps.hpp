#pragma once
// Bank lines that no rule can match: somebody says what they are, and where money moves by that, a
// second person confirms it.

#include <app/bank_files.hpp>

namespace ujira::app {

struct bank_step_input {
    /// match: money held apart is this organisation's; back: this line sent such money back;
    /// charge: the bank took it for itself; hold: money that came in is held apart; leave: nothing
    /// is booked. Only hold and leave are done at once: they take nothing from anybody.
    std::string what;
    std::string subject_id;  // match: the organisation; back: the line of what came in
    std::string words;       // needed for leave
};

/// Errors: forbidden, not_found, already_decided (the line waits for nothing like it, or a step of
/// somebody's waits already), words_missing, conflict_of_interest (match: a member's own), those of
/// posting.
base::result<bank_line_view> propose_bank_step(scope& s, const std::string& line,
                                               const bank_step_input& input);
/// Errors: forbidden, not_found, already_decided, same_person, conflict_of_interest, those of
/// posting.
base::result<bank_line_view> confirm_bank_step(scope& s, const std::string& id);
/// Whoever proposed it takes it back, or the second person says no. Errors: forbidden, not_found,
/// already_decided.
base::result<bank_line_view> drop_bank_step(scope& s, const std::string& id);

struct bank_leftovers {
    std::vector<bank_line_view> held;  // apart: came in, and nobody knows whose it is
    std::vector<bank_line_view> open;  // of files that were applied
};
/// Everything that waits for a person, 500 of each at most. Errors: forbidden.
base::result<bank_leftovers> see_bank_leftovers(scope& s);

}  // namespace ujira::app
