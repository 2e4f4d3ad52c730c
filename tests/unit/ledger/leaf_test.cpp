#include <base/canonical_json.hpp>
#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <ledger/leaf.hpp>
#include <ledger/read_leaf.hpp>
#include <ledger/rules.hpp>
#include <set>
#include <sstream>

#include "books.hpp"
#include "json_schema.hpp"
#include "story.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;
using nlohmann::json;

namespace {

std::string read_source(const std::string& path) {
    std::ifstream in(std::string(UJIRA_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(in);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The worked example of docs/ledger.md: an answer arrives at 2026-03-02 08:00 UTC, its review
/// deadline is 72 hours later, and it is the worker's first entry.
entry example() {
    return task_accrue(a_task(), ujira::base::sha256_hex("the answer's bytes"),
                       1'772'697'600'000'000);
}

placement example_place() {
    placement p;
    p.seq = 3;
    p.at_us = 1'772'438'400'000'000;
    p.nonce = "000102030405060708090a0b0c0d0e0f";
    p.worker_seq = 1;
    p.worker_balances["EUR"] = {
        {"review", 1000}, {"payable", 0}, {"disputed", 0}, {"in_transit", 0}};
    return p;
}

json_schema leaf_schema() {
    return json_schema(json::parse(read_source("schema/leaf.schema.json")));
}

std::vector<entry> one_of_each() {
    std::vector<entry> out;
    for (const chapter& c : story()) out.push_back(c.good);
    return out;
}

}  // namespace

TEST_CASE("leaves: hashed as RFC 6962 says", "[ledger]") {
    // The certificate-transparency test data.
    CHECK(leaf_sha256("") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    CHECK(leaf_sha256(std::string_view("\0", 1)) ==
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
    CHECK(leaf_sha256("\x10") ==
          "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7");
    CHECK(leaf_sha256("x") != ujira::base::sha256_hex("x"));  // no inner node can pass for a leaf
}

TEST_CASE("leaves: whatever the event and its words, the bytes are the canonical ones",
          "[ledger]") {
    std::vector<entry> all = one_of_each();
    entry odd = example();
    odd.facts["words"] = "\"\\ \n\t\x01 \u00e9 \U0001f600 </script>";
    odd.reverses = "quote.commit/x";
    odd.decides = "a\xc3\xa9";
    all.push_back(odd);
    placement place = example_place();
    place.worker_balances["USD"] = {{"unclaimed", 5}, {"owed", -1}};
    for (const entry& e : all) {
        INFO(e.id);
        const std::string leaf = leaf_bytes(e, place).value();
        CHECK(ujira::base::canonical_json(json::parse(leaf)).value() == leaf);
        const std::string body = body_bytes(e).value();
        CHECK(ujira::base::canonical_json(json::parse(body)).value() == body);
        const json parts = json::parse(body);
        for (const auto& [name, value] : parts.items()) CHECK(json::parse(leaf).at(name) == value);
    }
    odd.facts["words"] = "\xff";
    CHECK(leaf_bytes(odd, place).error().code == ujira::base::errc::bad_json);
}

TEST_CASE("leaves: canonical, with every amount a string", "[ledger]") {
    const std::string bytes = leaf_bytes(example(), example_place()).value();
    const json leaf = json::parse(bytes);
    CHECK(ujira::base::canonical_json(leaf).value() == bytes);
    CHECK(leaf["v"] == 1);
    CHECK(leaf["seq"] == "3");
    CHECK(leaf["at"] == "1772438400000000");
    CHECK(leaf["postings"][0]["amount"] == "1000");
    CHECK(leaf["postings"][1]["amount"] == "-1000");
    CHECK(leaf["worker"] == worker);
    CHECK(leaf["worker_seq"] == "1");
    CHECK(leaf["worker_prev"] == "");
    CHECK(leaf["worker_balances"]["EUR"]["review"] == "1000");
    CHECK_FALSE(leaf.contains("reverses"));
    CHECK_FALSE(leaf.contains("decides"));
}

TEST_CASE("leaves: amounts beyond what JSON numbers hold stay exact", "[ledger]") {
    entry e = escrow_fund(funding, organisation, {"EUR", 9'223'372'036'854'775'807}, "R", "t");
    const json leaf = json::parse(leaf_bytes(e, {}).value());
    CHECK(leaf["postings"][0]["amount"] == "9223372036854775807");
    CHECK(leaf["postings"][1]["amount"] == "-9223372036854775807");
}

TEST_CASE("leaves: one without a worker says nothing of any", "[ledger]") {
    placement p = example_place();
    const json leaf = json::parse(leaf_bytes(quote_commit(a_task(), "0"), p).value());
    for (const char* name : {"worker", "worker_seq", "worker_prev", "worker_balances"})
        CHECK_FALSE(leaf.contains(name));
    CHECK(leaf.dump().find(worker) == std::string::npos);
}

TEST_CASE("leaves: everything the server adds changes the bytes", "[ledger]") {
    const std::string bytes = leaf_bytes(example(), example_place()).value();
    const auto differs = [&](auto change) {
        placement p = example_place();
        change(p);
        return leaf_bytes(example(), p).value() != bytes;
    };
    CHECK(differs([](placement& p) { p.seq = 4; }));
    CHECK(differs([](placement& p) { p.at_us += 1; }));
    CHECK(differs([](placement& p) { p.nonce[0] = 'f'; }));
    CHECK(differs([](placement& p) { p.worker_seq = 2; }));
    CHECK(differs([](placement& p) { p.worker_prev = std::string(64, '1'); }));
    CHECK(differs([](placement& p) { p.worker_balances["EUR"]["review"] = 999; }));
}

TEST_CASE("leaves: text that is not UTF-8 never reaches the log", "[ledger]") {
    entry e = example();
    e.facts["by"] = "\xff";
    CHECK(leaf_bytes(e, example_place()).error().code == ujira::base::errc::bad_json);
    CHECK_THROWS_AS(body_sha256(e), std::logic_error);
}

TEST_CASE("leaves: each event's leaf conforms to schema/leaf.schema.json", "[ledger]") {
    const json_schema schema = leaf_schema();
    std::set<std::string> events;
    for (const entry& e : one_of_each()) {
        placement p = example_place();
        p.worker_prev = std::string(64, 'b');
        events.insert(e.event);
        INFO(e.event);
        CHECK(schema.violations(json::parse(leaf_bytes(e, p).value())).empty());
    }
    CHECK(schema.violations(json::parse(leaf_bytes(example(), example_place()).value())).empty());
    // No event is posted that the schema doesn't list, and none is listed that is never posted.
    CHECK(events == schema.root()["properties"]["event"]["enum"].get<std::set<std::string>>());
}

TEST_CASE("leaves: the schema asks for the facts that the events' rules name", "[ledger]") {
    const json_schema schema = leaf_schema();
    for (const entry& e : one_of_each()) {
        const json good = json::parse(leaf_bytes(e, example_place()).value());
        for (const auto fact : parts_of(rule_of(e.event)->facts, " ")) {
            INFO(e.event << " without " << fact);
            json leaf = good;
            leaf["facts"].erase(std::string(fact));
            CHECK_FALSE(schema.violations(leaf).empty());
        }
    }
}

TEST_CASE("leaves: an entry comes back from its leaf as it was", "[ledger]") {
    for (const entry& e : one_of_each()) {
        INFO(e.id);
        const json leaf = json::parse(leaf_bytes(e, example_place()).value());
        CHECK(entry_of_leaf(leaf) == e);
        CHECK(body_sha256(entry_of_leaf(leaf)) == body_sha256(e));
    }
    json bad = json::parse(leaf_bytes(example(), example_place()).value());
    bad["postings"][0]["amount"] = "12x";
    CHECK_THROWS(entry_of_leaf(bad));
    CHECK_THROWS(entry_of_leaf(json::object()));
}

TEST_CASE("leaves: the schema finds what is wrong with one", "[ledger]") {
    const json_schema schema = leaf_schema();
    const json good = json::parse(leaf_bytes(example(), example_place()).value());
    const auto wrong = [&](auto change) {
        json leaf = good;
        change(leaf);
        return !schema.violations(leaf).empty();
    };
    CHECK(wrong([](json& l) { l["v"] = 2; }));
    CHECK(wrong([](json& l) { l["seq"] = 3; }));
    CHECK(wrong([](json& l) { l["seq"] = "03"; }));
    CHECK(wrong([](json& l) { l.erase("nonce"); }));
    CHECK(wrong([](json& l) { l["name"] = "Amina"; }));
    CHECK(wrong([](json& l) { l["event"] = "escrow.gift"; }));
    CHECK(wrong([](json& l) { l.erase("worker"); }));
    CHECK(wrong([](json& l) { l.erase("worker_prev"); }));
    CHECK(wrong([](json& l) { l["event"] = "quote.commit"; }));   // concerns no worker
    CHECK(wrong([](json& l) { l["event"] = "deduct.uphold"; }));  // decides nothing
    CHECK(wrong([](json& l) { l["event"] = "contest.open"; }));   // moves money
    CHECK(wrong([](json& l) { l["postings"].clear(); }));
    CHECK(wrong([](json& l) { l["postings"][0]["amount"] = 1000; }));
    CHECK(wrong([](json& l) { l["postings"][0]["amount"] = "0"; }));
    CHECK(wrong([](json& l) { l["postings"][0]["amount"] = "10.5"; }));
    CHECK(wrong([](json& l) { l["postings"][0]["account"] = "profit"; }));
    CHECK(wrong([](json& l) { l["facts"].erase("submission_sha256"); }));
    CHECK(wrong([](json& l) { l["facts"]["review_deadline"] = 5; }));
    CHECK(wrong([](json& l) { l["worker_seq"] = "0"; }));
    CHECK(wrong([](json& l) { l["worker_balances"]["EUR"]["review"] = "-1"; }));
    CHECK(wrong([](json& l) { l["worker_balances"]["EUR"].erase("disputed"); }));
}

TEST_CASE("leaves: the worked example of docs/ledger.md is what the code writes", "[ledger]") {
    const std::string bytes = leaf_bytes(example(), example_place()).value();
    const std::string doc = read_source("docs/ledger.md");
    INFO(bytes);
    INFO(leaf_sha256(bytes));
    CHECK(doc.find("\n" + bytes + "\n") != std::string::npos);
    CHECK(doc.find(leaf_sha256(bytes)) != std::string::npos);
}
