#include <algorithm>
#include <app/posting.hpp>
#include <base/crypto.hpp>
#include <ledger/accounts.hpp>
#include <ledger/leaf.hpp>
#include <map>
#include <utility>
#include <vector>

namespace ujira::app {
namespace {

constexpr std::size_t nonce_bytes = 16;

/// Balances of the accounts that an entry is about, each looked up once.
class balances {
  public:
    explicit balances(store::tx& tx) : tx_(tx) {}

    std::int64_t& of(const std::string& account, const std::string& currency) {
        const auto [at, is_new] = known_.try_emplace({account, currency}, 0);
        if (is_new) at->second = store::balance_of(tx_, account, currency);
        return at->second;
    }

  private:
    store::tx& tx_;
    std::map<std::pair<std::string, std::string>, std::int64_t> known_;
};

/// The postings with what each leaves on its account.
std::vector<store::posting_row> move_balances(const ledger::entry& e, std::int64_t seq,
                                              balances& b) {
    std::vector<store::posting_row> out;
    for (const ledger::posting& p : e.postings) {
        std::int64_t& balance = b.of(p.account, p.currency);
        balance += p.amount_minor;
        out.push_back({seq, static_cast<std::int64_t>(out.size()), p, balance});
    }
    return out;
}

/// Positive minor units by part: a liability, so what the worker has stands on the credit side.
std::map<std::string, std::int64_t> worker_balances(const std::string& worker, balances& b,
                                                    const std::string& currency) {
    using enum ledger::worker_part;
    std::map<std::string, std::int64_t> out;
    for (const auto part : {review, payable, disputed, in_transit})
        out[std::string(ledger::name_of(part))] =
            -b.of(ledger::worker_account(worker, part), currency);
    return out;
}

ledger::placement place(store::tx& tx, const ledger::entry& e) {
    ledger::placement p;
    const auto newest = store::end_of_log(tx);
    p.seq = newest ? newest->seq + 1 : 0;
    // The ledger's time never steps back, even when the clock does.
    p.at_us = newest ? std::max(newest->at_us, tx.now_us) : tx.now_us;
    p.nonce = base::random_hex(nonce_bytes);
    if (e.worker.empty()) return p;
    const auto previous = store::end_of_chain(tx, e.worker);
    p.worker_seq = previous ? previous->worker_seq + 1 : 1;
    p.worker_prev = previous ? previous->leaf_sha256 : "";
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
    balances known(tx);
    const auto before = [&known](const std::string& account, const std::string& c) {
        return known.of(account, c);
    };
    if (const auto checked = ledger::check(e, before); !checked) return checked.error();
    ledger::placement p = place(tx, e);
    const auto postings = move_balances(e, p.seq, known);
    if (!e.worker.empty()) p.worker_balances[currency] = worker_balances(e.worker, known, currency);
    auto leaf = ledger::leaf_bytes(e, p);
    if (!leaf) return leaf.error();
    const store::stored_entry row = row_of(e, p, std::move(*leaf));
    store::insert_entry(tx, row, postings);
    return row;
}

}  // namespace ujira::app
