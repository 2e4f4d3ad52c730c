#include <app/changes.hpp>
#include <app/exports.hpp>
#include <app/projects.hpp>
#include <app/submissions.hpp>
#include <app/tasks.hpp>
#include <app/versions.hpp>
#include <base/ids.hpp>
#include <chrono>
#include <formats/coco.hpp>
#include <nlohmann/json.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using domain::assignment_state;

result<store::project> exportable_project(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::export_results); !ok) return ok.error();
    return own_project(s, id);
}

/// Accepts what waits, and marks what is accepted as exported.
result<void> accept_and_mark(scope& s, const std::string& project, store::export_row& row) {
    const std::string by = role_id(role::requester, s.who.id);
    for (store::assignment& a : store::in_state(s.tx, project, "submitted")) {
        if (const auto ok = accept(s.tx, a, domain::mover::exporter, by); !ok) return ok.error();
        ++row.accepted_now;
        row.accepted_now_minor += a.price_minor;
    }
    for (store::assignment& a : store::in_state(s.tx, project, "accepted")) {
        if (const auto ok = step(a, assignment_state::exported, domain::mover::exporter); !ok)
            return ok.error();
        store::update_assignment(s.tx, a);
        tell_assignment(s.tx, a);
    }
    return {};
}

/// ISO 8601 date.
std::string date_of(base::instant_us at) {
    const std::chrono::sys_days day{std::chrono::days{at / base::day_us}};
    const std::chrono::year_month_day ymd{day};
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    return out;
}

std::vector<formats::coco_picture> pictures_of(scope& s, const store::project& p,
                                               const std::string& export_id) {
    std::vector<formats::coco_picture> pictures;
    std::string last_item;
    for (const store::assignment& a : store::exported_by(s.tx, export_id)) {
        if (a.item_id != last_item) {
            const auto item = store::find_item(s.tx, a.item_id);
            pictures.push_back({item->name, item->width, item->height, {}});
            last_item = a.item_id;
        }
        pictures.back().answers.push_back({a.id, pseudonym(p.id, a.person_id), answer_of(a)});
    }
    return pictures;
}

}  // namespace

result<exports_view> list_exports(scope& s, const std::string& project) {
    if (const auto p = exportable_project(s, project); !p) return p.error();
    exports_view v;
    for (const store::state_count& c : store::count_states(s.tx, project)) {
        const auto state = domain::assignment_state_named(c.state);
        if (domain::exportable(*state)) v.ready += c.count;
        if (state == assignment_state::held || state == assignment_state::contested)
            v.left_out += c.count;
        if (state != assignment_state::submitted) continue;
        v.to_accept = c.count;
        v.to_accept_minor = c.price_minor;
    }
    v.exports = store::exports_of(s.tx, project);
    return v;
}

result<store::export_row> create_export(scope& s, const std::string& project) {
    if (const auto p = exportable_project(s, project); !p) return p.error();
    store::export_row row;
    row.id = base::new_id(s.tx.now_us);
    row.project_id = project;
    row.made_by = s.who.id;
    row.made_us = s.tx.now_us;
    if (const auto ok = accept_and_mark(s, project, row); !ok) return ok.error();
    const auto included = store::in_state(s.tx, project, "exported");
    if (included.empty()) return errc::nothing_to_export;
    row.submissions = static_cast<std::int64_t>(included.size());
    store::insert_export(s.tx, row);
    for (const store::assignment& a : included) store::insert_export_line(s.tx, row.id, a.id);
    return row;
}

result<coco_file> download_coco(scope& s, const std::string& id) {
    // Before the look-up: whoever may not isn't told whether there is such an export.
    if (const auto ok = allow(s.who, use_case::export_results); !ok) return ok.error();
    const auto row = store::find_export(s.tx, id);
    if (!row) return errc::not_found;
    const auto p = exportable_project(s, row->project_id);
    if (!p) return p.error();
    formats::coco_dataset data;
    data.description = p->title;
    data.version = row->id;
    data.date = date_of(row->made_us);
    data.labels = all_labels(s.tx, *p);
    data.pictures = pictures_of(s, *p, id);
    return coco_file{"ujira-" + row->id + ".coco.json", formats::to_coco(data)};
}

}  // namespace ujira::app
