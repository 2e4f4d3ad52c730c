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

json assignment_json(const app::assignment_view& v, std::int64_t now_us) {
    const store::assignment& a = v.assignment;
    return {{"id", a.id},
            {"item", {{"id", v.item.id}, {"width", v.item.width}, {"height", v.item.height}}},
            {"terms", json::parse(a.terms)},
            {"offer_hash", a.offer_sha256},
            {"state", a.state},
            {"claimed_us", a.claimed_us},
            {"lease_until_us", a.lease_until_us},
            {"lease_limit_us", a.lease_limit_us},
            {"late_until_us", a.late_until_us},
            {"active_us", a.active_us},
            {"submitted_us", instant_or_null(a.submitted_us)},
            {"review_deadline_us", instant_or_null(a.review_deadline_us)},
            {"annotation", a.annotation.empty() ? json() : json::parse(a.annotation)},
            {"now_us", now_us}};
}

json assignments_json(const std::vector<app::assignment_view>& list, std::int64_t now_us) {
    return list_json("assignments", list,
                     [&](const auto& v) { return assignment_json(v, now_us); });
}

result<reply> answer(const store::tx& tx, const result<app::assignment_view>& v, int status) {
    if (!v) return v.error();
    reply r;
    r.status = status;
    r.body = assignment_json(*v, tx.now_us);
    return r;
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
    out["none_because"] = text_or_null(o->none_because);
    return ok(std::move(out));
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
    if (count == 0) return created(assignment_json(claimed->front(), tx.now_us));
    return created(assignments_json(*claimed, tx.now_us));
}

result<reply> list_assignments(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_assignments(s);
    if (!list) return list.error();
    return ok(assignments_json(*list, tx.now_us));
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
    reply r = created(assignment_json(sent->task, tx.now_us));
    r.body["receipt"] = {{"line", sent->line}, {"index", sent->index}, {"text", nullptr}};
    if (ahead == 0) return r;
    const auto next = app::claim_ahead(s, sent->task.assignment, ahead);
    if (!next) return next.error();
    r.body["ahead"] = assignments_json(next->list, tx.now_us);
    r.body["ahead"]["none_because"] =
        next->none_because ? json(base::describe(*next->none_because).name) : json();
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
