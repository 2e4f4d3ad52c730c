#include <algorithm>
#include <app/dispatch.hpp>
#include <app/signals.hpp>
#include <app/submissions.hpp>
#include <base/crypto.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

/// The largest number that one request may ask for; the policy may allow fewer.
constexpr std::int64_t most_at_once = 10;

/// Terms and annotation are kept as the JSON that goes out.
std::string assignment_text(const app::assignment_view& v, std::int64_t now_us) {
    const store::assignment& a = v.assignment;
    const json rest = {
        {"id", a.id},
        {"item", {{"id", v.item.id}, {"width", v.item.width}, {"height", v.item.height}}},
        {"offer_hash", a.offer_sha256},
        {"state", a.state},
        {"claimed_us", a.claimed_us},
        {"lease_until_us", a.lease_until_us},
        {"lease_limit_us", a.lease_limit_us},
        {"late_until_us", a.late_until_us},
        {"active_us", a.active_us},
        {"submitted_us", instant_or_null(a.submitted_us)},
        {"review_deadline_us", instant_or_null(a.review_deadline_us)},
        {"now_us", now_us}};
    const std::string_view kept = a.annotation;
    const std::string_view annotation = kept.empty() ? "null" : kept;
    return with_member(with_member(rest.dump(), "terms", a.terms), "annotation", annotation);
}

std::string assignments_text(const std::vector<app::assignment_view>& list, std::int64_t now_us) {
    std::string out = "{\"assignments\":[";
    for (const app::assignment_view& v : list) {
        if (out.back() != '[') out += ',';
        out += assignment_text(v, now_us);
    }
    return out + "]}";
}

std::string ahead_text(const app::claims& next, std::int64_t now_us) {
    const json because = next.none_because ? json(base::describe(*next.none_because).name) : json();
    return with_member(assignments_text(next.list, now_us), "none_because", because.dump());
}

result<reply> answer(const store::tx& tx, const result<app::assignment_view>& v, int status) {
    if (!v) return v.error();
    return with_text(status, assignment_text(*v, tx.now_us));
}

}  // namespace

result<reply> list_offers(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto o = app::list_offers(s);
    if (!o) return o.error();
    json out = list_json("offers", o->list, [](const app::offer& x) {
        return json{{"offer_hash", x.sha256},
                    {"terms", x.terms},
                    {"open_items", x.open_items},
                    {"cover_item_id", x.cover_item_id}};
    });
    out["not_yet"] = list_json("not_yet", o->closed, [](const app::not_yet& x) {
        return json{{"project_id", x.project.id},
                    {"title", x.project.title},
                    {"organisation", x.organisation},
                    {"price_minor", x.project.price_minor},
                    {"missing", x.missing}};
    })["not_yet"];
    out["none_because"] = text_or_null(o->none_because);
    reply r = ok(std::move(out));
    if (!o->had_all.empty())
        r.afterwards = [person = c.login->who.id, projects = o->had_all](store::tx& later) {
            app::pass_over(later, person, projects);
        };
    return r;
}

result<reply> claim_next(store::tx& tx, call& c) {
    input in(c.body, {"offer_hash", "count"});
    const std::int64_t count = in.optional_number("count", 1, most_at_once);
    const std::string hash = in.text("offer_hash", 64, 64);
    if (!base::is_sha256_hex(hash)) in.refuse("offer_hash", "is 64 hex digits");
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    auto claimed = app::claim_next(s, c.ids[0], hash, std::max<std::int64_t>(count, 1));
    if (!claimed) return claimed.error();
    if (count == 0) return with_text(201, assignment_text(claimed->front(), tx.now_us));
    return with_text(201, assignments_text(*claimed, tx.now_us));
}

result<reply> list_assignments(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_assignments(s);
    if (!list) return list.error();
    return with_text(200, assignments_text(*list, tx.now_us));
}

result<reply> get_assignment(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(tx, app::get_assignment(s, c.ids[0]), 200);
}

result<reply> submit(store::tx& tx, call& c) {
    input in(c.body, {"annotation", "ahead"});
    const json& wire = in.any("annotation");
    const std::int64_t ahead = in.optional_number("ahead", 1, most_at_once);
    if (in.problem()) return *in.problem();
    const auto annotation = quality::parse_annotation(wire);
    if (!annotation) return annotation.error();
    auto s = scope_of(tx, c);
    const auto sent = app::submit(s, c.ids[0], *annotation);
    if (!sent) return sent.error();
    reply r = with_text(201, assignment_text(sent->task, tx.now_us));
    r.receipt = receipt_place{sent->line, sent->index};
    if (ahead == 0) return r;
    const auto next = app::claim_ahead(s, sent->task.assignment, ahead);
    if (!next) return next.error();
    r.bytes = with_member(std::move(r.bytes), "ahead", ahead_text(*next, tx.now_us));
    return r;
}

result<reply> return_assignment(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    return answer(tx, app::return_assignment(s, c.ids[0]), 200);
}

result<reply> signal(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto a = app::signal(s, c.ids[0]);
    if (!a) return a.error();
    return ok({{"state", a->state},
               {"lease_until_us", a->lease_until_us},
               {"lease_limit_us", a->lease_limit_us},
               {"late_until_us", a->late_until_us},
               {"active_us", a->active_us},
               {"now_us", tx.now_us}});
}

}  // namespace ujira::http
