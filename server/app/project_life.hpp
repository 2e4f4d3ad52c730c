#pragma once
// Keeps G03: a project is paused, drained or cancelled by a person who has seen in numbers what
// that does, and cancelling pays.

#include <app/projects.hpp>
#include <base/error.hpp>
#include <domain/project_life.hpp>
#include <string>

namespace ujira::app {

/// What a step would do now.
struct consequences {
    domain::project_state to{};
    std::int64_t people = 0;     // at work now
    std::int64_t begun = 0;      // tasks taken and not sent, late ones included
    std::int64_t submitted = 0;  // waiting for review
    std::int64_t disputed = 0;   // held or contested: their cases go on
    std::int64_t untaken = 0;    // tasks nobody has taken
    // What cancelling moves; 0 for the other steps.
    std::int64_t submitted_minor = 0;   // becomes payable at once
    std::int64_t begun_minor = 0;       // is paid for the time so far
    std::int64_t most_begun_minor = 0;  // the same at most, should they go on until then
    std::int64_t fee_minor = 0;         // the platform's part of what is paid
    std::int64_t back_minor = 0;        // set aside for tasks, back to escrow

    domain::step_effect effect() const { return {people, submitted_minor + most_begun_minor}; }
};

/// Errors: wrong_step.
base::result<consequences> see_consequences(scope& s, const std::string& project,
                                            domain::project_state to);

/// Errors: wrong_step, more_than_shown, escrow_short (going on after a pause).
base::result<project_view> take_step(scope& s, const std::string& project, domain::project_state to,
                                     const domain::step_effect& shown);

}  // namespace ujira::app
