#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <latch>
#include <ledger/proof.hpp>
#include <thread>

using namespace ujira::acceptance;

namespace {

std::string submission_of(world& w, const std::string& id) {
    return case_seen(w, "salma", id)["submission_id"];
}

}  // namespace

TEST_CASE("contest upheld: the money goes back to the same requester, the worker sees why") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    const json decided = expect(decide(w, "salma", id, "upheld"), 200);
    CHECK(decided["state"] == "upheld");
    CHECK(decided["decision_words"] == "I looked at the picture.");
    CHECK(decided["decided_by"].get<std::string>().starts_with("steward "));
    CHECK(state_of(w, "wanjiku", submission_of(w, id)) == "upheld");
    CHECK(money_of(w, "wanjiku") == money(0, 0, 0));
    CHECK(escrow_minor(w) == task_minor);
    const json line = expect(w.as("wanjiku").get("/api/v1/statement"), 200)["lines"][0];
    CHECK(line["event"] == "deduct.uphold");
    CHECK(line["disputed_minor"] == -price_minor);
    CHECK(line["words"] == "I looked at the picture.");
    CHECK(line["by"] == decided["decided_by"]);
}

TEST_CASE("contest reversed: the worker is paid in full") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    CHECK(expect(decide(w, "salma", id, "reversed"), 200)["state"] == "reversed");
    CHECK(state_of(w, "wanjiku", submission_of(w, id)) == "accepted");
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
    CHECK(escrow_minor(w) == 0);
    CHECK(books(w)["fee_minor"] == fee_minor);
    CHECK(told(decide(w, "salma", id, "upheld")) == "409 already_decided");
    w.advance(60 * day);
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
}

TEST_CASE("contest: no verdict without a contest, no contest without words or by others") {
    world w;
    const std::string id = held_case(w, "wanjiku");
    const std::string contest_path = "/api/v1/cases/" + id + "/contest";
    CHECK(told(decide(w, "salma", id, "upheld")) == "409 verdict_needs_contest");
    CHECK(told(w.as("wanjiku").post(contest_path, {{"words", ""}})) == "422 bad_request");
    CHECK(told(contest(w, "baraka", id)) == "404 not_found");
    CHECK(told(contest(w, "ravi", id)) == "403 forbidden");
    CHECK(told(w.as("baraka").post("/api/v1/cases/" + id + "/opened")) == "404 not_found");
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));
}

TEST_CASE("contest: a verdict is one of two words, with an explanation") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    const std::string path = "/api/v1/cases/" + id + "/verdict";
    CHECK(told(w.as("salma").post(path, {{"outcome", "half"}, {"words", "x"}})) ==
          "422 bad_request");
    CHECK(told(w.as("salma").post(path, {{"outcome", "upheld"}, {"words", ""}})) ==
          "422 bad_request");
    CHECK(told(w.as("salma").post(path, {{"outcome", "upheld"}})) == "422 bad_request");
    CHECK(money_of(w, "wanjiku") == money(0, 0, price_minor));
}

TEST_CASE("contest: a party doesn't decide, whatever roles that person holds") {
    world w;
    const std::string proposer = w.add_person({"reviewer", "steward"}, w.organisation());
    const std::string member = w.add_person({"requester", "steward"}, w.organisation());
    const std::string worker = w.add_person({"worker", "steward"});
    const std::string submission = work(w, worker, make_project(w), empty_answer());
    const std::string id = propose(w, proposer, submission);
    expect(contest(w, worker, id), 200);
    for (const std::string& party : {proposer, member, worker}) {
        INFO(party);
        CHECK(told(decide(w, party, id, "upheld")) == "403 conflict_of_interest");
        CHECK(told(decide(w, party, id, "reversed")) == "403 conflict_of_interest");
        const json may = case_seen(w, party, id)["may"];
        CHECK(std::find(may.begin(), may.end(), "decide") == may.end());
    }
    CHECK(money_of(w, worker) == money(0, 0, price_minor));
    CHECK(case_seen(w, "salma", id)["may"] == json{"decide"});
    CHECK(told(decide(w, "salma", id, "reversed")) == "200");
}

TEST_CASE("contest: the proposer takes it back before or during a contest, and nobody else") {
    world w;
    const std::string colleague = w.add_person({"reviewer"}, w.organisation());
    for (const bool contested : {false, true}) {
        const std::string id = contested ? contested_case(w, "wanjiku") : held_case(w, "wanjiku");
        const std::string withdraw = "/api/v1/cases/" + id + "/withdraw";
        const std::string before = money_of(w, "baraka");
        CHECK(told(w.as(colleague).post(withdraw)) == "403 forbidden");
        CHECK(told(w.as("salma").post(withdraw)) == "403 forbidden");
        CHECK(expect(w.as("ravi").post(withdraw), 200)["state"] == "withdrawn");
        CHECK(told(w.as("ravi").post(withdraw)) == "409 already_decided");
        CHECK(told(decide(w, "salma", id, "upheld")) == "409 already_decided");
        CHECK(told(contest(w, "wanjiku", id)) == "409 not_contestable");
        CHECK(money_of(w, "baraka") == before);
    }
    CHECK(money_of(w, "wanjiku") == money(0, 2 * price_minor, 0));
    CHECK(books(w)["fee_minor"] == 2 * fee_minor);
}

TEST_CASE("contest: 20 verdicts at once make one") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    constexpr std::size_t judges = 20;
    std::vector<browser> stewards;
    for (std::size_t i = 0; i < judges; ++i)
        stewards.push_back(w.another(w.add_person({"steward"})));
    std::vector<std::string> outcomes(judges);
    std::latch ready(judges);
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < judges; ++i) {
        threads.emplace_back([&, i] {
            stewards[i].connect();
            ready.arrive_and_wait();
            outcomes[i] = told(stewards[i].post(
                "/api/v1/cases/" + id + "/verdict",
                {{"outcome", i % 2 == 0 ? "upheld" : "reversed"}, {"words", "x"}}));
        });
    }
    threads.clear();
    CHECK(std::count(outcomes.begin(), outcomes.end(), "200") == 1);
    CHECK(std::count(outcomes.begin(), outcomes.end(), "409 already_decided") == judges - 1);
    CHECK(w.data().number("SELECT COUNT(*) FROM ledger_entry WHERE decides = 'deduct.propose/" +
                          id + "'") == 1);
    books(w);
}

TEST_CASE("contest: the worker, and nobody else, finds the receipt of each step") {
    world w;
    const std::string id = contested_case(w, "wanjiku");
    expect(decide(w, "salma", id, "upheld"), 200);
    const json lines = case_seen(w, "wanjiku", id)["lines"];
    std::vector<std::string> events;
    for (const json& l : lines) {
        events.push_back(l["event"]);
        const answer a = w.as("wanjiku").get("/api/v1/receipts/" + l["line"].dump());
        const auto receipt = ujira::ledger::parse_proof(a.bytes);
        REQUIRE(receipt.has_value());
        CHECK(json::parse(receipt->extra)["id"] == events.back() + "/" + id);
    }
    CHECK(events == std::vector<std::string>{"deduct.propose", "contest.open", "deduct.uphold"});
    for (const char* other : {"salma", "ravi"}) CHECK(case_seen(w, other, id)["lines"].empty());
}
