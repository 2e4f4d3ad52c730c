#include <algorithm>
#include <base/money.hpp>
#include <charconv>
#include <ledger/accounts.hpp>
#include <ledger/conditions.hpp>
#include <ledger/fx.hpp>
#include <set>

namespace ujira::ledger {
namespace {

using base::errc;
using base::error;
using base::result;

error unmet(const entry& e, const std::string& why) {
    return {errc::entry_malformed, e.event + ": " + why};
}

std::string fact(const entry& e, const std::string& name) {
    const auto at = e.facts.find(name);
    return at == e.facts.end() ? "" : at->second;
}

/// A fact that is an amount: -1 where it is none.
std::int64_t amount_fact(const entry& e, const std::string& name) {
    const std::string text = fact(e, name);
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || value < 0) return -1;
    return value;
}

/// Debits minus credits of a family of accounts in the entry.
result<std::int64_t> net(const entry& e, std::string_view family,
                         const std::string& currency = {}) {
    std::int64_t sum = 0;
    for (const posting& p : e.postings) {
        if (describe_account(p.account)->family != family) continue;
        if (!currency.empty() && p.currency != currency) continue;
        const auto next = base::add(sum, p.amount_minor);
        if (!next) return next.error();
        sum = *next;
    }
    return sum;
}

bool is_exchange(const entry& e) {
    return e.event == "fx.worker" || e.event == "fx.escrow";
}

result<void> check_one_currency(const entry& e) {
    std::set<std::string> seen;
    for (const posting& p : e.postings) seen.insert(p.currency);
    if (seen.size() > 1) return unmet(e, "more than one currency");
    return {};
}

result<void> check_no_shortfall(const std::string& currency, const balance_lookup& before) {
    if (before(std::string(due_to_escrow), currency) == 0) return {};
    return error(errc::shortfall_open, "the co-op owes money to escrow");
}

/// I2, seen ahead: nothing new is promised or sent away while somebody's debt or a hole stands.
result<void> check_safe(const entry& e, const balance_lookup& before) {
    for (const posting& p : e.postings) {
        const bool of_requester = describe_account(p.account)->family == "escrow";
        const auto ok =
            of_requester ? check_nothing_owed(std::string(owner_of(p.account)), p.currency, before)
                         : check_no_shortfall(p.currency, before);
        if (!ok) return ok;
    }
    return {};
}

result<void> check_exchange(const entry& e) {
    const exchange_rate rate{fact(e, "from"), fact(e, "to"), fact(e, "rate"), fact(e, "rate_on"),
                             fact(e, "source")};
    if (!is_day(rate.on)) return unmet(e, "rate of the day " + rate.on);
    if (rate.source.empty()) return unmet(e, "no source of the rate");
    const bool of_worker = e.event == "fx.worker";
    const std::string_view family = of_worker ? "payable" : "escrow";
    const auto given = net(e, family, rate.from);
    const auto taken = net(e, family, rate.to);
    if (!given || !taken) return errc::amount_overflow;
    const auto due = convert(*given, rate, of_worker ? rounding::up : rounding::down);
    if (!due) return due.error();
    if (*given <= 0 || *due == 0) return unmet(e, "gives or pays nothing");
    if (-*taken != *due)
        return unmet(
            e, "pays " + std::to_string(-*taken) + " where the rate says " + std::to_string(*due));
    for (const posting& p : e.postings)
        if (p.currency != rate.from && p.currency != rate.to)
            return unmet(e, "currency " + p.currency);
    return {};
}

result<void> check_commit(const entry& e) {
    const auto committed = net(e, "committed");
    const auto reserved = net(e, "reserve");
    const std::int64_t price = amount_fact(e, "price");
    const std::int64_t fee = amount_fact(e, "fee");
    if (!committed || !reserved || price < 0 || fee < 0) return unmet(e, "price, fee or reserve");
    const auto cost = base::add(price, fee);
    if (!cost) return cost.error();
    if (-*committed != *cost || -*reserved != amount_fact(e, "reserve"))
        return unmet(e, "moves other sums than it says");
    return {};
}

result<void> check_settlement(const entry& e) {
    const auto sent = net(e, bank_escrow);
    const auto tax = net(e, "tax");
    const std::int64_t paid = amount_fact(e, "net");
    const std::int64_t fee = amount_fact(e, "fee");
    if (!sent || !tax || paid < 0 || fee < 0) return unmet(e, "net, fee or tax");
    const auto out = base::add(paid, fee);
    if (!out) return out.error();
    if (-*sent != *out || -*tax != amount_fact(e, "tax"))
        return unmet(e, "moves other sums than it says");
    if (*tax != 0 && fact(e, "tax_rule").empty()) return unmet(e, "tax without its rule");
    return {};
}

bool credits(const entry& e, std::string_view family) {
    return std::any_of(e.postings.begin(), e.postings.end(), [&](const posting& p) {
        return p.amount_minor < 0 && describe_account(p.account)->family == family;
    });
}

result<void> check_event(const entry& e) {
    if (is_exchange(e)) return check_exchange(e);
    if (e.event == "quote.commit") return check_commit(e);
    if (e.event == "payout.settle") return check_settlement(e);
    if (e.event == "contest.reverse" && credits(e, "escrow") && fact(e, "because") != "verdict")
        return unmet(e, "only a verdict keeps a part");
    if (e.event == "coop.pay" && fact(e, "kind") == "bonus" && credits(e, "owed"))
        return unmet(e, "a bonus needs cash");
    return {};
}

/// The account whose money stands open between the two entries.
std::string_view open_between(const entry& earlier) {
    if (earlier.event == "escrow.fund") return "uncleared";
    if (earlier.event == "suspense.in") return suspense;
    if (earlier.event == "deduct.propose") return "disputed";
    return earlier.event == "payout.submit" ? "in_transit" : "";
}

std::set<std::string> currencies_of(const entry& e) {
    std::set<std::string> out;
    for (const posting& p : e.postings) out.insert(p.currency);
    return out;
}

/// Owner of the first account of that family; empty if there is none.
std::string owner_in(const entry& e, std::string_view family) {
    for (const posting& p : e.postings)
        if (describe_account(p.account)->family == family) return std::string(owner_of(p.account));
    return "";
}

/// What left for the worker after all is no more than what was sent.
result<void> check_late(const entry& e, const entry& failed) {
    const auto paid = net(e, "payable");
    const auto lost = net(e, "expense");
    const auto sent = net(failed, "in_transit");
    if (!paid || !lost || !sent) return errc::amount_overflow;
    const auto all = base::add(*paid, *lost);
    if (!all) return all.error();
    if (*all > *sent) return unmet(e, "more than the " + std::to_string(*sent) + " that were sent");
    return {};
}

}  // namespace

result<void> check_nothing_owed(const std::string& organisation, const std::string& currency,
                                const balance_lookup& before) {
    if (const auto ok = check_no_shortfall(currency, before); !ok) return ok;
    for (const std::string& account :
         {debt_of(organisation), advance_of(organisation), owing_of(organisation)})
        if (before(account, currency) != 0)
            return error(errc::debt_open, "the requester owes " + account);
    return {};
}

std::string adjusted_by(const entry& e) {
    const event_rule* rule = rule_of(e.event);
    return rule == nullptr || rule->adjusts.empty() ? "" : fact(e, "adjusts");
}

result<void> check_adjusted(const entry& e, const entry& earlier) {
    if (earlier.worker != e.worker) return unmet(e, earlier.id + " is of another worker");
    if (currencies_of(e) != currencies_of(earlier))
        return unmet(e, earlier.id + " is in another currency");
    const std::string project = owner_in(e, "reserve");
    if (!project.empty() && project != owner_in(earlier, "committed"))
        return unmet(e, earlier.id + " is of another project");
    return e.event == "payout.late" ? check_late(e, earlier) : result<void>();
}

result<void> check_conditions(const event_rule& rule, const entry& e,
                              const balance_lookup& before) {
    if (!is_exchange(e))
        if (const auto r = check_one_currency(e); !r) return r;
    if (rule.safe_only)
        if (const auto r = check_safe(e, before); !r) return r;
    return check_event(e);
}

result<void> check_reference(const entry& e, const entry& earlier) {
    if (!earlier.worker.empty() && earlier.worker != e.worker)
        return unmet(e, earlier.id + " is of another worker");
    if (e.decides.empty()) return {};
    const std::string_view family = open_between(earlier);
    std::map<std::pair<std::string, std::string>, std::int64_t> left;
    for (const entry* one : {&earlier, &e})
        for (const posting& p : one->postings) {
            if (describe_account(p.account)->family != family) continue;
            const auto next = base::add(left[{p.account, p.currency}], p.amount_minor);
            if (!next) return next.error();
            left[{p.account, p.currency}] = *next;
        }
    for (const auto& [account, sum] : left)
        if (sum != 0)
            return unmet(e, "ends another sum than " + earlier.id + " opened, " +
                                std::to_string(sum) + " apart");
    return {};
}

}  // namespace ujira::ledger
