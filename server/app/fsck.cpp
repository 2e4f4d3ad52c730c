#include <app/fsck.hpp>
#include <base/canonical_json.hpp>
#include <ledger/accounts.hpp>
#include <ledger/entry.hpp>
#include <ledger/leaf.hpp>
#include <ledger/read_leaf.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <store/ledger.hpp>

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

    void wrong(const store::stored_entry& e, const std::string& what) {
        if (report.problems.size() >= most_problems) {
            ++unlisted;
            return;
        }
        report.problems.push_back("entry " + std::to_string(e.seq) + " (" + e.id + "): " + what);
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
        leaf.at("id") == row.id && leaf.at("seq") == std::to_string(row.seq) &&
        leaf.at("at") == std::to_string(row.at_us) && leaf.value("worker", "") == row.worker &&
        leaf.value("reverses", "") == row.reverses && leaf.value("decides", "") == row.decides;
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

void check_postings(walk& w, const store::stored_entry& row, const ledger::entry& e) {
    const auto before = [&w](const std::string& account, const std::string& currency) {
        const auto at = w.balances.find({account, currency});
        return at == w.balances.end() ? 0 : at->second;
    };
    if (const auto ok = ledger::check(e, before); !ok)
        w.wrong(row, std::string(base::describe(ok.error().code).title) + ": " + ok.error().detail);
    for (const ledger::posting& p : e.postings)
        w.balances[{p.account, p.currency}] += p.amount_minor;
}

void check_entry(walk& w, const store::stored_entry& row) {
    ++w.report.entries;
    check_place(w, row);
    try {
        const json leaf = json::parse(row.leaf);
        check_leaf(w, row, leaf);
        check_chain(w, row, leaf);
        check_postings(w, row, ledger::entry_of_leaf(leaf));
    } catch (const std::exception& e) {
        w.wrong(row, std::string("its leaf can't be read: ") + e.what());
    }
}

/// Postings lie in rows of their own; each must stand in its entry's leaf, and continue its
/// account.
void check_posting_rows(store::tx& tx, walk& w) {
    std::map<account_key, std::int64_t> running;
    store::for_each_posting(tx, [&](const store::posting_row& row) {
        ++w.report.postings;
        std::int64_t& balance = running[{row.posting.account, row.posting.currency}];
        balance += row.posting.amount_minor;
        if (balance == row.balance_minor || w.report.problems.size() >= most_problems) return;
        w.report.problems.push_back(
            "posting " + std::to_string(row.position) + " of entry " +
            std::to_string(row.entry_seq) + ": the running balance of " + row.posting.account +
            " is " + std::to_string(row.balance_minor) + ", not " + std::to_string(balance));
    });
    if (running != w.balances)
        w.report.problems.emplace_back("the posting rows add up to other balances than the leaves");
}

}  // namespace

fsck_report check_ledger(store::tx& tx) {
    walk w;
    store::for_each_entry(tx, [&w](const store::stored_entry& row) { check_entry(w, row); });
    check_posting_rows(tx, w);
    w.report.workers = static_cast<std::int64_t>(w.chains.size());
    if (w.unlisted > 0) w.report.problems.push_back("and " + std::to_string(w.unlisted) + " more");
    return std::move(w.report);
}

}  // namespace ujira::app
