#include <algorithm>
#include <app/changes.hpp>
#include <app/posting.hpp>
#include <base/crypto.hpp>
#include <ledger/accounts.hpp>
#include <ledger/leaf.hpp>

namespace ujira::app {
namespace {

constexpr std::size_t nonce_bytes = 16;

/// Positive minor units by part, after the entry.
std::map<std::string, std::int64_t> worker_balances(store::tx& tx, const ledger::entry& e,
                                                    const std::string& currency) {
    using enum ledger::worker_part;
    std::map<std::string, std::int64_t> out;
    for (const auto part : {review, payable, disputed, in_transit}) {
        const std::string account = ledger::worker_account(e.worker, part);
        std::int64_t balance = store::balance_of(tx, account, currency);
        for (const ledger::posting& p : e.postings)
            if (p.account == account && p.currency == currency) balance += p.amount_minor;
        out[std::string(ledger::name_of(part))] =
            -balance;  // a liability: what the worker has stands on the credit side
    }
    return out;
}

ledger::placement place(store::tx& tx, const ledger::entry& e, const std::string& currency) {
    ledger::placement p;
    const auto newest = store::newest_entry(tx);
    p.seq = newest ? newest->seq + 1 : 0;
    // The ledger's time never steps back, even when the clock does.
    p.at_us = newest ? std::max(newest->at_us, tx.now_us) : tx.now_us;
    p.nonce = base::random_hex(nonce_bytes);
    if (e.worker.empty()) return p;
    const auto previous = store::newest_entry_of(tx, e.worker);
    p.worker_seq = previous ? previous->worker_seq + 1 : 1;
    p.worker_prev = previous ? previous->leaf_sha256 : "";
    p.worker_balances[currency] = worker_balances(tx, e, currency);
    return p;
}

store::stored_entry row_of(const ledger::entry& e, const ledger::placement& p, std::string leaf) {
    store::stored_entry row;
    row.seq = p.seq;
    row.id = e.id;
    row.event = e.event;
    row.at_us = p.at_us;
    row.body_sha256 = ledger::body_sha256(e);
    row.leaf_sha256 = ledger::leaf_sha256(leaf);
    row.leaf = std::move(leaf);
    row.worker = e.worker;
    row.worker_seq = p.worker_seq;
    row.reverses = e.reverses;
    row.decides = e.decides;
    return row;
}

}  // namespace

base::result<store::stored_entry> post(store::tx& tx, const ledger::entry& e,
                                       const std::string& currency) {
    if (auto existing = store::find_entry(tx, e.id)) {
        if (existing->body_sha256 != ledger::body_sha256(e))
            return base::error(base::errc::entry_conflict, e.id);
        return std::move(*existing);
    }
    const auto lookup = [&tx](const std::string& account, const std::string& c) {
        return store::balance_of(tx, account, c);
    };
    if (const auto checked = ledger::check(e, lookup); !checked) return checked.error();
    const ledger::placement p = place(tx, e, currency);
    auto leaf = ledger::leaf_bytes(e, p);
    if (!leaf) return leaf.error();
    const store::stored_entry row = row_of(e, p, std::move(*leaf));
    store::insert_entry(tx, row, e.postings);
    tell_entry(tx, e);
    return row;
}

}  // namespace ujira::app
