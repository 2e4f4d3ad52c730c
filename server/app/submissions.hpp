#pragma once
// Keeps G09 (the deadline is fixed at submission) and G17 (the pay stands in the ledger before the
// answer is acknowledged).

#include <app/dispatch.hpp>
#include <app/scope.hpp>
#include <base/error.hpp>
#include <quality/annotation.hpp>
#include <string>

namespace ujira::app {

/// task.accrue. Errors: not_found, already_submitted, too_late, already_decided (returned),
/// bad_annotation.
base::result<assignment_view> submit(scope& s, const std::string& assignment,
                                     const quality::annotation& answer);

/// The answer of an assignment, as stored.
quality::annotation answer_of(const store::assignment& a);

}  // namespace ujira::app
