#include <algorithm>
#include <array>
#include <base/money.hpp>
#include <base/time.hpp>
#include <domain/price.hpp>
#include <domain/project_life.hpp>

namespace ujira::domain {
namespace {

using s = project_state;

struct step {
    s from;
    s to;
    project_mover by;
};

constexpr std::array steps{
    step{s::draft, s::published, project_mover::requester},
    step{s::published, s::paused, project_mover::requester},
    step{s::paused, s::published, project_mover::requester},
    step{s::published, s::draining, project_mover::requester},
    step{s::paused, s::draining, project_mover::requester},
    step{s::draining, s::finished, project_mover::last_task},
    step{s::published, s::cancelled, project_mover::requester},
    step{s::paused, s::cancelled, project_mover::requester},
    step{s::draining, s::cancelled, project_mover::requester},
};

constexpr std::array<std::string_view, 6> names{"draft",    "published", "paused",
                                                "draining", "finished",  "cancelled"};

constexpr std::int64_t material_part = 20;

bool above(std::int64_t shown, std::int64_t now) {
    return now > shown + shown / material_part;
}

}  // namespace

std::string_view name_of(project_state state) {
    return names.at(static_cast<std::size_t>(state));
}

std::optional<project_state> project_state_named(std::string_view name) {
    const auto* const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<project_state>(at - names.begin());
}

bool may_step(project_state from, project_state to, project_mover by) {
    return std::any_of(steps.begin(), steps.end(),
                       [&](const step& x) { return x.from == from && x.to == to && x.by == by; });
}

std::vector<project_state> steps_from(project_state from) {
    std::vector<project_state> out;
    for (const step& x : steps)
        if (x.from == from && x.by == project_mover::requester) out.push_back(x.to);
    return out;
}

bool hands_out_later(project_state state) {
    return state == s::draft || state == s::published || state == s::paused;
}

base::result<std::int64_t> pay_for_begun(const policy& p, const begun_work& w) {
    const std::int64_t seconds = (w.active_us + base::second_us - 1) / base::second_us;
    const auto at_floor = need_of(p, w.floor_per_hour_minor, seconds);
    if (!at_floor) return at_floor.error();
    const auto pro_rata = base::scale_up(w.price_minor, seconds, w.estimate_s);
    if (!pro_rata) return pro_rata.error();
    return std::min(w.price_minor, std::max(*at_floor, *pro_rata));
}

bool exceeds_shown(const step_effect& shown, const step_effect& now) {
    return above(shown.people, now.people) ||
           above(shown.most_payable_minor, now.most_payable_minor);
}

}  // namespace ujira::domain
