#include <app/people.hpp>
#include <base/ids.hpp>
#include <domain/policy.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <sstream>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json organisation_names(const std::vector<store::organisation>& organisations) {
    json out = json::array();
    for (const store::organisation& o : organisations) out.push_back(o.name);
    return out;
}

json me_json(const app::person_view& v) {
    json organisations = json::array();
    for (const store::organisation& o : v.organisations)
        organisations.push_back({{"id", o.id}, {"name", o.name}});
    return {{"id", v.person.id},       {"name", v.person.name},
            {"login", v.person.login}, {"language", v.person.language},
            {"roles", v.roles},        {"organisations", std::move(organisations)}};
}

json person_json(const app::person_view& v) {
    return {{"id", v.person.id},
            {"name", v.person.name},
            {"login", v.person.login},
            {"roles", v.roles},
            {"organisations", organisation_names(v.organisations)},
            {"joined_us", v.person.joined_us}};
}

json policy_json(const domain::policy& p, base::instant_us now) {
    const domain::floor_row* floor = domain::floor_at(p, now);
    json codes = json::array();
    for (const domain::reason_code& r : p.reason_codes)
        codes.push_back({{"code", r.code}, {"cap_percent", static_cast<double>(r.cap_bp) / 100}});
    return {{"version", p.version},
            {"sample", floor != nullptr && floor->sample},
            {"floor_per_hour_minor", floor != nullptr ? floor->per_hour_minor : 0},
            {"floor_source", floor != nullptr ? floor->source : ""},
            {"unpaid_time_share", static_cast<double>(p.unpaid_time_bp) / 10'000},
            {"fee_percent", static_cast<double>(p.fee_bp) / 100},
            {"default_review_hours", p.default_review_us / base::hour_us},
            {"max_review_hours", p.max_review_us / base::hour_us},
            {"lease_minutes", p.lease_us / base::minute_us},
            {"lease_most_minutes", p.lease_most_us / base::minute_us},
            {"small_task_seconds", p.small_task_s},
            {"bundle_most", p.bundle_most},
            {"again_minutes", p.again_us / base::minute_us},
            {"late_days", p.late_us / base::day_us},
            {"contest_days", p.contest_us / base::day_us},
            {"verdict_days", p.verdict_us / base::day_us},
            {"deduction_codes", std::move(codes)}};
}

json demo_logins(store::tx& tx, const call& c) {
    json out = json::array();
    if (!c.house.demo) return out;
    for (const store::person& p : store::all_people(tx))
        out.push_back({{"login", p.login}, {"name", p.name}, {"roles", store::roles_of(tx, p.id)}});
    return out;
}

json session_json(store::tx& tx, const call& c, const app::person_view* who,
                  const std::string& csrf, bool shared) {
    const domain::policy& p = c.house.policy;
    return {{"person", who != nullptr ? me_json(*who) : json()},
            {"csrf_token", who != nullptr ? json(csrf) : json()},
            {"shared", shared},
            {"demo", c.house.demo},
            {"demo_logins", demo_logins(tx, c)},
            {"coop",
             {{"name", p.coop_name},
              {"currency", p.currency},
              {"scale", p.scale},
              {"time_zone", p.time_zone}}},
            {"policy", policy_json(p, tx.now_us)},
            {"now_us", tx.now_us}};
}

reply logged_in(store::tx& tx, const call& c, int status, const app::new_session& s) {
    reply r;
    r.status = status;
    r.body = session_json(tx, c, &s.person, s.csrf_token, s.shared);
    r.session_cookie = s.token;
    return r;
}

json invitation_json(const app::invitation_view& v) {
    json roles = json::array();
    std::istringstream in(v.invitation.roles);
    for (std::string word; in >> word;) roles.push_back(word);
    return {{"id", v.invitation.id},
            {"roles", std::move(roles)},
            {"organisation", v.organisation.empty() ? json() : json(v.organisation)},
            {"note", v.invitation.note},
            {"expires_us", v.invitation.expires_us}};
}

json organisation_json(const app::organisation_view& v) {
    json money;
    if (v.shows_money)
        money = {{"uncleared_minor", v.uncleared_minor},
                 {"escrow_minor", v.escrow.escrow_minor},
                 {"committed_minor", v.committed_minor},
                 {"asked_minor", v.escrow.asked_minor},
                 {"needed_minor", v.escrow.needed_minor},
                 {"refundable_minor", v.escrow.refundable_minor}};
    return {{"id", v.organisation.id},
            {"name", v.organisation.name},
            {"legal_entity", v.organisation.legal_entity},
            {"money", std::move(money)}};
}

}  // namespace

result<reply> get_session(store::tx& tx, call& c) {
    if (!c.login) return ok(session_json(tx, c, nullptr, "", false));
    const store::session_row& s = c.login->session;
    return ok(session_json(tx, c, &c.login->person, s.csrf_token, s.shared != 0));
}

result<reply> log_in(store::tx& tx, call& c) {
    const auto s = app::log_in(tx, c.checked_person, c.shared);
    if (!s) return s.error();
    return logged_in(tx, c, 200, *s);
}

result<reply> log_out(store::tx& tx, call& c) {
    app::log_out(tx, c.session_token);
    reply r = no_content();
    r.session_cookie = "-";
    // The browser forgets what it kept of us; only over TLS or on the machine itself, so the client
    // clears what it can by itself as well.
    if (c.login->session.shared != 0)
        r.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
    return r;
}

result<reply> set_language(store::tx& tx, call& c) {
    input in(c.body, {"language"});
    const std::string language = in.choice("language", {"en", "sw"});
    if (in.problem()) return *in.problem();
    store::set_language(tx, c.login->who.id, language);
    c.login->person.person.language = language;
    return get_session(tx, c);
}

result<reply> demo_log_in(store::tx& tx, call& c) {
    if (!c.house.demo) return base::errc::not_found;
    input in(c.body, {"login", "shared"});
    const std::string login = in.text("login", 2, 64);
    const bool shared = in.optional_flag("shared");
    if (in.problem()) return *in.problem();
    const auto p = store::find_person_by_login(tx, app::login_key(login));
    if (!p) return base::errc::not_found;
    const auto s = app::log_in(tx, p->id, shared);
    if (!s) return s.error();
    return logged_in(tx, c, 200, *s);
}

result<reply> list_invitations(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_invitations(s);
    if (!list) return list.error();
    json out = json::array();
    for (const auto& v : *list) out.push_back(invitation_json(v));
    return ok({{"invitations", std::move(out)}});
}

result<reply> invite(store::tx& tx, call& c) {
    input in(c.body, {"roles", "organisation_id", "note"});
    app::invite_input x;
    x.roles = in.texts("roles", 1, 6);
    x.organisation_id = in.optional_id("organisation_id");
    x.note = in.optional_text("note", 200);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto made = app::invite(s, x);
    if (!made) return made.error();
    return created({{"invitation", invitation_json(made->view)}, {"path", "/join#" + made->token}});
}

result<reply> look_at_invitation(store::tx& tx, call& c) {
    input in(c.body, {"token"});
    const std::string token = in.text("token", 1, 100);
    if (in.problem()) return *in.problem();
    const auto v = app::look_at_invitation(tx, token);
    if (!v) return v.error();
    return ok(invitation_json(*v));
}

result<reply> accept_invitation(store::tx& tx, call& c) {
    input in(c.body, {"token", "name", "login", "password", "language"});
    app::accept_input x;
    x.token = in.text("token", 1, 100);
    x.name = in.text("name", 1, 100);
    x.login = in.text("login", 2, 64);
    x.language = in.choice("language", {"en", "sw"});
    x.password_hash = c.password_hash;
    if (in.problem()) return *in.problem();
    const auto s = app::accept_invitation(tx, x);
    if (!s) return s.error();
    return logged_in(tx, c, 201, *s);
}

result<reply> list_people(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_people(s);
    if (!list) return list.error();
    json out = json::array();
    for (const auto& v : *list) out.push_back(person_json(v));
    return ok({{"people", std::move(out)}});
}

result<reply> list_organisations(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_organisations(s);
    if (!list) return list.error();
    json out = json::array();
    for (const auto& v : *list) out.push_back(organisation_json(v));
    return ok({{"organisations", std::move(out)}});
}

result<reply> create_organisation(store::tx& tx, call& c) {
    input in(c.body, {"name", "legal_entity"});
    app::organisation_input x;
    x.name = in.text("name", 1, 100);
    x.legal_entity = in.text("legal_entity", 1, 200);
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto o = app::create_organisation(s, x);
    if (!o) return o.error();
    app::organisation_view v;
    v.organisation = *o;
    return created(organisation_json(v));
}

}  // namespace ujira::http
