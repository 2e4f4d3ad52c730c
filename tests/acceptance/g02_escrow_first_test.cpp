#include <atomic>
#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <latch>
#include <set>
#include <thread>

using namespace ujira::acceptance;

namespace {

json enter(world& w, std::int64_t amount_minor, const std::string& reference) {
    return expect(w.as("tomas").create("/api/v1/fundings", {{"organisation_id", w.organisation()},
                                                            {"amount_minor", amount_minor},
                                                            {"bank_reference", reference}}),
                  201);
}

answer decide_funding(world& w, const std::string& who, const json& funding, const char* how) {
    return w.as(who).post("/api/v1/fundings/" + funding["id"].get<std::string>() + how);
}

}  // namespace

TEST_CASE("G02 money counts once a second person has seen it") {
    world w;
    const json funding = enter(w, 500'000, "KCB 1");
    CHECK(funding["state"] == "uncleared");
    CHECK(books(w)["uncleared_minor"] == 500'000);
    CHECK(books(w)["funded_minor"] == 0);

    CHECK(told(decide_funding(w, "tomas", funding, "/confirm")) == "403 same_person");
    CHECK(told(decide_funding(w, "tomas", funding, "/bounce")) == "403 same_person");
    CHECK(escrow_minor(w) == 0);

    const json confirmed = expect(decide_funding(w, "thandi", funding, "/confirm"), 200);
    CHECK(confirmed["state"] == "cleared");
    CHECK(confirmed["decided_by"] == "Thandi");
    CHECK(escrow_minor(w) == 500'000);
    CHECK(told(decide_funding(w, "salma", funding, "/confirm")) == "409 already_decided");
    CHECK(told(decide_funding(w, "salma", funding, "/bounce")) == "409 already_decided");
}

TEST_CASE("G02 what a second person didn't find never counts") {
    world w;
    const json funding = enter(w, 500'000, "KCB 1");
    CHECK(expect(decide_funding(w, "salma", funding, "/bounce"), 200)["state"] == "bounced");
    const json b = books(w);
    CHECK(b["funded_minor"] == 0);
    CHECK(b["uncleared_minor"] == 0);
    CHECK(b["escrow_minor"] == 0);
    CHECK(told(decide_funding(w, "thandi", funding, "/confirm")) == "409 already_decided");
    // The bank's reference is used up all the same.
    CHECK(told(w.as("thandi").create("/api/v1/fundings", {{"organisation_id", w.organisation()},
                                                          {"amount_minor", 1},
                                                          {"bank_reference", "KCB 1"}})) ==
          "409 bank_reference_used");
}

TEST_CASE("G02 who belongs to the requester is no second person") {
    world w;
    const std::string insider = w.add_person({"treasurer", "requester"}, w.organisation());
    const json funding = enter(w, 500'000, "KCB 1");
    CHECK(told(decide_funding(w, insider, funding, "/confirm")) == "403 conflict_of_interest");
    CHECK(told(w.as("rosa").create("/api/v1/fundings", {{"organisation_id", w.organisation()},
                                                        {"amount_minor", 1},
                                                        {"bank_reference", "KCB 2"}})) ==
          "403 forbidden");
}

TEST_CASE("G02 publishing is refused until escrow covers the project to the last digit") {
    world w;
    const std::string project = draft_with_pictures(w, {.pictures = 2, .overlap = 2});
    const std::string publish = "/api/v1/projects/" + project + "/publish";
    const answer unfunded = w.as("rosa").post(publish);
    CHECK(told(unfunded) == "409 escrow_short");
    CHECK(unfunded.body["missing_minor"] == 4 * task_minor);

    fund(w, 4 * task_minor - 1);
    enter(w, 1'000'000, "not confirmed");
    const answer short_by_one = w.as("rosa").post(publish);
    CHECK(told(short_by_one) == "409 escrow_short");
    CHECK(short_by_one.body["missing_minor"] == 1);

    fund(w, 1);
    const json published = expect(w.as("rosa").post(publish), 200);
    CHECK(published["state"] == "published");
    CHECK(published["cost"]["missing_minor"] == 0);
    CHECK(told(w.as("rosa").post(publish)) == "409 not_a_draft");
}

TEST_CASE("G02 a project without pictures isn't published") {
    world w;
    const std::string project = make_draft(w, {});
    CHECK(told(w.as("rosa").post("/api/v1/projects/" + project + "/publish")) == "409 no_pictures");
}

TEST_CASE("G02 a claim reserves price and fee in the same moment") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::int64_t before = escrow_minor(w);
    claim(w, "wanjiku", project);
    const json b = books(w);
    CHECK(b["escrow_minor"] == before - task_minor);
    CHECK(b["committed_minor"] == task_minor);
}

namespace {

constexpr int claimants = 200;
constexpr int funded_tasks = 50;
constexpr int small_tasks = 20;

/// Two projects that share an escrow: each was covered when it was published, both together aren't.
struct race {
    world w;
    std::string small;
    std::string large;
    std::vector<browser> workers;

    race() {
        fund(w, funded_tasks * task_minor);
        small = make_project(w, {.pictures = small_tasks / 2, .overlap = 2, .title = "Small"});
        large = make_project(w, {.pictures = funded_tasks / 2, .overlap = 2, .title = "Large"});
        for (int i = 0; i < claimants; ++i) workers.push_back(w.another(w.add_person({"worker"})));
    }

    std::vector<answer> run() {
        const std::string hashes[] = {offer_hash(w, "wanjiku", small),
                                      offer_hash(w, "wanjiku", large)};
        std::vector<answer> answers(claimants);
        std::latch ready(claimants);
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < claimants; ++i) {
            threads.emplace_back([&, i] {
                workers[i].connect();
                ready.arrive_and_wait();
                answers[i] =
                    workers[i].create("/api/v1/projects/" + (i % 2 == 0 ? small : large) + "/next",
                                      {{"offer_hash", hashes[i % 2]}});
            });
        }
        threads.clear();
        return answers;
    }
};

}  // namespace

TEST_CASE("G02 200 parallel claims against escrow for 50 hand out exactly 50") {
    race r;
    std::map<std::string, int> outcomes;
    for (const answer& a : r.run()) ++outcomes[told(a)];
    CHECK(outcomes["201"] == funded_tasks);
    CHECK(outcomes["409 escrow_short"] + outcomes["409 no_task_left"] == claimants - funded_tasks);

    database& data = r.w.data();
    CHECK(data.number("SELECT COUNT(*) FROM assignment") == funded_tasks);
    CHECK(data.number("SELECT COUNT(*) FROM (SELECT 1 FROM assignment GROUP BY item_id, person_id "
                      "HAVING COUNT(*) > 1)") == 0);
    CHECK(data.number("SELECT COUNT(*) FROM item i WHERE taken > overlap OR taken <> (SELECT "
                      "COUNT(*) FROM assignment a WHERE a.item_id = i.id)") == 0);
    CHECK(data.number("SELECT COUNT(*) FROM ledger_entry WHERE event = 'quote.commit'") ==
          funded_tasks);
    const json b = books(r.w);
    CHECK(b["escrow_minor"] == 0);
    CHECK(b["committed_minor"] == funded_tasks * task_minor);
}
