#include <algorithm>
#include <app/posting.hpp>
#include <base/crypto.hpp>
#include <ledger/accounts.hpp>
#include <ledger/conditions.hpp>
#include <ledger/leaf.hpp>
#include <ledger/read_leaf.hpp>
#include <nlohmann/json.hpp>
#include <set>

namespace ujira::app {
namespace {

constexpr std::size_t nonce_bytes = 16;

/// Positive minor units of an account of the entry's worker, after the entry.
std::int64_t balance_after(store::tx& tx, const ledger::entry& e, const std::string& account,
                           const std::string& currency) {
    std::int64_t balance = store::balance_of(tx, account, currency);
    for (const ledger::posting& p : e.postings)
        if (p.account == account && p.currency == currency) balance += p.amount_minor;
    return -balance;  // a liability: what the worker has stands on the credit side
}

/// Positive minor units by part, after the entry. Arrears and unclaimed money are named only where
/// there are any.
std::map<std::string, std::int64_t> worker_balances(store::tx& tx, const ledger::entry& e,
                                                    const std::string& currency) {
    using enum ledger::worker_part;
    std::map<std::string, std::int64_t> out;
    for (const auto part : {review, payable, disputed, in_transit, owed})
        out[std::string(ledger::name_of(part))] =
            balance_after(tx, e, ledger::worker_account(e.worker, part), currency);
    out["unclaimed"] = balance_after(tx, e, ledger::unclaimed_of(e.worker), currency);
    for (const char* rare : {"owed", "unclaimed"})
        if (out[rare] == 0) out.erase(rare);
    return out;
}

/// All currencies that the entry moves, and the one that is shown where it moves none.
std::set<std::string> currencies_of(const ledger::entry& e, const std::string& shown) {
    std::set<std::string> out{shown};
    for (const ledger::posting& p : e.postings) out.insert(p.currency);
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
    for (const std::string& c : currencies_of(e, currency))
        p.worker_balances[c] = worker_balances(tx, e, c);
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

/// A repeat of the stored entry gives it back; for anything else the error says where they differ.
base::result<store::stored_entry> known(store::stored_entry existing, const ledger::entry& e) {
    if (existing.body_sha256 == ledger::body_sha256(e)) return existing;
    const auto stored = nlohmann::json::parse(existing.leaf);
    const auto fresh = ledger::body_json(e);
    std::string parts;
    for (const char* name : {"postings", "facts", "worker", "reverses", "decides"})
        if (stored.value(name, nlohmann::json()) != fresh.value(name, nlohmann::json()))
            parts += std::string(" ") + name;
    return base::error(base::errc::entry_conflict, e.id + " was posted with other" + parts);
}

/// The entry it decides or reverses is there, is of the same sum and worker, and open.
base::result<void> check_referred(store::tx& tx, const ledger::entry& e) {
    for (const std::string& id : {e.decides, e.reverses}) {
        if (id.empty()) continue;
        const auto earlier = store::find_entry(tx, id);
        if (!earlier) return base::error(base::errc::entry_malformed, id + " was never posted");
        if (const auto end = store::find_end_of(tx, id))
            return base::error(base::errc::already_decided, id + " was ended by " + *end);
        const auto read = ledger::entry_of_leaf(nlohmann::json::parse(earlier->leaf));
        if (const auto ok = ledger::check_reference(e, read); !ok) return ok.error();
    }
    return {};
}

}  // namespace

base::result<store::stored_entry> post(store::tx& tx, const ledger::entry& e,
                                       const std::string& currency) {
    if (auto existing = store::find_entry(tx, e.id)) return known(std::move(*existing), e);
    const auto lookup = [&tx](const std::string& account, const std::string& c) {
        return store::balance_of(tx, account, c);
    };
    if (const auto checked = ledger::check(e, lookup); !checked) return checked.error();
    if (const auto referred = check_referred(tx, e); !referred) return referred.error();
    const ledger::placement p = place(tx, e, currency);
    auto leaf = ledger::leaf_bytes(e, p);
    if (!leaf) return leaf.error();
    const store::stored_entry row = row_of(e, p, std::move(*leaf));
    store::insert_entry(tx, row, e.postings);
    return row;
}

}  // namespace ujira::app
