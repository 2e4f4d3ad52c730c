#include <app/fsck.hpp>
#include <base/crypto.hpp>
#include <ledger/accounts.hpp>
#include <ledger/leaf.hpp>
#include <ledger/read_leaf.hpp>
#include <nlohmann/json.hpp>
#include <simulation/books.hpp>
#include <store/ledger.hpp>
#include <store/open_facts.hpp>
#include <store/payouts.hpp>

namespace ujira::simulation {
namespace {

using nlohmann::json;

/// Events that may lower what a worker has in all, and those that may raise it (I6).
const std::set<std::string>& lowering() {
    static const std::set<std::string> all{"deduct.uphold", "deduct.lapse", "payout.settle",
                                           "payout.late",   "member.share", "unclaimed.remit"};
    return all;
}
const std::set<std::string>& raising() {
    static const std::set<std::string> all{
        "task.accrue", "cancel.pay",    "screen.pay",    "broken.pay", "repair.pay",
        "pay.extra",   "coop.pay",      "owed.interest", "case.juror", "bonus",
        "training",    "payout.return", "patronage.pay"};
    return all;
}

seen_entry seen(const std::string& leaf) {
    const json j = json::parse(leaf);
    const auto number = [&j](const char* name) {
        return std::stoll(j.value(name, std::string("0")));
    };
    return {ledger::entry_of_leaf(j),
            number("seq"),
            number("at"),
            number("worker_seq"),
            j.value("worker_prev", ""),
            ledger::leaf_sha256(leaf)};
}

/// Families whose every unit belongs to something that is open.
bool is_open_fact(std::string_view family) {
    static const std::set<std::string_view> all{"uncleared", "committed", "reserve",   "case",
                                                "review",    "disputed",  "in_transit"};
    return all.contains(family);
}

bool may_be_negative(const std::string& account) {
    const auto info = ledger::describe_account(account);
    return info && info->either_sign;
}

bool is_asset(const std::string& account) {
    const auto info = ledger::describe_account(account);
    return info && (info->kind == ledger::side::asset || info->kind == ledger::side::expense);
}

}  // namespace

std::vector<seen_entry> books::take_new(store::tx& tx) {
    std::vector<seen_entry> out;
    const auto end = store::end_of_log(tx);
    const std::int64_t size = end ? end->seq + 1 : 0;
    if (size < next_seq_)
        wrong_.push_back("the log has " + std::to_string(size) + " entries, and had " +
                         std::to_string(next_seq_));
    while (next_seq_ < size) {
        const std::string leaf = store::leaf_at(tx, next_seq_);
        if (leaf.empty()) {
            wrong_.push_back("entry " + std::to_string(next_seq_) + " is missing");
            return out;
        }
        out.push_back(seen(leaf));
        take(tx, out.back());
        ++next_seq_;
    }
    check_stored_balances(tx);
    return out;
}

void books::check_stored_balances(store::tx& tx) {
    for (const std::string& account : moved_)
        if (const auto stored = store::balance_of(tx, account, currency_);
            stored != balance(account))
            wrong_.push_back(account + " is stored with " + std::to_string(stored) + ", not " +
                             std::to_string(balance(account)));
    moved_.clear();
}

void books::take(store::tx& tx, const seen_entry& s) {
    expectation x;
    take_place(s, x);
    if (work_.take(tx, s, x) || money_.take(tx, s, x) || payouts_.take(tx, s, x) ||
        s.e.event == "statement.issue")
        x.compare(s.e, currency_);
    else
        x.must(false, "is of an event that nothing is known to post");
    take_balances(s.e, x);
    if (const std::string task = fact_of(s.e, "assignment"); !task.empty()) touched_.insert(task);
    if (s.e.event.starts_with("payout.")) touched_.insert(cause_of(s.e));
    for (const std::string& w : x.wrong())
        wrong_.push_back("entry " + std::to_string(s.seq) + " (" + s.e.id + ") " + w);
}

/// I8: one worker, no gap; the head of a closed statement is the chain's.
void books::take_place(const seen_entry& s, expectation& x) {
    x.must(s.seq == next_seq_, "says another place in the log");
    x.must(s.at_us >= last_at_us_, "is older than the entry before it");
    last_at_us_ = s.at_us;
    fingerprint_ = base::sha256_hex(fingerprint_ + s.leaf_sha256);
    for (const ledger::posting& p : s.e.postings) {
        const auto info = ledger::describe_account(p.account);
        if (info && info->of_worker)
            x.must(ledger::owner_of(p.account) == s.e.worker, "touches another worker's money");
    }
    if (s.e.worker.empty()) return;
    chain& c = chains_[s.e.worker];
    x.must(s.worker_seq == c.seq + 1, "leaves a gap in the worker's chain");
    x.must(s.worker_prev == c.head, "doesn't follow the worker's entry before it");
    if (s.e.event == "statement.issue")
        x.must(fact_of(s.e, "head") == c.head && number_of(s.e, "lines") == c.seq,
               "closes another chain than the worker's");
    c = {s.worker_seq, s.leaf_sha256};
}

/// I1, I2, I3, I6.
void books::take_balances(const ledger::entry& e, expectation& x) {
    std::map<ledger::fund, std::int64_t> sums;
    std::int64_t of_worker = 0;
    for (const ledger::posting& p : e.postings) {
        const auto info = ledger::describe_account(p.account);
        x.must(info.has_value(), "moves money on " + p.account + ", which is no account");
        if (!info) return;
        sums[info->of] += p.amount_minor;
        if (info->of_worker) of_worker -= p.amount_minor;
        balance(p.account) += p.amount_minor;
    }
    for (const auto& [fund, sum] : sums)
        x.must(sum == 0, std::string("does not balance in fund ") + static_cast<char>(fund));
    for (const ledger::posting& p : e.postings) {
        const std::int64_t now = balance(p.account);
        const bool below = is_asset(p.account) ? now < 0 : now > 0;
        x.must(!below || may_be_negative(p.account), "takes " + p.account + " below zero");
        moved_.insert(p.account);
    }
    x.must(of_worker >= 0 || lowering().contains(e.event), "takes from a worker");
    x.must(of_worker <= 0 || raising().contains(e.event), "gives to a worker out of nothing");
    x.must(
        balance(std::string(ledger::due_from_coop)) == -balance(std::string(ledger::due_to_escrow)),
        "says two things of what the co-op owes to escrow");
}

void books::look_at_rows(store::tx& tx, const std::set<std::string>& more) {
    touched_.insert(more.begin(), more.end());
    for (const std::string& id : touched_) {
        const bool is_payout = store::find_payout(tx, id).has_value();
        const std::string whose = (is_payout ? "payout " : "task ") + id + ": ";
        for (const std::string& w : is_payout ? payouts_.look_at(tx, id) : work_.look_at(tx, id))
            wrong_.push_back(whose + w);
    }
    touched_.clear();
}

/// I4: what is open, by the entries and by the tables, is what stands on the accounts.
void books::check_standing(store::tx& tx) {
    standing ours;
    work_.add_to(ours);
    money_.add_to(ours);
    payouts_.add_to(ours);
    for (const auto& [account, minor] : balances_)
        if (const auto info = ledger::describe_account(account); info && is_open_fact(info->family))
            ours.try_emplace(account, 0);
    for (const auto& [account, minor] : ours)
        if (-balance(account) != minor)
            wrong_.push_back(account + " has " + std::to_string(-balance(account)) + "; open are " +
                             std::to_string(minor) + " by the entries");
    for (const auto& [key, minor] : store::open_facts(tx))
        if (-balance(key.first) != minor)
            wrong_.push_back(key.first + " has " + std::to_string(-balance(key.first)) +
                             "; open are " + std::to_string(minor) + " by the tables");
}

void books::check_whole(store::tx& tx) {
    check_standing(tx);
    for (const store::account_sum& sum : store::sums_by_account(tx, currency_))
        if (balance(sum.account) != sum.sum_minor)
            wrong_.push_back(sum.account + " adds up to " + std::to_string(sum.sum_minor) +
                             ", not " + std::to_string(balance(sum.account)));
    for (const std::string& problem : app::check_ledger(tx).problems)
        wrong_.push_back("fsck: " + problem);
}

}  // namespace ujira::simulation
