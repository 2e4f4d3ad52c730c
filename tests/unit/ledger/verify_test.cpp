// What the verifier finds, and that nothing changed gets past it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <ledger/verify.hpp>
#include <random>

#include "unit/ledger/made_log.hpp"

using namespace ujira;
using namespace ujira::ledger;
using test::baraka;
using test::made_log;
using test::wanjiku;

namespace {

void live(made_log& l, int tasks) {
    for (int i = 0; i < tasks; ++i) {
        l.pay(wanjiku, "review", 60'000 + i);
        l.nobodys();
        l.pay(baraka, "review", 500);
        l.pay(wanjiku, "payable", 60'000 + i, "review");
    }
}

made_log some_log() {
    made_log l;
    live(l, 4);
    l.issue(wanjiku);
    return l;
}

/// Names of what is wrong, in the order it was found.
std::string told(const verdict& v) {
    std::string out;
    for (const finding& f : v.wrong) out += (out.empty() ? "" : " ") + std::string(name_of(f.what));
    return out;
}

std::string check(const made_log& l, const statement_file& f,
                  const std::vector<std::string>& against = {}) {
    return told(verify_statement(format(f), l.key(), against));
}

}  // namespace

TEST_CASE("verify: a statement as it was handed out", "[ledger]") {
    const made_log l = some_log();
    const auto v = verify_statement(format(l.statement(wanjiku)), l.key(), {});
    CHECK(told(v).empty());
    CHECK(v.lines == 9);
    CHECK(v.log_size == 17);
    CHECK(v.worker == wanjiku);
    CHECK(v.origin == "coop.example/log");
    CHECK(v.balances.at("KES").at("payable") == 4 * 60'000 + 6);
    CHECK(v.balances.at("KES").at("review") == 0);
    const auto again = parse_statement_file(format(l.statement(wanjiku)));
    REQUIRE(again.has_value());
    CHECK(format(*again) == format(l.statement(wanjiku)));
}

TEST_CASE("verify: each thing that can be done to a statement", "[ledger]") {
    const made_log l = some_log();
    const statement_file whole = l.statement(wanjiku);

    SECTION("a changed amount") {
        statement_file f = whole;
        const auto at = f.lines[2].leaf.find("60001");
        REQUIRE(at != std::string::npos);
        f.lines[2].leaf[at] = '7';
        CHECK(check(l, f).starts_with("not_in_log"));
    }
    SECTION("a missing line") {
        statement_file f = whole;
        f.lines.erase(f.lines.begin() + 3);
        CHECK(check(l, f) == "line_missing chain_broken sum_wrong no_end");
        f = whole;
        f.lines.erase(f.lines.begin());
        CHECK(check(l, f) == "line_missing chain_broken sum_wrong no_end");
    }
    SECTION("two swapped lines") {
        statement_file f = whole;
        std::swap(f.lines[2], f.lines[3]);
        CHECK(check(l, f).find("line_order") != std::string::npos);
    }
    SECTION("a dropped tail") {
        CHECK(check(l, l.statement(wanjiku, 8)) == "no_end");
        CHECK(check(l, l.statement(wanjiku, 0)) == "no_end");
    }
    SECTION("a forged signature, and somebody else's key") {
        statement_file f = whole;
        f.checkpoint[f.checkpoint.size() - 10] ^= 1;
        CHECK(check(l, f) == "not_signed");
        CHECK(told(verify_statement(format(whole), test::made_key(0x43).open(), {})) ==
              "not_signed");
        CHECK(told(verify_statement(format(whole), test::made_key(0x42, "b").open(), {})) ==
              "not_signed");
    }
    SECTION("somebody else's line, and somebody else's statement") {
        CHECK(check(l, {wanjiku, whole.checkpoint, l.statement(baraka).lines})
                  .starts_with("other_worker"));
        statement_file f = whole;
        f.worker = baraka;
        CHECK(check(l, f) == "other_worker");
    }
    SECTION("no statement at all") {
        for (const char* text : {"", "{}", "[]", "null", "{\"format\":\"ujira-statement/v1\"}",
                                 "[[[[[[[[[[[[[[[[[[[[[["})
            CHECK(told(verify_statement(text, l.key(), {})) == "unreadable");
        const std::string deep(1'000'000, '[');
        CHECK(told(verify_statement(deep, l.key(), {})) == "unreadable");
    }
}

TEST_CASE("verify: a statement against what was handed out earlier", "[ledger]") {
    made_log l;
    live(l, 3);
    l.issue(wanjiku);
    const std::string early = l.receipt(wanjiku, 2, l.place(wanjiku, 2) + 1);
    const std::string first = format(l.statement(wanjiku));
    const std::string head = l.checkpoint(l.size());
    live(l, 2);
    const std::string late = l.receipt(wanjiku, 9, l.size());
    l.issue(wanjiku);
    const statement_file now = l.statement(wanjiku);

    CHECK(check(l, now, {early, first, head, late, l.checkpoint(l.size())}).empty());
    // A tail dropped back to where an older statement ended.
    CHECK(check(l, l.statement(wanjiku, 7), {late}) == "tail_missing");
    CHECK(check(l, l.statement(wanjiku, 7), {format(now)}) == "tail_missing");
    CHECK(told(verify_statement(first, l.key(), std::vector{late})) == "tail_missing");

    SECTION("history rewritten and signed again") {
        made_log other;
        other.pay(wanjiku, "review", 1);
        live(other, 3);
        other.issue(wanjiku);
        CHECK(check(other, other.statement(wanjiku)).empty());
        CHECK(check(other, other.statement(wanjiku), {early}) == "rewritten");
        CHECK(check(other, other.statement(wanjiku), {first}).find("rewritten") !=
              std::string::npos);
    }
    SECTION("only other people's lines rewritten") {
        made_log other;
        other.pay(wanjiku, "review", 60'000);
        other.pay(baraka, "review", 1);
        other.pay(baraka, "review", 1);
        made_log fair;
        fair.pay(wanjiku, "review", 60'000);
        fair.pay(baraka, "review", 9);
        fair.pay(baraka, "review", 1);
        for (made_log* x : {&other, &fair}) {
            x->pay(wanjiku, "review", 7);
            x->issue(wanjiku);
        }
        // The line before is the same in both, the one after is as well: what lies between is not.
        REQUIRE(other.leaves[3] == fair.leaves[3]);
        CHECK(check(other, other.statement(wanjiku)).empty());
        CHECK(check(other, other.statement(wanjiku), {fair.receipt(wanjiku, 2, 4)}) == "rewritten");
        CHECK(check(other, other.statement(wanjiku), {fair.checkpoint(5)}) == "rewritten");
    }
    SECTION("a forked chain: two lines of one number") {
        made_log fork = l;
        fork.pay(wanjiku, "review", 5);
        made_log honest = l;
        honest.pay(wanjiku, "review", 6);
        fork.issue(wanjiku);
        CHECK(check(fork, fork.statement(wanjiku),
                    {honest.receipt(wanjiku, honest.statement(wanjiku).lines.size(),
                                    honest.size())}) == "rewritten");
    }
    SECTION("receipts that are none") {
        const made_log foreign(test::made_key(0x43));
        for (std::string wrong : {std::string("nonsense"), early.substr(0, 200), early + "x",
                                  std::string("{}"), foreign.checkpoint(0)})
            CHECK(check(l, now, {wrong}) == "receipt_false");
        CHECK(check(l, now, {l.receipt(baraka, 1, l.size())}) == "other_worker");
    }
}

TEST_CASE("verify: none of a thousand random changes passes", "[ledger]") {
    const made_log l = some_log();
    const std::string good = format(l.statement(wanjiku));
    const auto same = parse_statement_file(good).value();
    std::mt19937 random(20'260'302);
    const auto below = [&random](std::size_t n) { return random() % n; };
    int judged = 0;
    for (int i = 0; i < 1500; ++i) {
        std::string bad = good;
        switch (below(4)) {
            case 0:
                bad[below(bad.size())] ^= static_cast<char>(1 << below(7));
                break;
            case 1:
                bad.erase(below(bad.size()), 1 + below(40));
                break;
            case 2:
                bad.insert(below(bad.size()), bad.substr(below(bad.size()), 1 + below(20)));
                break;
            default:
                bad[below(bad.size())] = static_cast<char>('0' + below(10));
                break;
        }
        const auto read = parse_statement_file(bad);
        // White space between, or a digit put in its own place: the statement is the same.
        if (read && format(*read) == format(same)) continue;
        ++judged;
        CAPTURE(bad);
        REQUIRE_FALSE(verify_statement(bad, l.key(), {}).wrong.empty());
    }
    CHECK(judged > 1000);
}

TEST_CASE("verify: none of the changes to whole lines passes", "[ledger]") {
    const made_log l = some_log();
    const statement_file good = l.statement(wanjiku);
    const auto others = l.statement(baraka).lines;
    std::mt19937 random(7);
    const auto any = [&random](const auto& list) { return random() % list.size(); };
    for (int i = 0; i < 500; ++i) {
        statement_file bad = good;
        switch (random() % 5) {
            case 0:
                bad.lines.erase(bad.lines.begin() + static_cast<int>(any(bad.lines)));
                break;
            case 1:
                std::swap(bad.lines[any(bad.lines)], bad.lines[any(bad.lines)]);
                break;
            case 2:
                bad.lines[any(bad.lines)] = others[any(others)];
                break;
            case 3:
                bad.lines.insert(bad.lines.begin() + static_cast<int>(any(bad.lines)),
                                 bad.lines[any(bad.lines)]);
                break;
            default:
                std::swap(bad.lines[any(bad.lines)].index, bad.lines[any(bad.lines)].index);
                break;
        }
        if (format(bad) == format(good)) continue;
        REQUIRE_FALSE(check(l, bad).empty());
    }
}

TEST_CASE("verify: a receipt alone", "[ledger]") {
    const made_log l = some_log();
    const std::string receipt = l.receipt(wanjiku, 3, l.size());
    const verdict v = verify(receipt, l.key(), {});
    CHECK(told(v).empty());
    CHECK(v.lines == 3);
    CHECK(v.balances.at("KES").at("review") == 60'001);
    CHECK(told(verify(receipt, test::made_key(1).open(), {})) == "not_signed");
    CHECK(told(verify(receipt.substr(0, 300), l.key(), {})) == "unreadable");
}

TEST_CASE("verify: the examples beside the schema", "[ledger]") {
    const auto file = [](const std::string& name) {
        std::ifstream in(UJIRA_SOURCE_DIR "/schema/examples/" + name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    made_log l;
    live(l, 2);
    const std::string receipt = l.receipt(wanjiku, 3, l.place(wanjiku, 3) + 1);
    l.issue(wanjiku);
    CHECK(file("receipt.txt") == receipt);
    CHECK(file("statement.ujira") == format(l.statement(wanjiku)));
    CHECK(file("verifier-key.txt") == format(l.key()) + "\n");
    CHECK(check(l, l.statement(wanjiku), {receipt}).empty());
}
