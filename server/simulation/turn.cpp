#include <algorithm>
#include <array>
#include <simulation/turn.hpp>

namespace ujira::simulation {
namespace {

constexpr std::int64_t wrong_person_one_in = 40;

/// One of those that fit, anybody where nobody does.
template <class Fits>
const person& one_of(turn& t, const Fits& fits) {
    const auto& people = t.known.people;
    std::vector<std::size_t> places;
    if (!t.chance.one_in(wrong_person_one_in))
        for (std::size_t i = 0; i < people.size(); ++i)
            if (fits(people[i])) places.push_back(i);
    return places.empty() ? t.anybody() : people[t.chance.pick(places)];
}

}  // namespace

const person& turn::somebody(app::role r) {
    return one_of(*this, [r](const person& p) { return p.roles.has(r); });
}

const person& turn::somebody(app::role r, const std::string& organisation) {
    return one_of(
        *this, [&](const person& p) { return p.roles.has(r) && p.organisation == organisation; });
}

const person& turn::mostly(const std::string& id) {
    return one_of(*this, [&](const person& p) { return p.id == id; });
}

std::string some_reference(turn& t) {
    const std::int64_t newest = t.known.references;
    const bool again = newest > 0 && t.chance.one_in(25);
    const std::int64_t number = again ? t.chance.between(1, newest) : newest + 1;
    t.after.remember.push_back([number](population& known) {
        if (number > known.references) known.references = number;
    });
    return "line " + std::to_string(number);
}

bool says_over(base::errc code) {
    using enum base::errc;
    constexpr std::array codes{already_submitted, already_decided, too_late,   task_cancelled,
                               not_submitted,     not_contestable, window_over};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::vector<step_kind> all_steps() {
    std::vector<step_kind> out;
    for (const auto& list :
         {steps_with_money_in(), steps_with_projects(), steps_with_work(), steps_with_reviews(),
          steps_with_people(), steps_with_payouts(), steps_with_batches()})
        out.insert(out.end(), list.begin(), list.end());
    return out;
}

}  // namespace ujira::simulation
