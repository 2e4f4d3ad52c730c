#pragma once
// Keeps G09, G10, G11, G13: people of the requester look at answers, accept them, or propose to
// hold money, with a reason code, words and an evidence picture.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <quality/annotation.hpp>
#include <store/assignments.hpp>
#include <store/deductions.hpp>
#include <store/projects.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct other_answer {
    std::string worker;  // pseudonym
    quality::annotation annotation;
};

struct submission_view {
    store::assignment assignment;
    store::item item;
    std::string worker;  // pseudonym
    quality::annotation annotation;
    std::vector<other_answer> others;
    std::string case_id;  // empty if none
    std::vector<std::string> may;
};

base::result<std::vector<submission_view>> list_submissions(scope& s, const std::string& project);
/// Errors: forbidden, not_found, not_submitted, too_late.
base::result<submission_view> accept_submission(scope& s, const std::string& id);

/// What the evidence picture shows; read before it is drawn.
struct evidence_request {
    store::item item;
    quality::annotation mine;
    std::vector<quality::annotation> others;
};
base::result<evidence_request> prepare_evidence(scope& s, const std::string& submission);
/// Remembers a picture that was drawn; drawing the same twice is one.
base::result<store::evidence> keep_evidence(scope& s, const std::string& submission,
                                            const std::string& sha256, std::int64_t others);
/// Whoever may see the picture: a reviewer of the project, the worker once money is held, a
/// steward.
base::result<void> see_evidence(scope& s, const std::string& sha256);

struct deduction_input {
    std::string reason_code;
    std::string words;
    std::string evidence_sha256;
    std::int64_t amount_minor = 0;  // 0: the cap
};
/// deduct.propose. The id of the case. Errors: those of domain/deductions.hpp, not_submitted,
/// too_late, conflict_of_interest.
base::result<std::string> propose_deduction(scope& s, const std::string& submission,
                                            const deduction_input& input);

}  // namespace ujira::app
