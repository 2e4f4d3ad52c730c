#include <catch2/catch.hpp>
#include <harness/pictures.hpp>
#include <harness/steps.hpp>
#include <latch>
#include <set>
#include <thread>

using namespace ujira::acceptance;

namespace {

json organisation(const std::string& name) {
    return {{"name", name}, {"legal_entity", name + " Ltd"}};
}

const std::string organisations = "/api/v1/organisations";

}  // namespace

TEST_CASE("the same key with the same body is one effect with one answer") {
    world w;
    const answer first = w.as("salma").create(organisations, organisation("Delta"), "key-delta-1");
    const answer again = w.as("salma").create(organisations, organisation("Delta"), "key-delta-1");
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.bytes == first.bytes);
    CHECK(told(w.as("salma").create(organisations, organisation("Echo"), "key-delta-1")) ==
          "409 idempotency_conflict");
    CHECK(w.data().number("SELECT COUNT(*) FROM organisation") == 2);

    w.restart();
    const answer later = w.as("salma").create(organisations, organisation("Delta"), "key-delta-1");
    CHECK(later.status == 201);
    CHECK(later.bytes == first.bytes);
    CHECK(w.data().number("SELECT COUNT(*) FROM organisation") == 2);
}

TEST_CASE("a key belongs to one person and one path") {
    world w;
    const std::string key = "key-shared";
    expect(w.as("salma").create(organisations, organisation("Delta"), key), 201);
    expect(w.as("otieno").create(organisations, organisation("Echo"), key), 201);
    CHECK(told(w.as("salma").create("/api/v1/invitations", {{"roles", {"worker"}}}, key)) ==
          "409 idempotency_conflict");
}

TEST_CASE("a refused request isn't remembered: the key works once the reason is gone") {
    world w;
    const std::string key = "key-refused";
    expect(w.as("salma").create(organisations, organisation("Delta")), 201);
    CHECK(told(w.as("salma").create(organisations, organisation("Delta"), key)) ==
          "409 name_taken");
    CHECK(told(w.as("salma").create(organisations, organisation("Echo"), key)) == "201");
}

TEST_CASE("keys have 8 to 64 visible characters") {
    world w;
    for (const std::string& key :
         {std::string("short"), std::string(65, 'k'), std::string("with a space")}) {
        INFO(key);
        CHECK(told(w.as("salma").create(organisations, organisation("Delta"), key)) ==
              "400 idempotency_key_missing");
    }
    CHECK(told(w.as("salma").post(organisations, organisation("Delta"))) ==
          "400 idempotency_key_missing");
    CHECK(told(w.as("salma").create(organisations, organisation("Delta"), std::string(64, 'k'))) ==
          "201");
}

TEST_CASE("a claim and an answer repeated are one claim and one answer") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const json body = {{"offer_hash", offer_hash(w, "wanjiku", project)}};
    const std::string next = "/api/v1/projects/" + project + "/next";
    const json task = expect(w.as("wanjiku").create(next, body, "key-claim"), 201);
    CHECK(expect(w.as("wanjiku").create(next, body, "key-claim"), 201) == task);

    const std::string id = task["id"];
    const std::string send = "/api/v1/assignments/" + id + "/submission";
    const json answer_body = {{"annotation", nothing_here()}};
    const json sent = expect(w.as("wanjiku").create(send, answer_body, "key-send"), 201);
    CHECK(expect(w.as("wanjiku").create(send, answer_body, "key-send"), 201) == sent);
    CHECK(told(w.as("wanjiku").create(send, {{"annotation", empty_answer()}}, "key-send")) ==
          "409 idempotency_conflict");
    CHECK(told(w.as("wanjiku").create(send, answer_body)) == "409 already_submitted");
    CHECK(w.data().number("SELECT COUNT(*) FROM assignment") == 1);
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
}

TEST_CASE("20 requests at once with one key are one claim") {
    world w;
    const std::string project = make_project(w, {.pictures = 3});
    const json body = {{"offer_hash", offer_hash(w, "wanjiku", project)}};
    constexpr std::size_t tries = 20;
    std::vector<browser> tabs;
    for (std::size_t i = 0; i < tries; ++i) tabs.push_back(w.another("wanjiku"));
    std::vector<answer> answers(tries);
    std::latch ready(tries);
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < tries; ++i) {
        threads.emplace_back([&, i] {
            tabs[i].connect();
            ready.arrive_and_wait();
            answers[i] = tabs[i].create("/api/v1/projects/" + project + "/next", body, "key-race");
        });
    }
    threads.clear();
    std::set<std::string> seen;
    for (const answer& a : answers) seen.insert(std::to_string(a.status) + a.bytes);
    CHECK(seen.size() == 1);
    CHECK(seen.begin()->starts_with("201"));
    CHECK(w.data().number("SELECT COUNT(*) FROM assignment") == 1);
}

TEST_CASE("pictures, evidence, deductions and exports repeat their first answer") {
    world w;
    const std::string draft = make_draft(w, {});
    const std::string pictures = "/api/v1/projects/" + draft + "/pictures?name=a.png";
    const json item = expect(w.as("rosa").upload(pictures, png(7), "key-picture"), 201);
    CHECK(expect(w.as("rosa").upload(pictures, png(7), "key-picture"), 201) == item);
    CHECK(told(w.as("rosa").upload(pictures, png(8), "key-picture")) == "409 idempotency_conflict");

    const std::string project = make_project(w);
    const std::string id = work(w, "wanjiku", project, empty_answer());
    const std::string of = "/api/v1/submissions/" + id;
    const json evidence =
        expect(w.as("ravi").create(of + "/evidence", std::string("key-evidence")), 201);
    CHECK(expect(w.as("ravi").create(of + "/evidence", std::string("key-evidence")), 201) ==
          evidence);
    const json body = {{"reason_code", "empty"},
                       {"words", "Nothing is marked."},
                       {"evidence_sha256", evidence["sha256"]}};
    const json held = expect(w.as("ravi").create(of + "/deductions", body, "key-held"), 201);
    CHECK(expect(w.as("ravi").create(of + "/deductions", body, "key-held"), 201) == held);

    const std::string next = make_project(w);
    work(w, "wanjiku", next, nothing_here());
    const std::string exports = "/api/v1/projects/" + next + "/exports";
    const json made = expect(w.as("rosa").create(exports, std::string("key-export")), 201);
    CHECK(expect(w.as("rosa").create(exports, std::string("key-export")), 201) == made);
    CHECK(w.data().number("SELECT COUNT(*) FROM export") == 1);
}

TEST_CASE("a first answer is given back even where the request could not be made any more") {
    world w;
    fund(w, 10 * task_minor);
    const std::string draft = make_draft(w, {});
    const std::string path = "/api/v1/projects/" + draft;
    const json item =
        expect(w.as("rosa").upload(path + "/pictures?name=a.png", png(7), "key-picture"), 201);
    expect(w.as("rosa").post(path + "/publish"), 200);
    CHECK(told(w.as("rosa").upload(path + "/pictures?name=a.png", png(7), "key-picture")) == "201");

    const std::string id = work(w, "wanjiku", draft, empty_answer());
    const std::string evidence = "/api/v1/submissions/" + id + "/evidence";
    expect(w.as("ravi").create(evidence, std::string("key-evidence")), 201);
    w.advance(72h);
    CHECK(told(w.as("ravi").create(evidence, std::string("key-evidence"))) == "201");
}
