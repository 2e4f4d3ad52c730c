#include <algorithm>
#include <array>
#include <domain/assignments.hpp>

namespace ujira::domain {
namespace {

using s = assignment_state;

struct step {
    s from;
    s to;
    mover by;
};

constexpr std::array steps{
    step{s::claimed, s::returned, mover::worker},
    step{s::claimed, s::submitted, mover::worker},
    step{s::claimed, s::expired, mover::deadline},
    step{s::expired, s::submitted, mover::worker},  // up to the late limit
    step{s::submitted, s::accepted, mover::reviewer},
    step{s::submitted, s::accepted, mover::deadline},  // silence accepts (G09)
    step{s::submitted, s::accepted, mover::exporter},  // exporting accepts (G15)
    step{s::submitted, s::held, mover::reviewer},
    step{s::held, s::contested, mover::worker},
    step{s::held, s::accepted, mover::proposer},  // withdrawn
    step{s::held, s::lapsed, mover::deadline},    // the window passed
    step{s::contested, s::accepted, mover::proposer},
    step{s::contested, s::accepted, mover::steward},   // reversed
    step{s::contested, s::accepted, mover::deadline},  // an overdue verdict pays the worker
    step{s::contested, s::upheld, mover::steward},
    step{s::accepted, s::exported, mover::exporter},
    // The project is cancelled (G03): what was sent is paid, what was begun is paid for its time.
    step{s::submitted, s::accepted, mover::canceller},
    step{s::claimed, s::cancelled, mover::canceller},
    step{s::expired, s::cancelled, mover::canceller},
};

constexpr std::array<std::string_view, 11> names{"claimed",  "returned", "expired",  "submitted",
                                                 "accepted", "exported", "held",     "contested",
                                                 "upheld",   "lapsed",   "cancelled"};

}  // namespace

std::string_view name_of(assignment_state state) {
    return names.at(static_cast<std::size_t>(state));
}

std::optional<assignment_state> assignment_state_named(std::string_view name) {
    const auto* const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<assignment_state>(at - names.begin());
}

bool may_step(assignment_state from, assignment_state to, mover by) {
    return std::any_of(steps.begin(), steps.end(),
                       [&](const step& x) { return x.from == from && x.to == to && x.by == by; });
}

bool exportable(assignment_state state) {
    return state == s::accepted || state == s::exported;
}

}  // namespace ujira::domain
