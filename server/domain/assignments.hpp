#pragma once
// Keeps G03, G09, G11, G13, G15: the life of an assignment. One table says who or what may make
// each step; everything that changes a state asks it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace ujira::domain {

enum class assignment_state : std::uint8_t {
    claimed,
    returned,
    expired,
    submitted,
    accepted,
    exported,
    held,       // a deduction is proposed
    contested,  // the worker contests it
    upheld,     // money went back to the requester by verdict
    lapsed,     // ... because nobody contested in time
    cancelled   // the project was cancelled; the time spent was paid
};

std::string_view name_of(assignment_state state);
std::optional<assignment_state> assignment_state_named(std::string_view name);

/// Who or what makes a step.
enum class mover : std::uint8_t {
    worker,
    reviewer,
    proposer,
    steward,
    deadline,
    exporter,
    canceller
};

bool may_step(assignment_state from, assignment_state to, mover by);

/// Submissions in an export are those paid or payable, always (G15).
bool exportable(assignment_state state);

}  // namespace ujira::domain
