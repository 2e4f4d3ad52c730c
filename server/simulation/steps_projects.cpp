// Requesters: drafts, pictures, publishing, versions, pausing, ending.

#include <app/pictures.hpp>
#include <app/project_life.hpp>
#include <app/projects.hpp>
#include <app/versions.hpp>
#include <array>
#include <base/crypto.hpp>
#include <domain/price.hpp>
#include <simulation/turn.hpp>
#include <store/assignments.hpp>

namespace ujira::simulation {
namespace {

using app::role;
using base::result;
using domain::project_state;

/// At the floor or a little above; sometimes below it.
std::int64_t some_price(turn& t, std::int64_t estimate_s) {
    const auto* floor = domain::floor_at(t.house.policy, t.tx.now_us);
    const auto need = domain::need_of(t.house.policy, floor->per_hour_minor, estimate_s);
    const std::int64_t least = need.value();
    return t.chance.one_in(30) ? least - 1 : least + t.chance.between(0, least / 2);
}

app::project_input some_project(turn& t, const std::string& organisation) {
    app::project_input in;
    in.organisation_id = organisation;
    in.title = "Boats " + std::to_string(t.chance.between(1, 1'000));
    in.purpose = "Counting";
    in.instructions = "Draw a box around each boat.";
    in.labels = {{"boat", quality::label_kind::box, "#aa3300", "1"},
                 {"blurred", quality::label_kind::tag, "#0033aa", "2"}};
    in.estimate_s = t.chance.between(5, 300);
    in.price_minor = some_price(t, in.estimate_s);
    in.overlap = t.chance.between(1, 3);
    in.most_per_worker = t.chance.one_in(4) ? t.chance.between(1, 20) : 0;
    in.rules.accepted = t.chance.one_in(6) ? t.chance.between(1, 10) : 0;
    in.review_hours = t.chance.between(1, 72);
    return in;
}

void know_project(turn& t, const known_project& p) {
    t.after.remember.push_back([p](population& known) { known.projects.add(p); });
}

result<outcome> create_project(turn& t) {
    const std::string organisation = t.chance.pick(t.known.organisations);
    app::scope s = t.as(t.somebody(role::requester, organisation));
    const auto p = app::create_project(s, some_project(t, organisation));
    if (!p) return p.error();
    know_project(t, {p->project.id, organisation});
    return outcome::done;
}

/// One of those remembered, and somebody of its organisation.
struct asked {
    known_project project;
    app::scope scope;
};
asked some_asked(turn& t) {
    const known_project p = t.known.projects.pick_new(t.chance);
    return {p, t.as(t.somebody(role::requester, p.organisation))};
}

result<outcome> change_project(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    return told(
        app::change_project(a.scope, a.project.id, some_project(t, a.project.organisation)));
}

app::picture some_picture(turn& t) {
    app::picture p;
    const std::int64_t number = t.chance.between(1, 400);
    p.name = "boat" + std::to_string(number) + ".jpg";
    p.sha256 = base::sha256_hex(p.name);  // sometimes one that is there
    p.format = "jpeg";
    p.width = 640;
    p.height = 480;
    p.bytes = 60'000;
    return p;
}

result<outcome> add_pictures(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    for (std::int64_t left = t.chance.between(1, 12); left > 0; --left) {
        const auto item = app::add_picture(a.scope, a.project.id, some_picture(t));
        if (!item && item.error().code == base::errc::picture_duplicate) continue;
        if (!item) return item.error();
        const std::string id = item->id;
        t.after.remember.push_back([id](population& known) { known.items.add({id}); });
    }
    return outcome::done;
}

result<outcome> remove_picture(turn& t) {
    if (t.known.items.empty()) return outcome::idle;
    app::scope s = t.as(t.somebody(role::requester));
    return told(app::remove_item(s, t.known.items.pick_new(t.chance).id));
}

result<outcome> publish(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    return told(app::publish(a.scope, a.project.id));
}

result<outcome> set_priority(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    return told(app::set_priority(a.scope, a.project.id, t.chance.between(-1, 1)));
}

result<outcome> make_version(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    const auto now = app::get_project(a.scope, a.project.id);
    if (!now) return now.error();
    app::project_input in = some_project(t, a.project.organisation);
    in.overlap = now->project.overlap;
    in.most_per_worker = now->project.most_per_worker;
    if (!t.chance.one_in(4)) in.price_minor = now->project.price_minor + t.chance.between(0, 90);
    return told(app::make_version(a.scope, a.project.id, in));
}

result<outcome> clone_project(turn& t) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    const auto p = app::clone_project(a.scope, a.project.id, "Boats again", t.chance.one_in(2));
    if (!p) return p.error();
    know_project(t, {p->project.id, p->project.organisation_id});
    return outcome::done;
}

/// Where it goes, having been shown what that does; sometimes without having looked.
result<outcome> go(turn& t, project_state to) {
    if (t.known.projects.empty()) return outcome::idle;
    asked a = some_asked(t);
    const auto shown = app::see_consequences(a.scope, a.project.id, to);
    if (!shown) return shown.error();
    for (const store::assignment& x : store::begun(t.tx, a.project.id)) t.after.rows.insert(x.id);
    for (const store::assignment& x : store::in_state(t.tx, a.project.id, "submitted"))
        t.after.rows.insert(x.id);
    const auto seen = t.chance.one_in(10) ? domain::step_effect{} : shown->effect();
    return told(app::take_step(a.scope, a.project.id, to, seen));
}

result<outcome> pause(turn& t) {
    return go(t, project_state::paused);
}
result<outcome> go_on(turn& t) {
    return go(t, project_state::published);
}
result<outcome> drain(turn& t) {
    return go(t, project_state::draining);
}
result<outcome> cancel(turn& t) {
    return go(t, project_state::cancelled);
}

constexpr std::array steps{
    step_kind{"create project", 3, create_project},
    step_kind{"change project", 3, change_project},
    step_kind{"add pictures", 12, add_pictures},
    step_kind{"remove picture", 2, remove_picture},
    step_kind{"publish", 10, publish},
    step_kind{"set priority", 2, set_priority},
    step_kind{"make version", 5, make_version},
    step_kind{"clone project", 1, clone_project},
    step_kind{"pause project", 3, pause},
    step_kind{"go on with project", 6, go_on},
    step_kind{"drain project", 2, drain},
    step_kind{"cancel project", 2, cancel},
};

}  // namespace

std::span<const step_kind> steps_with_projects() {
    return steps;
}

}  // namespace ujira::simulation
