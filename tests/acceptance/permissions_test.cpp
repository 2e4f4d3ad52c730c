// The table of roles and use cases, asked at the door: every route, every role, and nobody. Ids
// name nothing, so whoever may ask is told that there is nothing, and whoever may not is told so
// before anything else.
#include <algorithm>
#include <app/permissions.hpp>
#include <catch2/catch.hpp>
#include <harness/probes.hpp>
#include <harness/steps.hpp>
#include <http/routes.hpp>
#include <set>

using namespace ujira::acceptance;
using ujira::app::role;

namespace {

std::string asked(browser& b, const probe& p) {
    return told(ask(b, p));
}

}  // namespace

TEST_CASE("permissions: every route asks the table, for every role and for nobody") {
    world w;
    const std::map<std::string, role> people = {
        {"wanjiku", role::worker}, {"rosa", role::requester},  {"ravi", role::reviewer},
        {"salma", role::steward},  {"tomas", role::treasurer}, {"otieno", role::machine_operator}};
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

TEST_CASE("permissions: no route is left out of these tests") {
    std::set<std::string> asked_for;
    for (const probe& p : probes()) {
        const std::string path = "/api/v1" + p.path.substr(0, p.path.find('?'));
        const auto m =
            ujira::http::match_route({}, boost::beast::http::string_to_verb(p.method), path);
        REQUIRE(m.found != nullptr);
        asked_for.insert(std::string(p.method) + " " + std::string(m.found->path));
    }
    // These are about the own session and nobody else's.
    asked_for.insert({"DELETE /api/v1/session", "PUT /api/v1/session/language"});
    asked_for.insert("GET /api/v1/events");  // everybody's; events_test.cpp
    asked_for.insert({"GET /api/v1/contacts", "POST /api/v1/contacts"});  // contacts_test.cpp
    std::set<std::string> all;
    for (const ujira::http::route& r : ujira::http::api_routes())
        if (r.who == ujira::http::access::logged_in)
            all.insert(std::string(to_string(r.method)) + " " + std::string(r.path));
    CHECK(asked_for == all);
}

namespace {

/// One of each thing that has an id, all of Coast Atlas and of Wanjiku.
object_ids fill(world& w) {
    object_ids of;
    of.organisation = w.organisation();
    of.project = make_project(w, {.pictures = 3});
    of.upload = expect(w.as("rosa").create("/api/v1/projects/" + make_draft(w, {}) + "/uploads",
                                           {{"kind", "zip"}, {"name", "a.zip"}, {"bytes", 1}}),
                       201)["id"];
    const std::string accepted = work(w, "wanjiku", of.project, nothing_here());
    expect(w.as("ravi").post("/api/v1/submissions/" + accepted + "/accept"), 200);
    of.exported =
        expect(w.as("rosa").create("/api/v1/projects/" + of.project + "/exports"), 201)["id"];
    const json task = claim(w, "wanjiku", of.project);
    of.assignment = task["id"];
    of.item = task["item"]["id"];
    expect(try_submit(w, "wanjiku", of.assignment, empty_answer()), 201);
    of.deduction = propose(w, "ravi", of.assignment);
    of.evidence = case_seen(w, "wanjiku", of.deduction)["evidence_sha256"];
    fund(w, 10'000);
    of.refund = expect(w.as("rosa").create("/api/v1/refunds", {{"organisation_id", of.organisation},
                                                               {"amount_minor", 10'000}}),
                       201)["id"];
    of.payout_method = expect(w.as("wanjiku").create("/api/v1/payout-methods",
                                                     {{"kind", "cash"}, {"password", password}}),
                              201)["id"];
    of.payout = expect(w.as("wanjiku").create("/api/v1/payouts", {{"method_id", of.payout_method},
                                                                  {"amount_minor", 10'000},
                                                                  {"fee_minor", 0},
                                                                  {"tax_minor", 0}}),
                       201)["id"];
    of.funding =
        expect(w.as("tomas").create("/api/v1/fundings", {{"organisation_id", of.organisation},
                                                         {"amount_minor", 1},
                                                         {"bank_reference", "not confirmed"}}),
               201)["id"];
    return of;
}

/// By an id (other paths may have a hyphen, ids have four) or by a hash.
bool names_an_object(const std::string& path) {
    return std::count(path.begin(), path.end(), '-') >= 4 || path.starts_with("/evidence/");
}

/// Who works for the whole co-op: treasurers and stewards with its money, stewards with every
/// project and its pictures. Workers take tasks from anybody's project.
bool is_for_all(const probe& p, role r) {
    const auto of = [&p](const char* beginning) { return p.path.starts_with(beginning); };
    if (of("/fundings/") || of("/refunds/") || of("/payout-batches/") || of("/bank-") ||
        of("/organisations/"))
        return r == role::treasurer || r == role::steward;
    if (of("/payouts/") && p.path.find("/outcome") != std::string::npos) return r != role::worker;
    if (p.path.ends_with("/next")) return r == role::worker;
    if (of("/cases/") || of("/receipt-claims")) return r == role::steward;
    const bool looks = std::string(p.method) == "GET";
    return r == role::steward && looks && (of("/projects/") || of("/items/") || of("/evidence/"));
}

}  // namespace

TEST_CASE("permissions: what is somebody else's isn't there, whatever role asks") {
    world w;
    const object_ids of = fill(w);
    const std::string elsewhere = w.add_organisation("Elsewhere");
    int asked_about = 0;
    for (const role r : {role::worker, role::requester, role::reviewer, role::steward,
                         role::treasurer, role::machine_operator}) {
        const std::string outsider = w.add_person({std::string(name_of(r))}, elsewhere);
        for (const probe& p : probes(of)) {
            const bool may_ask = !p.what || ujira::app::allowed_roles(*p.what).has(r);
            if (!may_ask || !names_an_object(p.path) || is_for_all(p, r)) continue;
            CAPTURE(outsider, name_of(r), p.method, p.path);
            CHECK(asked(w.as(outsider), p) == "404 not_found");
            ++asked_about;
        }
        // Nor by naming it in a body.
        if (r != role::requester) continue;
        for (const probe& p : probes(of))
            if (p.path == "/refunds" || p.path == "/projects")
                if (std::string(p.method) == "POST")
                    CHECK(asked(w.as(outsider), p) == "404 not_found");
    }
    CHECK(asked_about > 40);
}

TEST_CASE("permissions: roles held together don't make a party a judge") {
    world w;
    const std::string everything = w.add_person(
        {"worker", "requester", "reviewer", "steward", "treasurer", "operator"}, w.organisation());
    const object_ids of = fill(w);
    expect(contest(w, "wanjiku", of.deduction), 200);
    browser& b = w.as(everything);
    // Of the requester's organisation: neither its money, nor its cases, nor its work.
    CHECK(told(b.post("/api/v1/fundings/" + of.funding + "/confirm")) ==
          "403 conflict_of_interest");
    CHECK(told(b.post("/api/v1/refunds/" + of.refund + "/send", {{"bank_reference", "x"}})) ==
          "403 conflict_of_interest");
    CHECK(told(decide(w, everything, of.deduction, "upheld")) == "403 conflict_of_interest");
    CHECK(told(b.create("/api/v1/projects/" + of.project + "/next",
                        {{"offer_hash", std::string(64, 'a')}})) == "403 conflict_of_interest");
    // Whoever entered money isn't the second person, by whatever role.
    const std::string both = w.add_person({"treasurer", "steward"});
    const json entered =
        expect(w.as(both).create("/api/v1/fundings", {{"organisation_id", of.organisation},
                                                      {"amount_minor", 1},
                                                      {"bank_reference", "mine"}}),
               201);
    CHECK(told(w.as(both).post("/api/v1/fundings/" + entered["id"].get<std::string>() +
                               "/confirm")) == "403 same_person");
    // A steward who did the work doesn't judge it.
    const std::string judge = w.add_person({"worker", "steward"});
    const std::string held = held_case(w, judge);
    expect(contest(w, judge, held), 200);
    CHECK(told(decide(w, judge, held, "reversed")) == "403 conflict_of_interest");
}
