#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

TEST_CASE("G10 a deduction needs a code of the policy, words and evidence") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), empty_answer());
    const auto try_with = [&](const json& changes) {
        return told(try_propose(w, "ravi", id, changes));
    };
    CHECK(try_with({{"reason_code", nullptr}}) == "422 reason_code_unknown");
    CHECK(try_with({{"reason_code", ""}}) == "422 reason_code_unknown");
    CHECK(try_with({{"reason_code", "slow"}}) == "422 reason_code_unknown");
    CHECK(try_with({{"words", nullptr}}) == "422 words_missing");
    CHECK(try_with({{"words", " \n\t "}}) == "422 words_missing");
    CHECK(try_with({{"evidence_sha256", nullptr}}) == "422 evidence_missing");
    CHECK(try_with({{"evidence_sha256", std::string(64, 'a')}}) == "422 evidence_missing");
    CHECK(try_with({{"amount_minor", price_minor + 1}}) == "422 above_cap");
    CHECK(try_with({{"amount_minor", 0}}) == "422 bad_request");
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));
}

TEST_CASE("G10 evidence of another submission is none") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::string mine = work(w, "wanjiku", project, empty_answer());
    const std::string other = work(w, "wanjiku", project, empty_answer());
    CHECK(told(try_propose(w, "ravi", mine,
                           {{"evidence_sha256", make_evidence(w, "ravi", other)}})) ==
          "422 evidence_missing");
}

TEST_CASE("G10 only reviewers of the requester propose") {
    world w;
    const std::string elsewhere = w.add_person({"reviewer"}, w.add_organisation("Delta Maps"));
    const std::string id = work(w, "wanjiku", make_project(w), empty_answer());
    const json body = {{"reason_code", "empty"},
                       {"words", "Nothing is marked."},
                       {"evidence_sha256", make_evidence(w, "ravi", id)}};
    const std::string path = "/api/v1/submissions/" + id + "/deductions";
    CHECK(told(w.as(elsewhere).create(path, body)) == "404 not_found");
    for (const char* nobody : {"rosa", "wanjiku", "baraka", "salma", "tomas", "otieno"}) {
        INFO(nobody);
        CHECK(told(w.as(nobody).create(path, body)) == "403 forbidden");
    }
    CHECK(told(w.as("ravi").create(path, body)) == "201");
}

TEST_CASE("G10 the worker sees code, words, who, evidence and what can still be done") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), empty_answer());
    const std::string evidence = make_evidence(w, "ravi", id);
    const std::string the_case = propose(w, "ravi", id);

    const json line = expect(w.as("wanjiku").get("/api/v1/statement"), 200)["lines"][0];
    CHECK(line["event"] == "deduct.propose");
    CHECK(line["reason_code"] == "empty");
    CHECK(line["words"] == "Nothing is marked, though there are boats.");
    CHECK(line["case_id"] == the_case);
    CHECK(line["by"].get<std::string>().starts_with("reviewer "));

    const json seen = case_seen(w, "wanjiku", the_case);
    CHECK(seen["evidence_sha256"] == evidence);
    CHECK(seen["proposed_by"] == line["by"]);
    CHECK(seen["may"] == json{"open", "contest"});
}

TEST_CASE("G10 the evidence is a picture for the parties and the stewards only") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), empty_answer());
    const std::string path = "/api/v1/evidence/" + make_evidence(w, "ravi", id);
    CHECK(told(w.as("wanjiku").get(path)) == "404 not_found");  // nothing is held yet
    propose(w, "ravi", id);
    for (const char* party : {"wanjiku", "ravi", "rosa", "salma"}) {
        INFO(party);
        const answer a = w.as(party).get(path);
        CHECK(a.status == 200);
        CHECK(a.header("content-type") == "image/png");
        CHECK(a.bytes.substr(1, 3) == "PNG");
    }
    for (const char* other : {"baraka", "tomas", "otieno"}) {
        INFO(other);
        CHECK(told(w.as(other).get(path)) == "404 not_found");
    }
}
