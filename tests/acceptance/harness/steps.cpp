#include <harness/pictures.hpp>
#include <harness/steps.hpp>
#include <stdexcept>

namespace ujira::acceptance {
namespace {

std::string at(const char* kind, const std::string& id, const char* rest) {
    return std::string("/api/v1/") + kind + "/" + id + rest;
}

std::string new_reference() {
    static int next = 1;
    return "BANK " + std::to_string(next++);
}

}  // namespace

void fund(world& w, std::int64_t amount_minor) {
    const json entered =
        expect(w.as("tomas").create("/api/v1/fundings", {{"organisation_id", w.organisation()},
                                                         {"amount_minor", amount_minor},
                                                         {"bank_reference", new_reference()}}),
               201);
    expect(w.as("thandi").post(at("fundings", entered["id"], "/confirm")), 200);
}

json project_input(const world& w, const project_options& o) {
    return {{"organisation_id", w.organisation()},
            {"title", o.title},
            {"purpose", "Counting boats for a harbour"},
            {"instructions", "A box around each boat."},
            {"content_warning", ""},
            {"labels",
             {{{"name", "boat"}, {"kind", "box"}, {"color", "#c2410c"}, {"key", "b"}},
              {{"name", "night"}, {"kind", "tag"}, {"color", "#1d4ed8"}, {"key", "n"}}}},
            {"price_minor", o.price_minor},
            {"estimate_s", o.estimate_s},
            {"overlap", o.overlap},
            {"most_per_worker", o.most_per_worker},
            {"review_hours", o.review_hours}};
}

std::string make_draft(world& w, const project_options& o) {
    return expect(w.as("rosa").create("/api/v1/projects", project_input(w, o)), 201)["id"];
}

json add_picture(world& w, const std::string& project, const std::string& name) {
    static std::uint32_t next = 1;
    return expect(
        w.as("rosa").upload(at("projects", project, "/pictures?name=") + name, png(next++)), 201);
}

std::string draft_with_pictures(world& w, const project_options& o) {
    const std::string project = make_draft(w, o);
    for (int i = 1; i <= o.pictures; ++i)
        add_picture(w, project, "picture" + std::to_string(i) + ".png");
    return project;
}

std::string make_project(world& w, const project_options& o) {
    const std::string project = draft_with_pictures(w, o);
    const json cost = expect(w.as("rosa").get(at("projects", project, "")), 200)["cost"];
    if (cost["missing_minor"] > 0) fund(w, cost["missing_minor"]);
    expect(w.as("rosa").post(at("projects", project, "/publish")), 200);
    return project;
}

std::string offer_hash(world& w, const std::string& worker, const std::string& project) {
    const json seen = expect(w.as(worker).get("/api/v1/offers"), 200);
    for (const json& offer : seen["offers"])
        if (offer["terms"]["project_id"] == project) return offer["offer_hash"];
    throw std::runtime_error("no offer of this project: " + seen["none_because"].dump());
}

answer try_claim(world& w, const std::string& worker, const std::string& project) {
    return w.as(worker).create(at("projects", project, "/next"),
                               {{"offer_hash", offer_hash(w, worker, project)}});
}

answer try_bundle(world& w, const std::string& worker, const std::string& project, int count) {
    return w.as(worker).create(at("projects", project, "/next"),
                               {{"offer_hash", offer_hash(w, worker, project)}, {"count", count}});
}

json claim(world& w, const std::string& worker, const std::string& project) {
    return expect(try_claim(w, worker, project), 201);
}

json box(int x, int y, int width, int height, const std::string& label) {
    return {{"type", "box"}, {"label", label}, {"x", x}, {"y", y}, {"w", width}, {"h", height}};
}
json shapes(json list, json tags) {
    return {{"shapes", std::move(list)}, {"tags", std::move(tags)}, {"nothing_here", false}};
}
json empty_answer() {
    return shapes(json::array());
}
json nothing_here() {
    json a = empty_answer();
    a["nothing_here"] = true;
    return a;
}

answer try_submit(world& w, const std::string& worker, const std::string& assignment,
                  const json& annotation) {
    return w.as(worker).create(at("assignments", assignment, "/submission"),
                               {{"annotation", annotation}});
}

std::string work(world& w, const std::string& worker, const std::string& project,
                 const json& annotation) {
    const std::string id = claim(w, worker, project)["id"];
    expect(try_submit(w, worker, id, annotation), 201);
    return id;
}

std::string make_evidence(world& w, const std::string& reviewer, const std::string& submission) {
    return expect(w.as(reviewer).create(at("submissions", submission, "/evidence")), 201)["sha256"];
}

answer try_propose(world& w, const std::string& reviewer, const std::string& submission,
                   json changes) {
    json body = {{"reason_code", "empty"},
                 {"words", "Nothing is marked, though there are boats."},
                 {"evidence_sha256", make_evidence(w, reviewer, submission)}};
    body.merge_patch(changes);  // null takes a member away
    return w.as(reviewer).create(at("submissions", submission, "/deductions"), body);
}

std::string propose(world& w, const std::string& reviewer, const std::string& submission) {
    return expect(try_propose(w, reviewer, submission), 201)["id"];
}

std::string held_case(world& w, const std::string& worker) {
    return propose(w, "ravi", work(w, worker, make_project(w), empty_answer()));
}

std::string contested_case(world& w, const std::string& worker) {
    const std::string id = held_case(w, worker);
    expect(contest(w, worker, id), 200);
    return id;
}

answer contest(world& w, const std::string& worker, const std::string& id) {
    return w.as(worker).post(at("cases", id, "/contest"), {{"words", "There are no boats."}});
}

answer decide(world& w, const std::string& steward, const std::string& id,
              const std::string& outcome) {
    return w.as(steward).post(at("cases", id, "/verdict"),
                              {{"outcome", outcome}, {"words", "I looked at the picture."}});
}

std::string state_of(world& w, const std::string& worker, const std::string& assignment) {
    return expect(w.as(worker).get(at("assignments", assignment, "")), 200)["state"];
}

json case_seen(world& w, const std::string& login, const std::string& id) {
    return expect(w.as(login).get(at("cases", id, "")), 200);
}

json balance_of(world& w, const std::string& worker) {
    return expect(w.as(worker).get("/api/v1/statement"), 200)["balance"];
}

json books(world& w) {
    json b = expect(w.as("salma").get("/api/v1/books"), 200);
    if (b["balanced"] != true) throw std::runtime_error("the books don't balance: " + b.dump());
    return b;
}

std::int64_t escrow_minor(world& w) {
    return books(w)["escrow_minor"];
}

std::string money_of(world& w, const std::string& worker) {
    const json b = balance_of(w, worker);
    return money(b["review_minor"], b["payable_minor"], b["disputed_minor"]);
}

std::string money(std::int64_t review, std::int64_t payable, std::int64_t disputed) {
    return "review " + std::to_string(review) + ", payable " + std::to_string(payable) +
           ", disputed " + std::to_string(disputed);
}

}  // namespace ujira::acceptance
