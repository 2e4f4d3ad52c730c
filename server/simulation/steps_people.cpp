// People come, organisations are made, statements are looked at and closed, and time does what is
// due.

#include <app/deadlines.hpp>
#include <app/people.hpp>
#include <app/statement_files.hpp>
#include <app/statements.hpp>
#include <array>
#include <simulation/turn.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;

constexpr std::size_t most_people = 60;
constexpr std::size_t most_organisations = 6;

struct kind_of_person {
    std::vector<std::string> roles;
    bool member;
};

/// Mostly of one role; some of two that must not help each other.
const std::vector<kind_of_person>& kinds() {
    static const std::vector<kind_of_person> all{{{"worker"}, false},
                                                 {{"worker"}, false},
                                                 {{"worker"}, false},
                                                 {{"requester"}, true},
                                                 {{"reviewer"}, true},
                                                 {{"treasurer"}, false},
                                                 {{"steward"}, false},
                                                 {{"operator"}, false},
                                                 {{"worker", "reviewer"}, true},
                                                 {{"treasurer", "requester"}, true},
                                                 {{"steward", "worker"}, false},
                                                 {{"steward", "reviewer"}, true}};
    return all;
}

result<outcome> join(turn& t) {
    if (t.known.people.size() >= most_people) return outcome::idle;
    const kind_of_person& kind = t.chance.pick(kinds());
    app::invite_input input{kind.roles, kind.member ? t.chance.pick(t.known.organisations) : "",
                            ""};
    app::scope s = t.as(t.somebody(role::machine_operator));
    const auto made = app::invite(s, input);
    if (!made) return made.error();
    const std::string login = "person" + std::to_string(t.known.people.size());
    const auto in = app::accept_invitation(t.tx, {made->token, login, login, "!", "en"});
    if (!in) return in.error();
    app::role_set roles;
    for (const std::string& name : kind.roles) roles.insert(*app::role_named(name));
    const person p{in->person.person.id, roles, input.organisation_id};
    t.after.remember.push_back([p](population& known) { known.people.push_back(p); });
    return outcome::done;
}

result<outcome> make_organisation(turn& t) {
    if (t.known.organisations.size() >= most_organisations) return outcome::idle;
    app::scope s = t.as(t.somebody(role::machine_operator));
    // Sometimes a name that is taken.
    const auto number = t.chance.between(1, static_cast<std::int64_t>(most_organisations) * 2);
    const auto o = app::create_organisation(s, {"Organisation " + std::to_string(number), "Ltd"});
    if (!o) return o.error();
    const std::string id = o->id;
    t.after.remember.push_back([id](population& known) { known.organisations.push_back(id); });
    return outcome::done;
}

result<outcome> close_statement(turn& t) {
    app::scope s = t.as(t.somebody(role::worker));
    return told(app::issue_statement(s));
}

result<outcome> read_statement(turn& t) {
    app::scope s = t.as(t.somebody(role::worker));
    return told(app::get_statement(s, 0, "all"));
}

result<outcome> time_acts(turn& t) {
    const auto done = app::run_due(t.tx, t.house);
    if (!done) return done.error();
    return *done > 0 ? outcome::done : outcome::idle;
}

constexpr std::array steps{
    step_kind{"join", 4, join},
    step_kind{"make organisation", 1, make_organisation},
    step_kind{"close statement", 8, close_statement},
    step_kind{"read statement", 4, read_statement},
    step_kind{"time acts", 60, time_acts},
};

}  // namespace

std::span<const step_kind> steps_with_people() {
    return steps;
}

}  // namespace ujira::simulation
