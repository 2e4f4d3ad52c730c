#include <algorithm>
#include <app/fsck.hpp>
#include <array>
#include <base/canonical_json.hpp>
#include <base/money.hpp>
#include <ledger/accounts.hpp>
#include <ledger/audit.hpp>
#include <ledger/conditions.hpp>
#include <ledger/entry.hpp>
#include <ledger/leaf.hpp>
#include <ledger/read_leaf.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <store/database_file.hpp>
#include <store/ledger.hpp>
#include <store/log.hpp>
#include <store/open_facts.hpp>

namespace ujira::app {
namespace {

using nlohmann::json;
using account_key = std::pair<std::string, std::string>;  // account, currency

constexpr std::size_t most_problems = 100;

struct chain_end {
    std::int64_t seq = 0;
    std::string leaf_sha256;
};

/// What is carried from entry to entry.
struct walk {
    fsck_report report;
    std::int64_t unlisted = 0;
    std::int64_t next_seq = 0;
    std::int64_t last_at_us = 0;
    std::map<std::string, chain_end> chains;
    std::map<account_key, std::int64_t> balances;
    ledger::auditor facts;

    void say(std::string problem) {
        if (report.problems.size() >= most_problems)
            ++unlisted;
        else
            report.problems.push_back(std::move(problem));
    }
    void wrong(const store::stored_entry& e, const std::string& what) {
        say("entry " + std::to_string(e.seq) + " (" + e.id + "): " + what);
    }
    std::int64_t balance(const std::string& account, const std::string& currency) const {
        const auto at = balances.find({account, currency});
        return at == balances.end() ? 0 : at->second;
    }
};

void check_place(walk& w, const store::stored_entry& row) {
    if (row.seq != w.next_seq) w.wrong(row, "the entry before it is missing");
    w.next_seq = row.seq + 1;
    if (row.at_us < w.last_at_us) w.wrong(row, "is older than the entry before it");
    w.last_at_us = row.at_us;
}

void check_leaf(walk& w, const store::stored_entry& row, const json& leaf) {
    const auto canonical = base::canonical_json(leaf);
    if (!canonical || *canonical != row.leaf) w.wrong(row, "its leaf is not canonical");
    if (ledger::leaf_sha256(row.leaf) != row.leaf_sha256)
        w.wrong(row, "its leaf was changed: the hash differs");
    const bool same =
        leaf.at("id") == row.id && leaf.at("event") == row.event &&
        leaf.at("seq") == std::to_string(row.seq) && leaf.at("at") == std::to_string(row.at_us) &&
        leaf.value("worker", "") == row.worker && leaf.value("reverses", "") == row.reverses &&
        leaf.value("decides", "") == row.decides;
    if (!same) w.wrong(row, "its row says something else than its leaf");
    if (ledger::body_sha256(ledger::entry_of_leaf(leaf)) != row.body_sha256)
        w.wrong(row, "its body was changed: the hash differs");
}

void check_chain(walk& w, const store::stored_entry& row, const json& leaf) {
    if (row.worker.empty()) return;
    chain_end& end = w.chains[row.worker];
    const bool follows = row.worker_seq == end.seq + 1 &&
                         leaf.at("worker_seq") == std::to_string(row.worker_seq) &&
                         leaf.at("worker_prev") == end.leaf_sha256;
    if (!follows) w.wrong(row, "does not follow the worker's entry before it");
    end = {row.worker_seq, row.leaf_sha256};
}

/// What the leaf says its worker has is what the worker's accounts say.
void check_worker_balances(walk& w, const store::stored_entry& row, const json& leaf) {
    if (row.worker.empty()) return;
    const auto differs = [&](const std::string& account, const std::string& currency,
                             const json& said) {
        const std::string is = std::to_string(-w.balance(account, currency));
        if (said == is) return;
        w.wrong(row, "says that " + account + " has " + said.dump() + ", not " + is);
    };
    using enum ledger::worker_part;
    for (const auto& [currency, parts] : leaf.at("worker_balances").items()) {
        for (const auto part : {review, payable, disputed, in_transit, owed})
            differs(ledger::worker_account(row.worker, part), currency,
                    parts.value(ledger::name_of(part), json("0")));
        differs(ledger::unclaimed_of(row.worker), currency, parts.value("unclaimed", json("0")));
    }
}

void check_postings(store::tx& tx, walk& w, const store::stored_entry& row,
                    const ledger::entry& e) {
    const auto before = [&w](const std::string& account, const std::string& currency) {
        return w.balance(account, currency);
    };
    if (const auto ok = ledger::check(e, before); !ok)
        w.wrong(row, std::string(base::describe(ok.error().code).title) + ": " + ok.error().detail);
    if (store::postings_of(tx, row.seq) != e.postings)
        w.wrong(row, "its posting rows are not those of its leaf");
    for (const ledger::posting& p : e.postings) {
        std::int64_t& balance = w.balances[{p.account, p.currency}];
        const auto next = base::add(balance, p.amount_minor);
        if (next) balance = *next;
    }
    for (const std::string& problem : w.facts.take(e, row.at_us)) w.wrong(row, problem);
}

/// What it comes on top of stands before it.
void check_adjusting(store::tx& tx, walk& w, const store::stored_entry& row,
                     const ledger::entry& e) {
    const std::string id = ledger::adjusted_by(e);
    if (id.empty()) return;
    const auto earlier = store::find_entry(tx, id);
    if (!earlier || earlier->seq >= row.seq)
        return w.wrong(row, "adjusts " + id + ", which does not stand before it");
    const auto before = ledger::entry_of_leaf(json::parse(earlier->leaf));
    if (const auto ok = ledger::check_adjusted(e, before); !ok) w.wrong(row, ok.error().detail);
}

void check_entry(store::tx& tx, walk& w, const store::stored_entry& row) {
    ++w.report.entries;
    check_place(w, row);
    try {
        const json leaf = json::parse(row.leaf);
        check_leaf(w, row, leaf);
        check_chain(w, row, leaf);
        const ledger::entry e = ledger::entry_of_leaf(leaf);
        check_postings(tx, w, row, e);
        check_adjusting(tx, w, row, e);
        check_worker_balances(w, row, leaf);
    } catch (const std::exception& e) {
        w.wrong(row, std::string("its leaf can't be read: ") + e.what());
    }
}

/// Each posting row continues its account, and belongs to an entry.
void check_posting_rows(store::tx& tx, walk& w) {
    std::map<account_key, std::int64_t> running;
    store::for_each_posting(tx, [&](const store::posting_row& row) {
        ++w.report.postings;
        const std::string which = "posting " + std::to_string(row.position) + " of entry " +
                                  std::to_string(row.entry_seq) + ": ";
        if (row.entry_seq < 0 || row.entry_seq >= w.next_seq)
            w.say(which + "there is no such entry");
        std::int64_t& balance = running[{row.posting.account, row.posting.currency}];
        const auto next = base::add(balance, row.posting.amount_minor);
        balance = next ? *next : 0;
        if (balance != row.balance_minor)
            w.say(which + "the running balance of " + row.posting.account + " is " +
                  std::to_string(row.balance_minor) + ", not " + std::to_string(balance));
    });
    if (running != w.balances) w.say("the posting rows add up to other balances than the leaves");
}

/// I4: what stands on the accounts of open facts is what the tables of those facts come to.
void check_open_facts(store::tx& tx, walk& w) {
    constexpr std::array<std::string_view, 5> families{"uncleared", "committed", "review",
                                                       "disputed", "in_transit"};
    auto expected = store::open_facts(tx);
    for (const auto& [key, balance] : w.balances) {
        const auto info = ledger::describe_account(key.first);
        if (!info || balance == 0) continue;
        if (std::find(families.begin(), families.end(), info->family) != families.end())
            expected.try_emplace(key, 0);
    }
    for (const auto& [key, minor] : expected)
        if (const std::int64_t stands = -w.balance(key.first, key.second); stands != minor)
            w.say(key.first + " has " + std::to_string(stands) + " " + key.second +
                  "; what is open comes to " + std::to_string(minor));
}

void check_tree(store::tx& tx, walk& w) {
    try {
        for (const std::string& problem : store::wrong_tiles(tx)) w.say(problem);
    } catch (const std::exception& e) {
        w.say(std::string("the log's tree can't be read: ") + e.what());
    }
}

}  // namespace

fsck_report check_ledger(store::tx& tx) {
    walk w;
    store::for_each_entry(tx, [&](const store::stored_entry& row) { check_entry(tx, w, row); });
    check_posting_rows(tx, w);
    check_open_facts(tx, w);
    check_tree(tx, w);
    w.report.workers = static_cast<std::int64_t>(w.chains.size());
    if (w.unlisted > 0) w.report.problems.push_back("and " + std::to_string(w.unlisted) + " more");
    return std::move(w.report);
}

fsck_report check_database(store::tx& tx) {
    fsck_report out;
    out.problems = store::wrong_pages(tx);
    if (!out.problems.empty()) return out;
    std::vector<std::string> texts = store::wrong_texts(tx);
    if (texts.empty()) texts = store::wrong_versions(tx);  // reads into the offers
    out = check_ledger(tx);
    for (const std::string& problem : texts)
        if (out.problems.size() < most_problems) out.problems.push_back(problem);
    return out;
}

}  // namespace ujira::app
