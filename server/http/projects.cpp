#include <algorithm>
#include <app/projects.hpp>
#include <array>
#include <base/money.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/project_json.hpp>
#include <quality/annotation.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

constexpr std::array priority_names{"last", "usual", "first"};

json progress_json(const app::project_view& v) {
    return {{"pictures", v.pictures},   {"wanted", v.wanted},     {"claimed", v.claimed},
            {"submitted", v.submitted}, {"accepted", v.accepted}, {"disputed", v.disputed},
            {"refused", v.refused}};
}

json cost_json(const app::project_view& v) {
    return {{"total_minor", v.total_minor},
            {"left_minor", v.left_minor},
            {"missing_minor", v.missing_minor},
            {"per_hour_minor", v.per_hour_minor},
            {"floor_per_hour_minor", v.floor_per_hour_minor},
            {"need_minor", v.need_minor}};
}

json money_json(const app::project_view& v) {
    return {{"committed_minor", v.committed_minor},
            {"review_minor", v.review_minor},
            {"payable_minor", v.payable_minor},
            {"disputed_minor", v.held_minor},
            {"refused_minor", v.refused_minor}};
}

json measured_json(const store::project& p) {
    if (p.measured_n == 0) return nullptr;
    return {{"n", p.measured_n}, {"p25_s", p.p25_s}, {"median_s", p.median_s}, {"p75_s", p.p75_s}};
}

json steps_json(const app::project_view& v) {
    json out = json::array();
    for (const app::project_step_view& x : v.steps)
        out.push_back({{"state", x.state}, {"by", text_or_null(x.by)}, {"at_us", x.at_us}});
    return out;
}

}  // namespace

json project_json(const app::project_view& v) {
    const store::project& p = v.project;
    return {{"id", p.id},
            {"organisation_id", p.organisation_id},
            {"organisation", v.organisation},
            {"state", p.state},
            {"title", p.title},
            {"purpose", p.purpose},
            {"instructions", p.instructions},
            {"content_warning", p.content_warning},
            {"labels", json::parse(p.labels)},
            {"price_minor", p.price_minor},
            {"fee_minor", p.fee_minor},
            {"estimate_s", p.estimate_s},
            {"overlap", p.overlap},
            {"most_per_worker", p.most_per_worker},
            {"review_hours", p.review_us / base::hour_us},
            {"eligibility", v.eligibility},
            {"eligible", v.eligible ? json(*v.eligible) : json()},
            {"priority", priority_names.at(static_cast<std::size_t>(p.priority + 1))},
            {"created_us", p.created_us},
            {"published_us", instant_or_null(p.published_us)},
            {"cover_item_id", text_or_null(v.cover_item_id)},
            {"figures", list_json("figures", v.figures, figure_json)["figures"]},
            {"progress", progress_json(v)},
            {"cost", cost_json(v)},
            {"money", money_json(v)},
            {"steps", steps_json(v)},
            {"retired_labels", quality::to_json(v.retired_labels)},
            {"version", v.project.version},
            {"measured", measured_json(v.project)},
            {"may", v.may}};
}

namespace {

/// Who may take tasks; anybody where nothing is said.
domain::eligibility read_eligibility(const json& body, input& outer) {
    domain::eligibility out;
    if (!body.is_object() || !body.contains("eligibility")) return out;
    const json& wire = outer.any("eligibility");
    input in(wire, {"accepted", "after"});
    out.accepted = in.number("accepted", 0, domain::most_asked);
    const json& after = in.any("after");
    if (!after.is_null()) {
        input other(after, {"project_id", "accepted"});
        out.after_project = other.id("project_id");
        out.after_accepted = other.number("accepted", 1, domain::most_asked);
        if (other.problem())
            in.refuse("after", other.problem()->field + " " + other.problem()->detail);
    }
    if (in.problem()) outer.refuse("eligibility", in.problem()->field + " " + in.problem()->detail);
    return out;
}

}  // namespace

result<app::project_input> read_project(const json& body) {
    input in(body, {"organisation_id", "title", "purpose", "instructions", "content_warning",
                    "labels", "price_minor", "estimate_s", "overlap", "review_hours",
                    "most_per_worker", "eligibility"});
    app::project_input x;
    x.organisation_id = in.id("organisation_id");
    x.title = in.text("title", 1, 100);
    x.purpose = in.text("purpose", 1, 500);
    x.instructions = in.text("instructions", 0, 10'000);
    x.content_warning = in.text("content_warning", 0, 200);
    x.price_minor = in.number("price_minor", 1, base::max_amount_minor);
    x.estimate_s = in.number("estimate_s", 1, 14'400);
    x.overlap = in.number("overlap", 1, 10);
    x.most_per_worker = in.optional_number("most_per_worker", 0, 1'000'000);
    x.review_hours = in.number("review_hours", 1, 168);
    x.rules = read_eligibility(body, in);
    const json& labels_json = in.any("labels");
    if (in.problem()) return *in.problem();
    auto labels = quality::parse_labels(labels_json);
    if (!labels) return labels.error();
    x.labels = std::move(*labels);
    return x;
}

namespace {

result<reply> answer(const result<app::project_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = project_json(*v);
    return r;
}

}  // namespace

result<reply> list_projects(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_projects(s);
    if (!list) return list.error();
    return ok(list_json("projects", *list, project_json));
}

result<reply> create_project(store::tx& tx, call& c) {
    const auto x = read_project(c.body);
    if (!x) return x.error();
    auto s = scope_of(tx, c);
    return answer(app::create_project(s, *x), 201);
}

result<reply> get_project(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::get_project(s, c.ids[0]), 200);
}

result<reply> change_project(store::tx& tx, call& c) {
    const auto x = read_project(c.body);
    if (!x) return x.error();
    auto s = scope_of(tx, c);
    return answer(app::change_project(s, c.ids[0], *x), 200);
}

result<reply> set_priority(store::tx& tx, call& c) {
    input in(c.body, {"priority"});
    const std::string name = in.choice("priority", {"last", "usual", "first"});
    if (in.problem()) return *in.problem();
    const auto* const at = std::find(priority_names.begin(), priority_names.end(), name);
    auto s = scope_of(tx, c);
    return answer(app::set_priority(s, c.ids[0], at - priority_names.begin() - 1), 200);
}

result<reply> publish_project(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(app::publish(s, c.ids[0]), 200);
}

}  // namespace ujira::http
