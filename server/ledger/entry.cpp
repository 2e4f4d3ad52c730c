#include <algorithm>
#include <base/canonical_json.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <base/money.hpp>
#include <ledger/accounts.hpp>
#include <ledger/entry.hpp>
#include <ledger/leaf.hpp>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;
using key = std::pair<std::string, std::string>;  // account or fund, and currency

constexpr std::size_t max_postings = 16;

bool is_currency(std::string_view c) {
    return c.size() == 3 &&
           std::all_of(c.begin(), c.end(), [](char x) { return x >= 'A' && x <= 'Z'; });
}

result<void> check_shape(const entry& e) {
    const auto slash = e.id.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == e.id.size() || e.id.size() > 200 ||
        e.id.substr(0, slash) != e.event)
        return error(errc::entry_malformed, "id " + e.id + " does not name event " + e.event);
    if (!e.worker.empty() && !base::is_id(e.worker))
        return error(errc::entry_malformed, "worker " + e.worker);
    if (e.postings.size() == 1 || e.postings.size() > max_postings)
        return error(errc::entry_malformed, "an entry has no posting, or 2 to 16");
    return {};
}

/// A worker's accounts may be touched only by an entry of that worker's chain.
bool touches_another_worker(const entry& e, const posting& p) {
    if (!p.account.starts_with("worker:")) return false;
    return e.worker.empty() || !p.account.starts_with("worker:" + e.worker + ":");
}

result<void> add_to(std::map<key, std::int64_t>& sums, key k, std::int64_t amount) {
    std::int64_t& sum = sums[std::move(k)];
    const auto next = base::add(sum, amount);
    if (!next) return next.error();
    sum = *next;
    return {};
}

result<void> check_posting(const entry& e, const posting& p, std::map<key, std::int64_t>& funds,
                           std::map<key, std::int64_t>& accounts) {
    const auto info = describe_account(p.account);
    if (!info) return error(errc::account_unknown, p.account);
    if (!is_currency(p.currency)) return error(errc::entry_malformed, "currency " + p.currency);
    if (p.amount_minor == 0) return error(errc::entry_malformed, "a posting of zero");
    if (touches_another_worker(e, p))
        return error(errc::entry_malformed, "another worker's account");
    if (const auto r = add_to(funds, {std::string(1, static_cast<char>(info->of)), p.currency},
                              p.amount_minor);
        !r)
        return r.error();
    return add_to(accounts, {p.account, p.currency}, p.amount_minor);
}

/// What may leave a worker with less in all than before: the end of a case against that worker.
bool ends_a_case(const entry& e) {
    return (e.event == "deduct.uphold" || e.event == "deduct.lapse") &&
           e.decides.starts_with("deduct.propose/");
}

/// I6. A debit lowers a worker's account; what was held is all that the end of a case can take.
result<void> check_worker_keeps(const entry& e, const std::map<key, std::int64_t>& changes) {
    const bool may_take_held = ends_a_case(e);
    std::map<key, std::int64_t> lost;
    for (const auto& [k, change] : changes) {
        const auto& [account, currency] = k;
        if (!account.starts_with("worker:")) continue;
        if (may_take_held && account.ends_with(":disputed")) continue;
        if (const auto r = add_to(lost, {e.worker, currency}, change); !r) return r.error();
    }
    for (const auto& [k, sum] : lost)
        if (sum > 0)
            return error(errc::entry_malformed,
                         e.event + " would take " + std::to_string(sum) + " from a worker");
    return {};
}

result<void> check_not_negative(const key& k, std::int64_t change, const balance_lookup& before) {
    const auto after = base::add(before(k.first, k.second), change);
    if (!after) return after.error();
    const bool debit_side = describe_account(k.first)->kind == side::asset;
    if (debit_side ? *after < 0 : *after > 0)
        return error(errc::balance_negative, k.first + " would be " + std::to_string(*after));
    return {};
}

}  // namespace

base::result<void> check(const entry& e, const balance_lookup& before) {
    if (const auto r = check_shape(e); !r) return r.error();
    std::map<key, std::int64_t> funds;
    std::map<key, std::int64_t> accounts;
    for (const posting& p : e.postings)
        if (const auto r = check_posting(e, p, funds, accounts); !r) return r.error();
    for (const auto& [k, sum] : funds)
        if (sum != 0)
            return error(errc::entry_unbalanced,
                         "fund " + k.first + " is off by " + std::to_string(sum));
    if (const auto r = check_worker_keeps(e, accounts); !r) return r.error();
    for (const auto& [k, change] : accounts)
        if (const auto r = check_not_negative(k, change, before); !r) return r.error();
    return {};
}

std::string body_sha256(const entry& e) {
    const auto bytes = base::canonical_json(body_json(e));
    return base::sha256_hex(bytes.value());
}

}  // namespace ujira::ledger
