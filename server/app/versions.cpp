#include <algorithm>
#include <app/changes.hpp>
#include <app/eligibility.hpp>
#include <app/figures.hpp>
#include <app/people.hpp>
#include <app/versions.hpp>
#include <base/ids.hpp>
#include <nlohmann/json.hpp>
#include <store/pictures.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

std::vector<quality::label> labels_in(const std::string& text) {
    return quality::parse_labels(nlohmann::json::parse(text)).value();
}

quality::label* named(std::vector<quality::label>& labels, const std::string& name) {
    const auto at = std::find_if(labels.begin(), labels.end(),
                                 [&](const quality::label& l) { return l.name == name; });
    return at == labels.end() ? nullptr : &*at;
}

result<store::project> versionable(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    auto p = own_project(s, id);
    if (!p) return p.error();
    if (p->state != "published" && p->state != "paused") return errc::wrong_step;
    return p;
}

bool says_the_same(const store::project& a, const store::project& b) {
    const auto said = [](const store::project& p) {
        return std::tie(p.title, p.purpose, p.instructions, p.content_warning, p.labels,
                        p.price_minor, p.fee_minor, p.estimate_s, p.review_us, p.rules.accepted,
                        p.rules.after_project, p.rules.after_accepted);
    };
    return said(a) == said(b);
}

/// A name means one kind for the project's whole life: an export holds answers of all versions.
result<void> check_kinds(scope& s, const store::project& p, const project_input& input) {
    std::vector<quality::label> before = all_labels(s.tx, p);
    for (const quality::label& l : input.labels) {
        const quality::label* known = named(before, l.name);
        if (known != nullptr && known->kind != l.kind)
            return error(errc::bad_labels, "`" + l.name + "` was of another kind").at("labels");
        if (known == nullptr) continue;
        if (const auto* a = quality::changed_kind(known->attributes, l.attributes))
            return error(errc::bad_labels, "`" + a->name + "` was of another kind").at("labels");
    }
    return {};
}

result<void> check_version(scope& s, const store::project& before, const store::project& after,
                           const project_input& input) {
    if (input.organisation_id != before.organisation_id)
        return error(errc::bad_request, "a project stays with its organisation")
            .at("organisation_id");
    if (after.overlap != before.overlap)
        return error(errc::bad_request, "stays as it was published").at("overlap");
    if (after.most_per_worker != before.most_per_worker)
        return error(errc::bad_request, "stays as it was published").at("most_per_worker");
    if (after.price_minor < before.price_minor) {
        error e(errc::price_cut);
        e.need_minor = before.price_minor;
        return e;
    }
    if (says_the_same(before, after)) return error(errc::bad_request, "nothing differs");
    return check_kinds(s, before, input);
}

/// Those that are still handed out are handed out at the new price: floor and escrow as at
/// publishing (G02, G04). A paused project is looked at when it goes on.
result<void> check_affordable(const project_view& v) {
    error e;
    if (v.project.price_minor < v.need_minor) {
        e.code = errc::price_below_floor;
        e.need_minor = v.need_minor;
        return e;
    }
    if (v.project.state == "published" && v.missing_minor > 0) {
        e.code = errc::escrow_short;
        e.missing_minor = v.missing_minor;
        return e;
    }
    return {};
}

void copy_pictures(scope& s, const store::project& from, const store::project& to) {
    constexpr std::int64_t portion = 500;
    std::int64_t after = 0;
    for (;;) {
        const auto items = store::items_of(s.tx, from.id, after, portion);
        if (items.empty()) return;
        after = items.back().position;
        for (const store::item& original : items) {
            store::item i = original;
            i.id = base::new_id(s.tx.now_us);
            i.project_id = to.id;
            i.overlap = to.overlap;
            store::insert_item(s.tx, i);
            store::copy_facts(s.tx, original.id, i.id);
        }
    }
}

}  // namespace

result<std::vector<version_view>> list_versions(scope& s, const std::string& project) {
    const auto p = visible_project(s, project);
    if (!p) return p.error();
    std::vector<version_view> out;
    for (store::project_version& v : store::versions_of(s.tx, project)) {
        std::string by = person_name(s.tx, v.made_by);
        nlohmann::json rules = eligibility_json(s.tx, v.rules);
        out.push_back({std::move(v), std::move(by), std::move(rules)});
    }
    return out;
}

result<project_view> make_version(scope& s, const std::string& project,
                                  const project_input& input) {
    const auto before = versionable(s, project);
    if (!before) return before.error();
    store::project after = *before;
    if (const auto ok = fill_project(s, after, input); !ok) return ok.error();
    if (const auto ok = check_version(s, *before, after, input); !ok) return ok.error();
    after.version = before->version + 1;
    store::insert_version(s.tx, after, s.who.id);
    store::update_project(s.tx, after);
    tell_offers(s.tx, after);
    auto v = get_project(s, project);
    if (!v) return v.error();
    if (const auto ok = check_affordable(*v); !ok) return ok.error();
    return v;
}

std::vector<quality::label> all_labels(store::tx& tx, const store::project& p) {
    std::vector<quality::label> out;
    const auto take = [&out](const std::string& text) {
        for (quality::label& l : labels_in(text)) {
            quality::label* known = named(out, l.name);
            if (known == nullptr) {
                out.push_back(std::move(l));
                continue;
            }
            l.attributes = quality::united(known->attributes, l.attributes);
            *known = std::move(l);
        }
    };
    for (const store::project_version& v : store::versions_of(tx, p.id)) take(v.labels);
    if (out.empty()) take(p.labels);  // a draft
    return out;
}

result<project_view> clone_project(scope& s, const std::string& project, const std::string& title,
                                   bool with_pictures) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    const auto from = own_project(s, project);
    if (!from) return from.error();
    store::project copy = *from;
    copy.id = base::new_id(s.tx.now_us);
    copy.title = title;
    copy.created_by = s.who.id;
    copy.created_us = s.tx.now_us;
    copy.priority = 0;
    store::insert_project(s.tx, copy);
    tell_project(s.tx, copy);
    copy_figures(s.tx, from->id, copy.id);
    if (with_pictures) copy_pictures(s, *from, copy);
    return get_project(s, copy.id);
}

}  // namespace ujira::app
