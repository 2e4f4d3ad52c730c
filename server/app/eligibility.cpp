#include <app/eligibility.hpp>
#include <store/assignments.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

domain::record record_of(store::tx& tx, const std::string& person,
                         const domain::eligibility& rules) {
    domain::record done;
    if (rules.accepted > 0) done.accepted = store::count_accepted(tx, person, rules.accepted);
    if (!rules.after_project.empty())
        done.accepted_after =
            store::count_accepted_in(tx, person, rules.after_project, rules.after_accepted);
    return done;
}

json part_json(const std::optional<domain::shortfall>& part) {
    if (!part) return nullptr;
    return {{"need", part->need}, {"have", part->have}};
}

}  // namespace

domain::eligibility_verdict judge(scope& s, const store::project& p) {
    return domain::judge(p.rules, record_of(s.tx, s.who.id, p.rules));
}

result<void> check_eligibility(scope& s, const store::project& p,
                               const domain::eligibility& rules) {
    if (rules.after_project.empty()) return {};
    const auto other = store::find_project(s.tx, rules.after_project);
    if (!other || other->organisation_id != p.organisation_id || other->state == "draft" ||
        other->id == p.id)
        return error(errc::bad_request, "names no published project of the organisation")
            .at("eligibility");
    return {};
}

std::int64_t count_eligible(scope& s, const store::project& p) {
    std::int64_t count = 0;
    for (const std::string& id : store::people_with_role(s.tx, std::string(name_of(role::worker))))
        if (!store::is_member(s.tx, p.organisation_id, id) &&
            domain::judge(p.rules, record_of(s.tx, id, p.rules)).eligible())
            ++count;
    return count;
}

json eligibility_json(store::tx& tx, const domain::eligibility& rules) {
    json after;
    if (!rules.after_project.empty())
        after = {{"project_id", rules.after_project},
                 {"title", store::find_project(tx, rules.after_project)->title},
                 {"accepted", rules.after_accepted}};
    return {{"accepted", rules.accepted}, {"after", std::move(after)}};
}

json shortfall_json(store::tx& tx, const store::project& p, const domain::eligibility_verdict& v) {
    json after = part_json(v.after);
    if (v.after) {
        const auto other = store::find_project(tx, p.rules.after_project);
        after["title"] = other->title;
        after["open"] = other->state == "published";
    }
    return {{"accepted", part_json(v.accepted)}, {"after", std::move(after)}};
}

}  // namespace ujira::app
