#include <app/contests.hpp>
#include <app/reviews.hpp>
#include <base/crypto.hpp>
#include <base/money.hpp>
#include <http/case_json.hpp>
#include <http/files.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::errc;
using base::error;
using base::result;
using nlohmann::json;

json submission_json(const app::submission_view& v) {
    const store::assignment& a = v.assignment;
    json others = json::array();
    for (const app::other_answer& o : v.others)
        others.push_back({{"worker", o.worker}, {"annotation", quality::to_json(o.annotation)}});
    return {{"id", a.id},
            {"item_id", v.item.id},
            {"item_name", v.item.name},
            {"width", v.item.width},
            {"height", v.item.height},
            {"worker", v.worker},
            {"state", a.state},
            {"price_minor", a.price_minor},
            {"submitted_us", a.submitted_us},
            {"review_deadline_us", a.review_deadline_us},
            {"annotation", quality::to_json(v.annotation)},
            {"others", std::move(others)},
            {"case_id", text_or_null(v.case_id)},
            {"may", v.may}};
}

/// Missing parts of a proposal have codes of their own (G10), so they are looked at before the
/// general rules of `input`.
result<void> check_proposal_parts(const json& body) {
    const auto missing = [&body](const char* name) {
        return !body.contains(name) || !body[name].is_string() ||
               body[name].get_ref<const std::string&>().empty();
    };
    if (!body.is_object()) return error(errc::bad_request, "the body is a JSON object");
    if (missing("reason_code")) return error(errc::reason_code_unknown).at("reason_code");
    if (missing("words")) return error(errc::words_missing).at("words");
    if (missing("evidence_sha256")) return error(errc::evidence_missing).at("evidence_sha256");
    return {};
}

}  // namespace

result<reply> list_submissions(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_submissions(s, c.ids[0]);
    if (!list) return list.error();
    return ok(list_json("submissions", *list, submission_json));
}

result<reply> accept_submission(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto v = app::accept_submission(s, c.ids[0]);
    if (!v) return v.error();
    return ok(submission_json(*v));
}

result<reply> make_evidence(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto e = app::keep_evidence(s, c.ids[0], c.evidence_sha256, c.evidence_others);
    if (!e) return e.error();
    return created({{"sha256", e->sha256}, {"others", e->others}});
}

result<reply> get_evidence(store::tx& tx, call& c) {
    if (!base::is_sha256_hex(c.ids[0])) return errc::not_found;
    auto s = scope_of(tx, c);
    if (const auto allowed = app::see_evidence(s, c.ids[0]); !allowed) return allowed.error();
    auto bytes = read_whole_file(c.files.evidence(c.ids[0]));
    if (!bytes) return bytes.error();
    reply r;
    r.bytes = std::move(*bytes);
    r.content_type = "image/png";
    r.headers = {{"Cache-Control", "private, max-age=31536000, immutable"}};
    return r;
}

result<reply> propose_deduction(store::tx& tx, call& c) {
    if (const auto complete = check_proposal_parts(c.body); !complete) return complete.error();
    input in(c.body, {"reason_code", "words", "evidence_sha256", "amount_minor"});
    app::deduction_input x;
    x.reason_code = in.text("reason_code", 1, 40);
    x.words = in.text("words", 1, 2000);
    x.evidence_sha256 = in.text("evidence_sha256", 1, 64);
    x.amount_minor = in.optional_number("amount_minor", 1, base::max_amount_minor);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto id = app::propose_deduction(s, c.ids[0], x);
    if (!id) return id.error();
    const auto v = app::get_case(s, *id);
    if (!v) return v.error();
    return created(case_json(*v));
}

}  // namespace ujira::http
