#pragma once
// Keeps G09 (the deadline is fixed at submission) and G17 (the pay stands in the ledger before the
// answer is acknowledged).

#include <app/dispatch.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <quality/annotation.hpp>
#include <string>

namespace ujira::app {

struct sent_answer {
    assignment_view task;
    std::int64_t line = 0;   // of the worker's statement
    std::int64_t index = 0;  // in the log
};

/// task.accrue. Errors: not_found, already_submitted, too_late, already_decided (returned),
/// bad_annotation.
base::result<sent_answer> submit(scope& s, const std::string& assignment,
                                 const quality::annotation& answer);

/// The answer of an assignment, as stored.
quality::annotation answer_of(const store::assignment& a);

}  // namespace ujira::app
