#include "whole_history.hpp"

#include <rapidcheck.h>

#include <array>
#include <catch2/catch.hpp>
#include <ledger/rules.hpp>

using namespace ujira::ledger;
using namespace ujira::ledger::test;

namespace {

constexpr int long_enough = 1'200;  // steps; each event happens in some history of that length

/// rapidcheck begins with small values; a history shall be long from the first run on.
constexpr int full = 100;

/// A way in which a builder could be wrong.
struct planted_bug {
    std::string name;
    void (*change)(entry&);
};

void one_unit_more(entry& e) {
    e.postings[0].amount_minor += e.postings[0].amount_minor > 0 ? 1 : -1;
    e.postings[1].amount_minor += e.postings[1].amount_minor > 0 ? 1 : -1;
}

void the_wrong_way_round(entry& e) {
    for (posting& p : e.postings) p.amount_minor = -p.amount_minor;
}

void twice(entry& e) {
    for (posting& p : e.postings) p.amount_minor *= 2;
}

void half_of_it_forgotten(entry& e) {
    e.postings.resize(e.postings.size() > 2 ? e.postings.size() - 2 : 1);
}

void of_somebody_else(entry& e) {
    for (posting& p : e.postings) {
        const std::string owner(owner_of(p.account));
        if (owner.empty()) continue;
        p.account.replace(p.account.find(owner), owner.size(), id_of(7, 77));
        return;
    }
    e.postings[0].account = uncleared_of(id_of(7, 77));
}

void in_another_currency(entry& e) {
    for (posting& p : e.postings) p.currency = p.currency == "EUR" ? "KES" : "EUR";
}

void as_income(entry& e) {
    for (posting& p : e.postings)
        if (p.amount_minor < 0 && p.account != platform_fee) {
            p.account = std::string(platform_fee);
            return;
        }
}

/// The id, and with it the fact, name what never was.
void on_top_of_nothing(entry& e) {
    const auto at = e.facts.find("adjusts");
    if (at == e.facts.end()) return e.postings.clear();
    const std::string cause = at->second.substr(at->second.find('/') + 1);
    const std::string other = id_of(7, 78);
    at->second.replace(at->second.find(cause), cause.size(), other);
    e.id.replace(e.id.find(cause), cause.size(), other);
}

const std::array bugs{planted_bug{"one unit more", one_unit_more},
                      planted_bug{"the wrong way round", the_wrong_way_round},
                      planted_bug{"twice", twice},
                      planted_bug{"half of it forgotten", half_of_it_forgotten},
                      planted_bug{"of somebody else", of_somebody_else},
                      planted_bug{"in another currency", in_another_currency},
                      planted_bug{"as income", as_income},
                      planted_bug{"on top of nothing", on_top_of_nothing}};

void run(whole_history& h, int steps) {
    for (int i = 0; i < steps; ++i) h.step();
}

/// For each event, the seed of a history in which it happens.
std::map<std::string, std::uint64_t> seeds_of_events() {
    std::map<std::string, std::uint64_t> out;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        whole_history h(seed);
        run(h, long_enough);
        for (const auto& [event, times] : h.posted()) out.emplace(event, seed);
    }
    return out;
}

/// "" where nothing noticed the bug; else who did.
std::string caught(const std::string& event, const planted_bug& bug, std::uint64_t seed) {
    bool done = false;
    whole_history h(seed, [&](entry e) {
        if (e.event == event && !done) {
            done = true;
            bug.change(e);
        }
        return e;
    });
    try {
        for (int i = 0; i < long_enough && !done; ++i) h.step();
    } catch (const broken& b) {
        return b.refused ? "the ledger" : "the history";
    }
    return "";
}

}  // namespace

TEST_CASE("whole histories: the books say what the facts say, after every step of every event",
          "[ledger][property]") {
    std::map<std::string, int> posted;
    REQUIRE(rc::check("books and facts", [&] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto steps = *rc::gen::resize(full, rc::gen::inRange(0, long_enough));
        whole_history h(seed);
        try {
            run(h, steps);
        } catch (const broken& b) {
            RC_FAIL(b.what());
        }
        for (const auto& [event, times] : h.posted()) posted[event] += times;
    }));
    // Histories that never get anywhere would prove nothing.
    for (const event_rule& rule : all_rules()) {
        INFO(rule.event);
        CHECK(posted[std::string(rule.event)] >= 5);
    }
}

TEST_CASE("whole histories: a builder that was wrong would not pass, whatever the event",
          "[ledger]") {
    std::map<std::string, int> by;
    for (const auto& [event, seed] : seeds_of_events()) {
        if (rule_of(event)->moves.empty()) continue;
        for (const planted_bug& bug : bugs) {
            // Its proper accounts are those of income.
            if (bug.name == "as income" && (event == "fee.earn" || event == "year.close")) continue;
            INFO(event << " " << bug.name);
            const std::string who = caught(event, bug, seed);
            CHECK_FALSE(who.empty());
            ++by[who];
        }
    }
    // Most are stopped by the ledger itself; what it can't know, the history knows.
    CHECK(by["the ledger"] >= 250);
    CHECK(by["the history"] >= 50);
}
