// Every event is posted once and refused once; the table of docs/ledger.md is printed from that.
#include <algorithm>
#include <base/error.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <ledger/rules.hpp>
#include <set>
#include <sstream>

#include "story.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;

namespace {

const std::string path = std::string(UJIRA_SOURCE_DIR) + "/docs/ledger.md";
const std::string begin_mark = "<!-- events: begin -->\n";
const std::string end_mark = "<!-- events: end -->";

std::string read_all(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string listed(std::string_view names) {
    std::string out;
    for (const std::string_view name : parts_of(names, " ")) {
        if (!out.empty()) out += ", ";
        out += name;
    }
    return out;
}

std::string carried(const event_rule& rule) {
    std::string out = listed(rule.facts);
    if (!rule.decides.empty()) out += "; decides " + std::string(rule.decides);
    if (!rule.reverses.empty()) out += "; reverses " + std::string(rule.reverses);
    if (!rule.adjusts.empty()) out += " (" + std::string(rule.adjusts) + ")";
    return out;
}

/// Whatever the story tried of one event, each reason once.
std::string refusals(const std::string_view event) {
    std::vector<std::string> told;
    for (const chapter& c : story()) {
        const std::string line =
            c.why + " (`" + std::string(ujira::base::describe(c.code).name) + "`)";
        if (c.bad.event == event && std::find(told.begin(), told.end(), line) == told.end())
            told.push_back(line);
    }
    std::string out;
    for (const std::string& line : told) out += (out.empty() ? "" : "; ") + line;
    return out;
}

std::string table() {
    std::string out =
        "| event | id ends in | debit -> credit | carries | refused, for example |\n"
        "|---|---|---|---|---|\n";
    for (const event_rule& rule : all_rules())
        out += "| `" + std::string(rule.event) + "` | " + std::string(rule.cause) + " | " +
               (rule.moves.empty() ? "none" : std::string(rule.moves)) + " | " + carried(rule) +
               " | " + refusals(rule.event) + " |\n";
    return out;
}

}  // namespace

TEST_CASE("the story: each event is refused when it may not be, and posted when it may",
          "[ledger]") {
    log_of_entries log;
    for (const chapter& c : story()) {
        INFO(c.good.id << ", after refusing: " << c.why);
        const auto before = log.sums().balances();
        const auto refused = log.post(c.bad);
        REQUIRE(refused.has_error());
        INFO(refused.error());
        CHECK(refused.error().code == c.code);
        CHECK(log.sums().balances() == before);
        const auto posted = log.post(c.good);
        INFO((posted ? std::string() : posted.error().detail));
        REQUIRE(posted.has_value());
        REQUIRE(log.entries().contains(c.good.id));
        CHECK(log.post(c.good).has_value());  // a repeat changes nothing
    }
}

TEST_CASE("the story: no event is left out, neither posted nor refused", "[ledger]") {
    std::set<std::string_view> posted;
    std::set<std::string_view> refused;
    const auto all = story();
    for (const chapter& c : all) {
        posted.insert(c.good.event);
        refused.insert(c.bad.event);
    }
    for (const event_rule& rule : all_rules()) {
        INFO(rule.event);
        CHECK(posted.contains(rule.event));
        CHECK(refused.contains(rule.event));
    }
    CHECK(all_rules().size() == 65);
}

TEST_CASE("the table of events in docs/ledger.md is what the code does", "[ledger]") {
    const std::string doc = read_all(path);
    const auto begin = doc.find(begin_mark);
    const auto end = doc.find(end_mark);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    const auto from = begin + begin_mark.size();
    if (std::getenv("UJIRA_RENEW_DOCS") != nullptr) {
        std::ofstream(path, std::ios::binary) << doc.substr(0, from) << table() << doc.substr(end);
        return;
    }
    INFO("UJIRA_RENEW_DOCS=1 test_pure 'the table of events*' writes it anew");
    CHECK(doc.substr(from, end - from) == table());
}
