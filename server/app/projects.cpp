#include <algorithm>
#include <app/changes.hpp>
#include <app/eligibility.hpp>
#include <app/figures.hpp>
#include <app/late_payouts.hpp>
#include <app/people.hpp>
#include <app/projects.hpp>
#include <app/refunds.hpp>
#include <app/versions.hpp>
#include <base/ids.hpp>
#include <base/money.hpp>
#include <domain/price.hpp>
#include <domain/project_life.hpp>
#include <ledger/accounts.hpp>
#include <nlohmann/json.hpp>
#include <store/assignments.hpp>
#include <store/deductions.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

std::int64_t floor_now(const scope& s) {
    const auto* row = domain::floor_at(s.house.policy, s.tx.now_us);
    return row != nullptr ? row->per_hour_minor : 0;
}

void add_progress(scope& s, project_view& v) {
    v.pictures = store::count_items(s.tx, v.project.id);
    v.wanted = v.pictures * v.project.overlap;
    for (const store::state_count& c : store::count_states(s.tx, v.project.id)) {
        if (c.state == "claimed") v.claimed += c.count;
        if (c.state == "submitted") v.submitted += c.count;
        if (c.state == "accepted" || c.state == "exported") v.accepted += c.count;
        if (c.state == "held" || c.state == "contested") v.disputed += c.count;
        if (c.state == "upheld" || c.state == "lapsed") v.refused += c.count;
    }
}

/// Money of the project's tasks. What is held is known per case: a deduction can be part of a
/// price.
void add_money(scope& s, project_view& v) {
    v.committed_minor =
        -store::balance_of(s.tx, ledger::committed_of(v.project.id), v.project.currency);
    for (const store::state_count& c : store::count_states(s.tx, v.project.id)) {
        if (c.state == "submitted") v.review_minor += c.price_minor;
        if (c.state == "accepted" || c.state == "exported") v.payable_minor += c.price_minor;
    }
    v.payable_minor += store::sum_on_account(s.tx, "cancel.pay", ledger::committed_of(v.project.id),
                                             v.project.currency);
    for (const char* state : {"held", "contested", "upheld", "lapsed"}) {
        for (const store::assignment& a : store::in_state(s.tx, v.project.id, state)) {
            const auto d = store::deduction_of(s.tx, a.id);
            const std::int64_t amount = d ? d->amount_minor : 0;
            const bool open = a.state == "held" || a.state == "contested";
            (open ? v.held_minor : v.refused_minor) += amount;
            v.payable_minor += a.price_minor - amount;
        }
    }
}

result<void> add_cost(scope& s, project_view& v) {
    const store::project& p = v.project;
    const bool goes_on = domain::hands_out_later(*domain::project_state_named(p.state));
    const std::int64_t slots = goes_on ? store::open_slots(s.tx, p.id) : 0;
    const auto total = domain::cost_of(p.price_minor, p.fee_minor, v.wanted);
    const auto left = domain::cost_of(p.price_minor, p.fee_minor, slots);
    const auto per_hour = domain::per_hour_of(s.house.policy, p.price_minor, p.estimate_s);
    const auto need = domain::need_of(s.house.policy, floor_now(s), p.estimate_s);
    for (const auto* r : {&total, &left, &per_hour, &need})
        if (!*r) return r->error();
    v.total_minor = *total;
    v.left_minor = *left;
    v.per_hour_minor = *per_hour;
    v.need_minor = *need;
    v.floor_per_hour_minor = floor_now(s);
    const std::int64_t escrow = free_escrow(s.tx, p.organisation_id, p.currency);
    v.missing_minor = std::max<std::int64_t>(0, v.left_minor - escrow);
    return {};
}

/// Answers of earlier versions may carry labels that the newest one has no more.
void add_retired_labels(scope& s, project_view& v) {
    if (v.project.version == 1) return;
    const auto now = quality::parse_labels(nlohmann::json::parse(v.project.labels)).value();
    for (quality::label& l : all_labels(s.tx, v.project)) {
        const bool there = std::any_of(now.begin(), now.end(),
                                       [&](const quality::label& x) { return x.name == l.name; });
        if (!there) v.retired_labels.push_back(std::move(l));
    }
}

void add_may(scope& s, project_view& v) {
    if (!store::is_member(s.tx, v.project.organisation_id, s.who.id)) return;
    const bool draft = v.project.state == "draft";
    if (draft && allow(s.who, use_case::change_project)) v.may = {"change", "publish"};
    if (!draft && allow(s.who, use_case::change_project)) {
        v.may.emplace_back("clone");
        if (v.project.state == "published" || v.project.state == "paused")
            v.may.emplace_back("version");
        for (const auto to : domain::steps_from(*domain::project_state_named(v.project.state)))
            v.may.emplace_back(name_of(to));
    }
    if (!draft && allow(s.who, use_case::review)) v.may.emplace_back("review");
    if (!draft && allow(s.who, use_case::export_results)) v.may.emplace_back("export");
}

result<project_view> view_of(scope& s, const store::project& p) {
    project_view v;
    v.project = p;
    const auto o = store::find_organisation(s.tx, p.organisation_id);
    v.organisation = o ? o->name : "";
    if (const auto first = store::items_of(s.tx, p.id, 0, 1); !first.empty())
        v.cover_item_id = first.front().id;
    v.figures = store::figures_of(s.tx, p.id);
    v.eligibility = eligibility_json(s.tx, p.rules);
    add_progress(s, v);
    add_money(s, v);
    if (const auto ok = add_cost(s, v); !ok) return ok.error();
    for (const store::project_step& x : store::steps_of(s.tx, p.id))
        v.steps.push_back({x.state, person_name(s.tx, x.by), x.at_us});
    add_retired_labels(s, v);
    add_may(s, v);
    return v;
}

/// With what takes a look at every worker.
result<project_view> whole_view_of(scope& s, const store::project& p) {
    auto v = view_of(s, p);
    if (v && !p.rules.for_anybody()) v->eligible = count_eligible(s, p);
    return v;
}

result<void> check_publishable(const project_view& v) {
    if (v.pictures == 0) return errc::no_pictures;
    if (v.project.price_minor < v.need_minor) {
        error e(errc::price_below_floor);
        e.need_minor = v.need_minor;
        return e;
    }
    if (v.missing_minor > 0) {
        error e(errc::escrow_short);
        e.missing_minor = v.missing_minor;
        return e;
    }
    return {};
}

}  // namespace

result<store::project> visible_project(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::see_projects); !ok) return ok.error();
    auto p = store::find_project(s.tx, id);
    if (!p) return errc::not_found;
    if (!s.who.roles.has(role::steward) && !store::is_member(s.tx, p->organisation_id, s.who.id))
        return errc::not_found;
    return std::move(*p);
}

result<void> fill_project(scope& s, store::project& p, const project_input& in) {
    const std::int64_t review_us = in.review_hours * base::hour_us;
    if (review_us > s.house.policy.max_review_us)
        return error(errc::bad_request, "review time is beyond the policy's limit")
            .at("review_hours");
    const auto fee = domain::fee_of(s.house.policy, in.price_minor);
    if (!fee) return fee.error();
    if (const auto ok = check_eligibility(s, p, in.rules); !ok) return ok.error();
    if (const auto ok = check_figures(s.tx, p.id, in.instructions); !ok) return ok.error();
    p.title = in.title;
    p.purpose = in.purpose;
    p.instructions = in.instructions;
    p.content_warning = in.content_warning;
    p.labels = quality::to_json(in.labels).dump();
    p.price_minor = in.price_minor;
    p.fee_minor = *fee;
    p.estimate_s = in.estimate_s;
    p.overlap = in.overlap;
    p.review_us = review_us;
    p.most_per_worker = in.most_per_worker;
    p.rules = in.rules;
    return {};
}

result<store::project> own_draft(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    auto p = own_project(s, id);
    if (!p) return p.error();
    if (p->state != "draft") return errc::not_a_draft;
    return p;
}

result<store::project> own_project(scope& s, const std::string& id) {
    auto p = store::find_project(s.tx, id);
    if (!p || !store::is_member(s.tx, p->organisation_id, s.who.id)) return errc::not_found;
    return std::move(*p);
}

result<project_view> create_project(scope& s, const project_input& input) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    if (!store::is_member(s.tx, input.organisation_id, s.who.id))
        return error(errc::not_found).at("organisation_id");
    store::project p;
    p.id = base::new_id(s.tx.now_us);
    p.organisation_id = input.organisation_id;
    p.state = "draft";
    p.currency = s.house.policy.currency;
    p.created_by = s.who.id;
    p.created_us = s.tx.now_us;
    if (const auto ok = fill_project(s, p, input); !ok) return ok.error();
    store::insert_project(s.tx, p);
    tell_project(s.tx, p);
    return whole_view_of(s, p);
}

result<project_view> change_project(scope& s, const std::string& id, const project_input& input) {
    auto p = own_draft(s, id);
    if (!p) return p.error();
    if (input.organisation_id != p->organisation_id)
        return error(errc::bad_request, "a project stays with its organisation")
            .at("organisation_id");
    if (const auto ok = fill_project(s, *p, input); !ok) return ok.error();
    store::update_project(s.tx, *p);
    store::set_overlap_of_items(s.tx, p->id, p->overlap);
    return whole_view_of(s, *p);
}

result<project_view> get_project(scope& s, const std::string& id) {
    const auto p = visible_project(s, id);
    if (!p) return p.error();
    return whole_view_of(s, *p);
}

result<std::vector<project_view>> list_projects(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_projects); !ok) return ok.error();
    std::vector<store::project> rows;
    if (s.who.roles.has(role::steward)) {
        rows = store::all_projects(s.tx);
    } else {
        for (const store::organisation& o : store::organisations_of(s.tx, s.who.id))
            for (store::project& p : store::projects_of(s.tx, o.id)) rows.push_back(std::move(p));
    }
    std::vector<project_view> out;
    for (const store::project& p : rows) {
        auto v = view_of(s, p);
        if (!v) return v.error();
        out.push_back(std::move(*v));
    }
    return out;
}

result<project_view> publish(scope& s, const std::string& id) {
    auto p = own_draft(s, id);
    if (!p) return p.error();
    if (const auto ok = check_not_late(s.tx, s.house); !ok) return ok.error();
    // The fee of the policy in force now, not of the day the draft was saved.
    const auto fee = domain::fee_of(s.house.policy, p->price_minor);
    if (!fee) return fee.error();
    p->fee_minor = *fee;
    const auto v = view_of(s, *p);
    if (!v) return v.error();
    if (const auto ok = check_publishable(*v); !ok) return ok.error();
    store::update_project(s.tx, *p);
    store::insert_version(s.tx, *p, s.who.id);
    store::publish_project(s.tx, p->id, s.who.id);
    tell_offers(s.tx, *p);
    return get_project(s, id);
}

result<project_view> set_priority(scope& s, const std::string& id, std::int64_t priority) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    const auto p = own_project(s, id);
    if (!p) return p.error();
    store::set_priority(s.tx, id, priority);
    tell_offers(s.tx, *p);
    return get_project(s, id);
}

result<terms> offer_terms(scope& s, const store::project& p) {
    const auto organisation = store::find_organisation(s.tx, p.organisation_id);
    // What an hour really pays: by measured time as soon as there is enough of it.
    const std::int64_t takes_s = p.measured_n > 0 ? p.median_s : p.estimate_s;
    const auto per_hour = domain::per_hour_of(s.house.policy, p.price_minor, takes_s);
    if (!per_hour) return per_hour.error();
    nlohmann::json measured;
    if (p.measured_n > 0)
        measured = {
            {"n", p.measured_n}, {"p25_s", p.p25_s}, {"median_s", p.median_s}, {"p75_s", p.p75_s}};
    nlohmann::json value{{"project_id", p.id},
                         {"title", p.title},
                         {"organisation", organisation->name},
                         {"legal_entity", organisation->legal_entity},
                         {"purpose", p.purpose},
                         {"content_warning", p.content_warning},
                         {"instructions", p.instructions},
                         {"labels", nlohmann::json::parse(p.labels)},
                         {"price_minor", p.price_minor},
                         {"fee_minor", p.fee_minor},
                         {"currency", p.currency},
                         {"estimate_s", p.estimate_s},
                         {"estimate_proven", p.measured_n > 0},
                         {"measured", std::move(measured)},
                         {"version", p.version},
                         {"per_hour_minor", *per_hour},
                         {"floor_per_hour_minor", floor_now(s)},
                         {"policy_version", s.house.policy.version},
                         {"review_hours", p.review_us / base::hour_us},
                         {"lease_minutes", s.house.policy.lease_us / base::minute_us}};
    // Left out where there are none, as it was before there were any: the offer's hash stays.
    if (!p.rules.for_anybody()) value["eligibility"] = eligibility_json(s.tx, p.rules);
    for (const store::figure& f : shown_figures(s.tx, p.id, p.instructions))
        value["figures"].push_back(
            {{"number", f.number}, {"width", f.width}, {"height", f.height}});
    return terms{std::move(value)};
}

}  // namespace ujira::app
