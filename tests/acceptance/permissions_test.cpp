// The table of roles and use cases, asked at the door: every route, every role, and nobody. Ids
// name nothing, so whoever may ask is told that there is nothing, and whoever may not is told so
// before anything else.
#include <app/permissions.hpp>
#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <optional>

using namespace ujira::acceptance;
using ujira::app::use_case;

namespace {

const std::string nothing = "01900000-0000-7000-8000-000000000000";

struct probe {
    const char* method;
    std::string path;
    std::optional<use_case> what;  // none: whoever is logged in may ask; whose it is decides
    json body;
};

std::vector<probe> probes() {
    const std::string id = "/" + nothing;
    const std::string organisation = nothing;
    const json funding = {
        {"organisation_id", nothing}, {"amount_minor", 1}, {"bank_reference", "r"}};
    const json refund = {{"organisation_id", nothing}, {"amount_minor", 1}};
    const json proposal = {
        {"reason_code", "empty"}, {"words", "w"}, {"evidence_sha256", std::string(64, 'a')}};
    const json verdict = {{"outcome", "upheld"}, {"words", "w"}};
    const json offer = {{"offer_hash", std::string(64, 'a')}};
    return {
        {"GET", "/invitations", use_case::invite, {}},
        {"POST", "/invitations", use_case::invite, {{"roles", {"worker"}}}},
        {"GET", "/people", use_case::see_people, {}},
        {"GET", "/organisations", use_case::see_organisations, {}},
        {"POST",
         "/organisations",
         use_case::create_organisation,
         {{"name", "n"}, {"legal_entity", "l"}}},
        {"GET", "/fundings", use_case::see_fundings, {}},
        {"POST", "/fundings", use_case::enter_funding, funding},
        {"POST", "/fundings" + id + "/confirm", use_case::decide_funding, {}},
        {"POST", "/fundings" + id + "/bounce", use_case::decide_funding, {}},
        {"GET", "/refunds", use_case::see_fundings, {}},
        {"POST", "/refunds", use_case::ask_refund, refund},
        {"POST", "/refunds" + id + "/withdraw", use_case::ask_refund, {}},
        {"POST", "/refunds" + id + "/send", use_case::send_refund, {{"bank_reference", "r"}}},
        {"POST", "/refunds" + id + "/confirm", use_case::decide_refund, {}},
        {"POST", "/refunds" + id + "/fail", use_case::decide_refund, {}},
        {"GET", "/books", use_case::see_books, {}},
        {"GET", "/projects", use_case::see_projects, {}},
        {"GET", "/projects" + id, use_case::see_projects, {}},
        {"GET", "/projects" + id + "/items", use_case::see_projects, {}},
        {"POST", "/projects" + id + "/publish", use_case::change_project, {}},
        {"POST", "/projects" + id + "/pictures?name=a", use_case::change_project, "bytes"},
        {"GET", "/projects" + id + "/consequences?to=paused", use_case::change_project, {}},
        {"POST",
         "/projects" + id + "/steps",
         use_case::change_project,
         {{"to", "paused"}, {"people", 0}, {"most_payable_minor", 0}}},
        {"DELETE", "/items" + id, std::nullopt, {}},
        {"GET", "/items" + id + "/picture", std::nullopt, {}},
        {"GET", "/items" + id + "/thumbnail", std::nullopt, {}},
        {"GET", "/offers", use_case::work, {}},
        {"POST", "/projects" + id + "/next", use_case::work, offer},
        {"GET", "/assignments", use_case::work, {}},
        {"GET", "/assignments" + id, use_case::work, {}},
        {"POST",
         "/assignments" + id + "/submission",
         use_case::work,
         {{"annotation", nothing_here()}}},
        {"POST", "/assignments" + id + "/return", use_case::work, {}},
        {"POST", "/assignments" + id + "/signal", use_case::work, {}},
        {"GET", "/assignments" + id + "/draft", use_case::work, {}},
        {"PUT", "/assignments" + id + "/draft", use_case::work, {{"annotation", nothing_here()}}},
        {"GET", "/statement", use_case::see_own_statement, {}},
        {"GET", "/projects" + id + "/submissions", use_case::review, {}},
        {"POST", "/submissions" + id + "/accept", use_case::review, {}},
        {"POST", "/submissions" + id + "/evidence", use_case::review, {}},
        {"POST", "/submissions" + id + "/deductions", use_case::review, proposal},
        {"GET", "/evidence/" + std::string(64, 'a'), std::nullopt, {}},
        {"GET", "/cases", use_case::see_cases, {}},
        {"GET", "/cases" + id, use_case::see_cases, {}},
        {"POST", "/cases" + id + "/opened", use_case::contest, {}},
        {"POST", "/cases" + id + "/contest", use_case::contest, {{"words", "w"}}},
        {"POST", "/cases" + id + "/withdraw", use_case::review, {}},
        {"POST", "/cases" + id + "/verdict", use_case::decide_case, verdict},
        {"GET", "/projects" + id + "/exports", use_case::export_results, {}},
        {"POST", "/projects" + id + "/exports", use_case::export_results, {}},
        {"GET", "/exports" + id + "/coco", std::nullopt, {}},
    };
}

std::string asked(browser& b, const probe& p) {
    const std::string path = "/api/v1" + p.path;
    if (std::string(p.method) == "GET") return told(b.get(path));
    if (std::string(p.method) == "DELETE") return told(b.remove(path));
    if (std::string(p.method) == "PUT") return told(b.put(path, p.body, "\"0\""));
    if (p.body.is_string()) return told(b.upload(path, "bytes"));
    if (p.body.is_null()) return told(b.create(path));
    return told(b.create(path, p.body));
}

}  // namespace

TEST_CASE("permissions: every route asks the table, for every role and for nobody") {
    world w;
    const std::map<std::string, ujira::app::role> people = {
        {"wanjiku", ujira::app::role::worker},  {"rosa", ujira::app::role::requester},
        {"ravi", ujira::app::role::reviewer},   {"salma", ujira::app::role::steward},
        {"tomas", ujira::app::role::treasurer}, {"otieno", ujira::app::role::machine_operator}};
    for (const probe& p : probes()) {
        CAPTURE(p.method, p.path);
        browser nobody(w.port());
        CHECK(asked(nobody, p) == "401 not_logged_in");
        for (const auto& [login, role] : people) {
            CAPTURE(login);
            const std::string answer = asked(w.as(login), p);
            const bool allowed = !p.what || ujira::app::allowed_roles(*p.what).has(role);
            if (allowed)
                CHECK(answer != "403 forbidden");
            else
                CHECK(answer == "403 forbidden");
            if (!p.what) CHECK(answer == "404 not_found");
        }
    }
}

TEST_CASE("permissions: a change without the CSRF token is refused, whoever asks") {
    world w;
    for (const char* login : {"wanjiku", "rosa", "ravi", "salma", "tomas", "otieno"}) {
        browser b = w.another(login);
        b.csrf_token = "something else";
        for (const probe& p : probes())
            if (std::string(p.method) != "GET") {
                CAPTURE(login, p.path);
                CHECK(asked(b, p) == "403 csrf");
            }
    }
}
