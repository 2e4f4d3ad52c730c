#pragma once
// Keeps G03: the life of a project, in one table that everything asks which changes a state, and
// what a cancelled project owes for work that was begun.

#include <base/error.hpp>
#include <cstdint>
#include <domain/policy.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace ujira::domain {

enum class project_state : std::uint8_t {
    draft,
    published,
    paused,     // nothing new is handed out; it can go on
    draining,   // nothing new is handed out; what was taken is finished
    finished,   // drained, and the last task's money is settled
    cancelled,  // work sent is payable, work begun was paid for its time
};

std::string_view name_of(project_state state);
std::optional<project_state> project_state_named(std::string_view name);

enum class project_mover : std::uint8_t { requester, last_task };

bool may_step(project_state from, project_state to, project_mover by);
/// Where a requester may take it from here.
std::vector<project_state> steps_from(project_state from);
/// True where tasks may still be handed out, now or after a pause.
bool hands_out_later(project_state state);

/// A task that was taken and not sent, with what its frozen offer says.
struct begun_work {
    std::int64_t active_us = 0;
    std::int64_t price_minor = 0;
    std::int64_t estimate_s = 0;
    std::int64_t floor_per_hour_minor = 0;
};
/// Active time at the floor or the part of the price that it is of the estimate, whichever is more,
/// each rounded up; never above the price, which is all that was committed for it.
base::result<std::int64_t> pay_for_begun(const policy& p, const begun_work& w);

/// What a person was shown before a step.
struct step_effect {
    std::int64_t people = 0;              // at work now
    std::int64_t most_payable_minor = 0;  // becomes payable by the step, at most
};
/// More people or more money than shown, by over a twentieth: whoever confirmed the one has not
/// agreed to the other.
bool exceeds_shown(const step_effect& shown, const step_effect& now);

}  // namespace ujira::domain
