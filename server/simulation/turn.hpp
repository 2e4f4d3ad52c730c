#pragma once
// One step: somebody does one thing. What a step may use, and what it leaves to be checked.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <functional>
#include <set>
#include <simulation/dice.hpp>
#include <simulation/population.hpp>
#include <span>
#include <store/tx.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::simulation {

/// What a step leaves for when it is committed.
struct aftermath {
    /// What people remember of it.
    std::vector<std::function<void(population&)>> remember;
    /// What they know by it even where it was refused.
    std::vector<std::function<void(population&)>> learn;
    /// Tasks and payouts to be looked at after it, whether or not an entry names them.
    std::set<std::string> rows;
};

struct turn {
    store::tx& tx;
    const app::coop& house;
    dice& chance;
    const population& known;
    aftermath& after;

    app::scope as(const person& p) { return {tx, house, {p.id, p.roles}}; }
    /// Mostly somebody of that role; now and then anybody, who is to be refused.
    const person& somebody(app::role r);
    /// The same, and mostly of that organisation.
    const person& somebody(app::role r, const std::string& organisation);
    const person& anybody() { return chance.pick(known.people); }
    /// The person of that id, or now and then somebody else.
    const person& mostly(const std::string& id);
};

/// Of a bank's line: a new one, or sometimes one that was used before.
std::string some_reference(turn& t);

/// Nothing to do it to, an expected refusal, or done.
enum class outcome : std::uint8_t { idle, done };

struct step_kind {
    std::string_view name;
    int weight;  // how often, against the others
    base::result<outcome> (*take)(turn&);
};

/// By subject, one list a file.
std::span<const step_kind> steps_with_money_in();
std::span<const step_kind> steps_with_projects();
std::span<const step_kind> steps_with_work();
std::span<const step_kind> steps_with_reviews();
std::span<const step_kind> steps_with_people();
std::span<const step_kind> steps_with_payouts();
std::span<const step_kind> steps_with_batches();

/// All of them.
std::vector<step_kind> all_steps();

/// Done, or why not.
template <class T>
base::result<outcome> told(const base::result<T>& r) {
    if (!r) return r.error();
    return outcome::done;
}

/// Whether the refusal says that it is too late for this thing.
bool says_over(base::errc code);

/// As `told`; and a thing that is over is mostly left alone from then on.
template <class Thing, class T>
base::result<outcome> last_told(turn& t, memory<Thing> population::*of, const std::string& id,
                                const base::result<T>& r) {
    const bool over = r.has_value() || says_over(r.error().code);
    if (over && !t.chance.one_in(6))
        t.after.learn.push_back([of, id](population& known) {
            (known.*of).forget([&id](const Thing& x) { return x.id == id; });
        });
    return told(r);
}

}  // namespace ujira::simulation
