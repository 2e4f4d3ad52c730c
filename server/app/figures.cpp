#include <algorithm>
#include <app/figures.hpp>
#include <app/projects.hpp>
#include <base/text.hpp>
#include <domain/figures.hpp>
#include <store/assignments.hpp>
#include <store/people.hpp>
#include <store/versions.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

bool shows(const std::string& instructions, std::int64_t number) {
    const auto all = domain::figures_in(instructions);
    return std::any_of(all.begin(), all.end(),
                       [number](const auto& r) { return r.number == number; });
}

bool shown_to_worker(scope& s, const store::project& p, std::int64_t number) {
    if (!s.who.roles.has(role::worker)) return false;
    if (p.state == "published" && shows(p.instructions, number)) return true;
    if (!store::has_worked_in(s.tx, p.id, s.who.id)) return false;
    const auto versions = store::versions_of(s.tx, p.id);
    return std::any_of(versions.begin(), versions.end(),
                       [number](const auto& v) { return shows(v.instructions, number); });
}

}  // namespace

result<void> may_add_figure(scope& s, const std::string& project) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    const auto p = own_project(s, project);
    if (!p) return p.error();
    if (p->state != "draft" && p->state != "published" && p->state != "paused")
        return errc::wrong_step;
    if (store::figures_of(s.tx, project).size() >= most_figures) return errc::too_many_figures;
    return {};
}

result<store::figure> add_figure(scope& s, const std::string& project, const picture& pic) {
    if (const auto ok = may_add_figure(s, project); !ok) return ok.error();
    const auto there = store::figures_of(s.tx, project);
    const auto same = std::find_if(there.begin(), there.end(),
                                   [&](const auto& f) { return f.sha256 == pic.sha256; });
    if (same != there.end()) return *same;
    const auto number = static_cast<std::int64_t>(there.size()) + 1;
    store::figure f{project, number, pic.name, pic.sha256, pic.width, pic.height, pic.bytes};
    store::insert_figure(s.tx, f);
    return f;
}

result<std::vector<store::figure>> list_figures(scope& s, const std::string& project) {
    if (const auto p = visible_project(s, project); !p) return p.error();
    return store::figures_of(s.tx, project);
}

result<store::figure> see_figure(scope& s, const std::string& project, std::int64_t number) {
    const auto p = store::find_project(s.tx, project);
    auto f = store::find_figure(s.tx, project, number);
    if (!p || !f) return errc::not_found;
    if (!s.who.roles.has(role::steward) && !store::is_member(s.tx, p->organisation_id, s.who.id) &&
        !shown_to_worker(s, *p, number))
        return errc::not_found;
    return std::move(*f);
}

std::vector<store::figure> shown_figures(store::tx& tx, const std::string& project,
                                         const std::string& instructions) {
    // Most texts show none: they cost no look into the database.
    if (domain::figures_in(instructions).empty()) return {};
    std::vector<store::figure> out;
    for (store::figure& f : store::figures_of(tx, project))
        if (shows(instructions, f.number)) out.push_back(std::move(f));
    return out;
}

result<void> check_figures(store::tx& tx, const std::string& project,
                           const std::string& instructions) {
    for (const domain::figure_reference& r : domain::figures_in(instructions)) {
        const std::string name = "picture:" + std::to_string(r.number);
        if (base::blank(r.alt))
            return error(errc::bad_request, name + " has no words that say what it shows")
                .at("instructions");
        if (!store::find_figure(tx, project, r.number))
            return error(errc::bad_request, "the project has no " + name).at("instructions");
    }
    return {};
}

void copy_figures(store::tx& tx, const std::string& from, const std::string& to) {
    for (store::figure f : store::figures_of(tx, from)) {
        f.project_id = to;
        store::insert_figure(tx, f);
    }
}

}  // namespace ujira::app
