#include <charconv>
#include <ledger/accounts.hpp>
#include <ledger/audit.hpp>
#include <ledger/conditions.hpp>
#include <ledger/rules.hpp>
#include <set>
#include <string_view>

namespace ujira::ledger {
namespace {

std::string fact(const entry& e, const char* name) {
    const auto at = e.facts.find(name);
    return at == e.facts.end() ? "" : at->second;
}

std::int64_t number_fact(const entry& e, const char* name) {
    const std::string text = fact(e, name);
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string cause_of(const entry& e) {
    return e.id.substr(e.id.find('/') + 1);
}

/// Which fact the money of a family stands for; empty for families that are no open facts.
std::string fact_behind(const entry& e, std::string_view family) {
    if (family == "committed" || family == "reserve" || family == "review")
        return fact(e, "assignment");
    if (family == "disputed" || family == "case") return fact(e, "case");
    if (family == "uncleared" || family == "suspense" || family == "in_transit") return cause_of(e);
    return "";
}

/// Whether another entry has to end it: no other rule of the table names it.
bool waits_for_its_end(const entry& e) {
    static const std::set<std::string_view> waiting = [] {
        std::set<std::string_view> out;
        for (const event_rule& rule : all_rules())
            if (!rule.decides.empty()) out.insert(rule.decides);
        return out;
    }();
    return waiting.contains(e.event);
}

}  // namespace

std::vector<std::string> auditor::take(const entry& e, base::instant_us at_us) {
    found_.clear();
    take_ends(e);
    take_postings(e);
    take_fee(e);
    take_window(e, at_us);
    return std::move(found_);
}

void auditor::take_ends(const entry& e) {
    if (waits_for_its_end(e) && !undecided_.emplace(e.id, e).second)
        found_.push_back("is there twice");
    if (e.decides.empty()) return;
    const auto at = undecided_.find(e.decides);
    if (at == undecided_.end()) {
        found_.push_back("ends " + e.decides + ", which is not open");
        return;
    }
    if (const auto ok = check_reference(e, at->second); !ok) found_.push_back(ok.error().detail);
    undecided_.erase(at);
}

void auditor::take_postings(const entry& e) {
    std::set<open_key> touched;
    for (const posting& p : e.postings) {
        const auto info = describe_account(p.account);
        const std::string behind = info ? fact_behind(e, info->family) : "";
        if (behind.empty()) continue;
        open_key key{std::string(info->family), behind, p.account, p.currency};
        // All of them are liabilities. What a tampered sum overflows to is found elsewhere.
        std::int64_t& open = open_[key];
        if (__builtin_sub_overflow(open, p.amount_minor, &open)) open = 0;
        touched.insert(std::move(key));
    }
    for (const open_key& key : touched) {
        const auto at = open_.find(key);
        if (at->second < 0)
            found_.push_back("takes " + std::to_string(-at->second) + " more out of " +
                             std::get<0>(key) + " than stood there for " + std::get<1>(key));
        if (at->second <= 0) open_.erase(at);
    }
}

/// Earned never exceeds agreed, and each posting says the total it leads to.
void auditor::take_fee(const entry& e) {
    const std::string assignment = fact(e, "assignment");
    if (e.event == "quote.commit") fees_[assignment].agreed_minor = number_fact(e, "fee");
    if (e.event != "fee.earn") return;
    fee& f = fees_[assignment];
    for (const posting& p : e.postings)
        if (p.account.starts_with("committed:")) f.earned_minor += p.amount_minor;
    const std::int64_t total = number_fact(e, "total");
    if (total != f.earned_minor)
        found_.push_back("says that " + std::to_string(total) + " of the fee are earned, not " +
                         std::to_string(f.earned_minor));
    if (f.earned_minor > f.agreed_minor)
        found_.push_back("earns more than the fee of " + std::to_string(f.agreed_minor));
    if (f.earned_minor >= f.agreed_minor) fees_.erase(assignment);
}

/// A lapse needs a window that has passed and no contest; taking by verdict needs a contest.
void auditor::take_window(const entry& e, base::instant_us at_us) {
    const std::string which = fact(e, "case");
    if (which.empty()) return;
    if (e.event == "deduct.propose") windows_[which] = {};
    const auto at = windows_.find(which);
    if (at == windows_.end()) return;
    window& w = at->second;
    if (e.event == "deduct.paused") w.paused = true;
    if (e.event == "deduct.resumed") w.paused = false;
    if (e.event == "contest.open") w.contested = true;
    if (e.event == "contest.withdraw") w.contested = false;
    if (e.facts.contains("contest_until")) w.until_us = number_fact(e, "contest_until");
    if (e.decides.empty()) return;
    check_end_of_window(e, w, at_us);
    windows_.erase(at);
}

void auditor::check_end_of_window(const entry& e, const window& w, base::instant_us at_us) {
    const bool takes = e.event == "deduct.uphold" ||
                       (e.event == "contest.reverse" && fact(e, "because") == "verdict");
    if (takes && !w.contested) found_.emplace_back("is a verdict on what nobody contested");
    if (e.event != "deduct.lapse") return;
    if (w.contested) found_.emplace_back("lapses although it is contested");
    if (w.paused) found_.emplace_back("lapses although its window stands still");
    if (w.until_us == 0) found_.emplace_back("lapses although the worker has not seen it");
    if (w.until_us > at_us) found_.emplace_back("lapses before its window has passed");
}

}  // namespace ujira::ledger
