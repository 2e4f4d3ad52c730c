#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

/// The same floor and prices, but said by another policy: offers change with it.
std::string later_policy() {
    json policy = sample_policy();
    policy["version"] = "sample-later";
    return policy.dump();
}

std::string assignment_where(const std::string& id) {
    return " WHERE id = '" + id + "'";
}

}  // namespace

TEST_CASE("G01 a claim freezes the offer as it was shown") {
    world w;
    const std::string project = make_project(w);
    const json offer = expect(w.as("wanjiku").get("/api/v1/offers"), 200)["offers"][0];
    const json task = claim(w, "wanjiku", project);
    CHECK(task["terms"] == offer["terms"]);
    CHECK(task["offer_hash"] == offer["offer_hash"]);
    CHECK(task["terms"]["price_minor"] == price_minor);
    CHECK(task["terms"]["policy_version"] == sample_policy()["version"]);
}

TEST_CASE("G01 an offer nobody showed, or no longer shown, can't be taken") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const json taken = claim(w, "wanjiku", project);
    const std::string shown = offer_hash(w, "baraka", project);
    const std::string next = "/api/v1/projects/" + project + "/next";
    CHECK(told(w.as("baraka").create(next, {{"offer_hash", std::string(64, '0')}})) ==
          "409 offer_changed");

    w.restart_with_policy(later_policy());
    CHECK(told(w.as("baraka").create(next, {{"offer_hash", shown}})) == "409 offer_changed");
    const json now = claim(w, "baraka", project);
    CHECK(now["terms"]["policy_version"] == "sample-later");
    CHECK(now["offer_hash"] != shown);

    // What was taken before stays as it was taken.
    const std::string mine = taken["id"];
    const json still = expect(w.as("wanjiku").get("/api/v1/assignments/" + mine), 200);
    CHECK(still["terms"] == taken["terms"]);
    CHECK(still["offer_hash"] == taken["offer_hash"]);
}

TEST_CASE("G01 the database refuses a write to a taken offer") {
    world w;
    const std::string id = claim(w, "wanjiku", make_project(w))["id"];
    const std::string where = assignment_where(id);
    for (const char* change :
         {"price_minor = 1", "fee_minor = 99999", "offer_sha256 = 'x'", "review_us = review_us * 2",
          "currency = 'USD'", "policy_version = 'other'",
          "person_id = (SELECT id FROM person WHERE login = 'baraka')", "claimed_us = 0",
          "late_until_us = 0", "id = 'other'"}) {
        INFO(change);
        CHECK(w.data().refusal("UPDATE assignment SET " + std::string(change) + where) ==
              "a taken offer is frozen");
    }
    for (const char* change : {"UPDATE offer SET terms = '{}'", "DELETE FROM offer",
                               "INSERT OR REPLACE INTO offer SELECT sha256, '{}' FROM offer"}) {
        INFO(change);
        CHECK(w.data().refusal(change) == "a taken offer is frozen");
    }
}

TEST_CASE("G01 nobody moves the deadline of an answer that was sent") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), nothing_here());
    const std::string where = assignment_where(id);
    for (const char* change : {"review_deadline_us = review_deadline_us + 1", "submitted_us = 0",
                               "annotation = '{}'", "annotation_sha256 = 'x'"}) {
        INFO(change);
        CHECK(w.data().refusal("UPDATE assignment SET " + std::string(change) + where) ==
              "an answer sent is kept, and nobody extends its deadline");
    }
}

TEST_CASE("G01 a published project keeps its price, and pays the frozen one") {
    world w;
    const std::string project = make_project(w);
    const std::string path = "/api/v1/projects/" + project;
    json cheaper = project_input(w, {.price_minor = 56'000});
    CHECK(told(w.as("rosa").put(path, cheaper)) == "409 not_a_draft");
    for (const char* change :
         {"price_minor = 1", "fee_minor = 1", "labels = '[]'", "overlap = 9", "state = 'draft'"}) {
        INFO(change);
        CHECK(w.data().refusal("UPDATE project SET " + std::string(change) + " WHERE id = '" +
                               project + "'") ==
              "a published project changes by a new version only");
    }
    const json task = claim(w, "wanjiku", project);
    expect(try_submit(w, "wanjiku", task["id"], nothing_here()), 201);
    const json line = expect(w.as("wanjiku").get("/api/v1/statement"), 200)["lines"][0];
    CHECK(line["event"] == "task.accrue");
    CHECK(line["review_minor"] == task["terms"]["price_minor"]);
}
