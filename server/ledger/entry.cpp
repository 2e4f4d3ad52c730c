#include <algorithm>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <base/money.hpp>
#include <ledger/accounts.hpp>
#include <ledger/conditions.hpp>
#include <ledger/currencies.hpp>
#include <ledger/entry.hpp>
#include <ledger/leaf.hpp>
#include <ledger/rules.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;
using key = std::pair<std::string, std::string>;  // account, fund or event, and currency
using sums = std::map<key, std::int64_t>;

constexpr std::size_t max_postings = 16;

error malformed(const entry& e, const std::string& why) {
    return {errc::entry_malformed, e.event + ": " + why};
}

result<void> check_shape(const entry& e) {
    const auto slash = e.id.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == e.id.size() || e.id.size() > 200 ||
        e.id.substr(0, slash) != e.event)
        return malformed(e, "id " + e.id + " does not name it");
    if (!e.worker.empty() && !base::is_id(e.worker)) return malformed(e, "worker " + e.worker);
    if (e.postings.size() == 1 || e.postings.size() > max_postings)
        return malformed(e, "an entry has no posting, or 2 to 16");
    return {};
}

/// "" refers to nothing; `event` is the only one it may refer to, and must.
bool refers_to(const std::string& id, std::string_view event) {
    if (event.empty()) return id.empty();
    return id.starts_with(std::string(event) + "/");
}

/// The first part of what its id names: the task of "pay.extra/<task>/<total>".
std::string_view cause_of(const entry& e) {
    const std::string_view cause = std::string_view(e.id).substr(e.event.size() + 1);
    return cause.substr(0, cause.find('/'));
}

/// What is added to or mended by an entry is of the same cause.
bool adjusts_its_own(const event_rule& rule, const entry& e) {
    if (rule.adjusts.empty()) return true;
    const auto said = e.facts.find("adjusts");
    return said != e.facts.end() &&
           said->second == std::string(rule.adjusts) + "/" + std::string(cause_of(e));
}

result<void> check_against(const event_rule& rule, const entry& e) {
    if (e.worker.empty() != (rule.whom == concerns::nobody))
        return malformed(e, e.worker.empty() ? "names no worker" : "names a worker");
    if (e.postings.empty() != rule.moves.empty())
        return malformed(e, e.postings.empty() ? "moves nothing" : "moves money");
    if (!refers_to(e.decides, rule.decides)) return malformed(e, "decides " + e.decides);
    if (!refers_to(e.reverses, rule.reverses)) return malformed(e, "reverses " + e.reverses);
    for (const std::string_view fact : parts_of(rule.facts, " "))
        if (!e.facts.contains(std::string(fact)))
            return malformed(e, "does not say " + std::string(fact));
    if (!adjusts_its_own(rule, e)) return malformed(e, "adjusts " + e.facts.at("adjusts"));
    return {};
}

/// A worker's accounts may be touched only by an entry of that worker's chain.
bool touches_another_worker(const entry& e, const posting& p, const account_info& info) {
    return info.of_worker && owner_of(p.account) != e.worker;
}

result<void> add_to(sums& all, key k, std::int64_t amount) {
    std::int64_t& sum = all[std::move(k)];
    const auto next = base::add(sum, amount);
    if (!next) return next.error();
    sum = *next;
    return {};
}

/// What one entry adds up to.
struct totals {
    sums funds;
    sums accounts;
    sums banks;     // "banks" and currency
    sums kept;      // the worker's money, but for what the event may take
    sums mirrored;  // what the co-op owes to escrow, on both sides
};

result<void> add_posting(totals& t, const event_rule& rule, const posting& p,
                         const account_info& info) {
    const auto add = [&p](sums& all, const std::string& what) {
        return add_to(all, {what, p.currency}, p.amount_minor);
    };
    if (const auto r = add(t.funds, std::string(1, static_cast<char>(info.of))); !r) return r;
    if (info.family.starts_with("bank:"))
        if (const auto r = add(t.banks, "banks"); !r) return r;
    if (info.family == due_from_coop || info.family == due_to_escrow)
        if (const auto r = add(t.mirrored, "due"); !r) return r;
    if (info.of_worker && info.family != rule.lowers)
        if (const auto r = add(t.kept, "kept"); !r) return r;
    return add(t.accounts, p.account);
}

result<void> check_posting(const event_rule& rule, const entry& e, const posting& p, totals& t) {
    const auto info = describe_account(p.account);
    if (!info) return error(errc::account_unknown, p.account);
    if (!scale_of(p.currency)) return malformed(e, "currency " + p.currency);
    if (p.amount_minor == 0) return malformed(e, "a posting of zero");
    if (touches_another_worker(e, p, *info)) return malformed(e, "another worker's account");
    const auto& allowed = p.amount_minor > 0 ? sides(rule).debits : sides(rule).credits;
    if (!allowed.contains(info->family))
        return malformed(e, std::string(p.amount_minor > 0 ? "debits " : "credits ") + p.account);
    return add_posting(t, rule, p, *info);
}

result<void> check_balanced(const entry& e, const totals& t) {
    for (const auto& [k, sum] : t.funds)
        if (sum != 0)
            return error(errc::entry_unbalanced,
                         "fund " + k.first + " is off by " + std::to_string(sum));
    for (const auto& [k, sum] : t.mirrored)
        if (sum != 0)
            return error(errc::entry_unbalanced, e.event +
                                                     ": what the co-op owes to escrow is off by " +
                                                     std::to_string(sum) + " on the other side");
    return {};
}

/// Between the co-op's banks money may go to and fro; from outside it comes, and outside it goes,
/// only by the events that say so.
result<void> check_banks(const event_rule& rule, const entry& e, const totals& t) {
    for (const auto& [k, sum] : t.banks) {
        const bool good = rule.banks == cash::none ? sum == 0
                          : rule.banks == cash::in ? sum > 0
                                                   : sum < 0;
        if (!good) return malformed(e, "the banks together change by " + std::to_string(sum));
    }
    return {};
}

/// I6. A debit lowers a worker's account.
result<void> check_worker_keeps(const entry& e, const totals& t) {
    for (const auto& [k, sum] : t.kept)
        if (sum > 0) return malformed(e, "would take " + std::to_string(sum) + " from a worker");
    return {};
}

result<void> check_not_negative(const sums& changes, const key& k, std::int64_t change,
                                const balance_lookup& before) {
    const auto info = describe_account(k.first);
    auto after = base::add(before(k.first, k.second), change);
    if (!after) return after.error();
    if (info->either_sign) return {};
    if (k.first == bank_escrow) {
        // I2: the bank may have taken what the co-op now owes; nothing beyond that.
        const key mirror{std::string(due_from_coop), k.second};
        const auto at = changes.find(mirror);
        const auto due =
            base::add(before(mirror.first, mirror.second), at == changes.end() ? 0 : at->second);
        if (!due) return due.error();
        after = base::add(*after, *due);
        if (!after) return after.error();
    }
    const bool debit_side = info->kind == side::asset || info->kind == side::expense;
    if (debit_side ? *after < 0 : *after > 0)
        return error(errc::balance_negative, k.first + " would be " + std::to_string(*after));
    return {};
}

}  // namespace

base::result<void> check(const entry& e, const balance_lookup& before) {
    if (const auto r = check_shape(e); !r) return r;
    const event_rule* rule = rule_of(e.event);
    if (rule == nullptr) return malformed(e, "no event has that name");
    if (const auto r = check_against(*rule, e); !r) return r;
    totals t;
    for (const posting& p : e.postings)
        if (const auto r = check_posting(*rule, e, p, t); !r) return r;
    if (const auto r = check_balanced(e, t); !r) return r;
    if (const auto r = check_banks(*rule, e, t); !r) return r;
    if (const auto r = check_worker_keeps(e, t); !r) return r;
    if (const auto r = check_conditions(*rule, e, before); !r) return r;
    for (const auto& [k, change] : t.accounts)
        if (const auto r = check_not_negative(t.accounts, k, change, before); !r) return r;
    return {};
}

std::string body_sha256(const entry& e) {
    return base::sha256_hex(body_bytes(e).value());
}

}  // namespace ujira::ledger
