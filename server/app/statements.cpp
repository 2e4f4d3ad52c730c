#include <algorithm>
#include <app/statements.hpp>
#include <array>
#include <ledger/accounts.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <store/assignments.hpp>
#include <store/deductions.hpp>
#include <store/ledger.hpp>
#include <store/payouts.hpp>
#include <store/projects.hpp>

namespace ujira::app {
namespace {

using base::result;
using nlohmann::json;

constexpr int page = 100;

std::string fact(const json& leaf, const char* name) {
    return leaf.at("facts").value(name, "");
}

void add_amounts(statement_line& line, const json& leaf, const std::string& worker) {
    using enum ledger::worker_part;
    const std::pair<ledger::worker_part, std::int64_t*> parts[] = {
        {review, &line.review_minor},
        {payable, &line.payable_minor},
        {disputed, &line.disputed_minor},
        {in_transit, &line.in_transit_minor},
        {owed, &line.owed_minor}};
    for (const json& p : leaf.at("postings"))
        for (const auto& [part, out] : parts)
            if (p.at("account") == ledger::worker_account(worker, part))
                *out -= std::stoll(p.at("amount").get<std::string>());
}

/// The words of the person whose act the line is.
std::string words_of(const store::deduction& d, const std::string& event) {
    if (event == "deduct.propose") return d.words;
    if (event == "contest.open") return d.contest_words;
    if (event == "contest.reverse" || event == "deduct.uphold") return d.decision_words;
    return "";
}

std::int64_t deadline_of(const json& leaf) {
    for (const char* name : {"review_deadline", "contest_until", "verdict_due"})
        if (const std::string at = fact(leaf, name); !at.empty()) return std::stoll(at);
    return 0;
}

void add_place(scope& s, statement_line& line) {
    const auto a = store::find_assignment(s.tx, line.submission_id);
    if (!a) return;
    if (const auto p = store::find_project(s.tx, a->project_id)) line.project = p->title;
    if (const auto i = store::find_item(s.tx, a->item_id)) line.item_name = i->name;
}

/// Which payout the line is about, and why it failed, in the provider's words.
void add_payout(scope& s, statement_line& line) {
    const auto p = store::find_payout(s.tx, line.entry_id.substr(line.event.size() + 1));
    if (!p) return;
    line.payout_id = p->id;
    if (line.event == "payout.fail" || line.event == "payout.return") line.words = p->because;
}

std::int64_t minor_fact(const json& leaf, const char* name) {
    const std::string text = fact(leaf, name);
    return text.empty() ? 0 : std::stoll(text);
}

/// What a payout's end says of its parts; a return takes back what its settlement said.
void add_payout_sums(scope& s, statement_line& line, const store::stored_entry& e,
                     const json& leaf) {
    if (e.event == "payout.settle") {
        line.net_minor = minor_fact(leaf, "net");
        line.tax_minor = minor_fact(leaf, "tax");
        line.fee_minor = minor_fact(leaf, "fee");
        line.tax_rule = fact(leaf, "tax_rule");
    } else if (e.event == "payout.return") {
        const auto settled = store::find_entry(s.tx, e.reverses);
        if (!settled) return;
        add_payout_sums(s, line, *settled, json::parse(settled->leaf));
        for (std::int64_t* minor : {&line.net_minor, &line.tax_minor, &line.fee_minor})
            *minor = -*minor;
    } else if (e.event == "payout.late") {
        line.net_minor = -line.payable_minor;
    }
}

statement_line line_of(scope& s, const store::stored_entry& e) {
    const json leaf = json::parse(e.leaf);
    statement_line line;
    line.seq = e.worker_seq;
    line.at_us = e.at_us;
    line.event = e.event;
    line.entry_id = e.id;
    line.leaf_sha256 = e.leaf_sha256;
    line.submission_id = fact(leaf, "assignment");
    line.case_id = fact(leaf, "case");
    line.reason_code = fact(leaf, "reason_code");
    line.by = fact(leaf, "by");
    line.deadline_us = deadline_of(leaf);
    add_amounts(line, leaf, e.worker);
    add_payout_sums(s, line, e, leaf);
    add_place(s, line);
    if (const auto d = store::find_deduction(s.tx, line.case_id))
        line.words = words_of(*d, e.event);
    if (e.event.starts_with("payout.")) add_payout(s, line);
    return line;
}

/// Oldest first.
std::vector<statement_line> lines_of(scope& s, std::int64_t before,
                                     const std::vector<std::string>& only) {
    std::vector<statement_line> out;
    for (const store::stored_entry& e :
         store::entries_of(s.tx, s.who.id, before, std::numeric_limits<int>::max(), only))
        out.push_back(line_of(s, e));
    std::reverse(out.begin(), out.end());
    return out;
}

void add_balances(scope& s, statement& out) {
    using enum ledger::worker_part;
    const auto balance = [&s](ledger::worker_part part) {
        return -store::balance_of(s.tx, ledger::worker_account(s.who.id, part),
                                  s.house.policy.currency);
    };
    out.review_minor = balance(review);
    out.payable_minor = balance(payable);
    out.disputed_minor = balance(disputed);
    out.in_transit_minor = balance(in_transit);
    out.owed_minor = balance(owed);
    out.paid_minor = store::payouts_paid_minor(s.tx, s.who.id, s.house.policy.currency);
}

/// Adds an account's balance to the part of the books it belongs to.
void sort_into(books& b, const std::string& account, std::int64_t sum) {
    const auto is = [&account](std::string_view prefix, std::string_view suffix) {
        return account.starts_with(prefix) && account.ends_with(suffix);
    };
    if (is("uncleared:", "")) b.uncleared_minor -= sum;
    if (is("escrow:", "")) b.escrow_minor -= sum;
    if (is("committed:", "")) b.committed_minor -= sum;
    if (is("worker:", ":review")) b.review_minor -= sum;
    if (is("worker:", ":disputed")) b.disputed_minor -= sum;
    if (is("worker:", ":payable")) b.payable_minor -= sum;
    if (is("worker:", ":in_transit")) b.in_transit_minor -= sum;
    if (account == ledger::platform_fee) b.fee_minor -= sum;
}

std::vector<statement_period> periods(const base::zone& z,
                                      const std::vector<base::instant_us>& starts) {
    std::vector<statement_period> out;
    for (const base::instant_us at : starts) out.push_back({at, z.day_of(at), {}});
    return out;
}

/// The one that holds the instant; null before the first.
statement_period* period_at(std::vector<statement_period>& list, base::instant_us at_us) {
    const auto after = std::upper_bound(
        list.begin(), list.end(), at_us,
        [](base::instant_us at, const statement_period& p) { return at < p.from_us; });
    return after == list.begin() ? nullptr : &*std::prev(after);
}

/// What left to workers by payouts, less what came back, and what the co-op added.
void add_payouts(scope& s, books& b) {
    const auto sum = [&](const char* event, const char* part) {
        return store::sum_of_event(s.tx, event, "worker:", s.house.policy.currency, part);
    };
    b.paid_minor = sum("payout.settle", ":in_transit") + sum("payout.late", ":payable") +
                   sum("payout.return", ":payable");
    b.from_coop_minor = -sum("owed.settle", ":payable");
}

}  // namespace

result<statement_summary> summarise_statement(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    const base::zone z = base::zone_of(s.house.policy.time_zone);
    const base::instant_us now_us = s.tx.now_us;
    statement_summary out{z.name(), periods(z, domain::last_weeks(z, now_us)),
                          periods(z, domain::last_months(z, now_us))};
    using enum ledger::worker_part;
    const std::array<std::string, 4> accounts{
        ledger::worker_account(s.who.id, payable), ledger::worker_account(s.who.id, disputed),
        ledger::worker_account(s.who.id, in_transit), ledger::worker_account(s.who.id, owed)};
    for (const store::slice_sum& sum : store::sums_by_slice(
             s.tx, s.who.id, accounts, s.house.policy.currency, out.months.front().from_us)) {
        const auto part = std::find(accounts.begin(), accounts.end(), sum.account);
        for (auto* list : {&out.weeks, &out.months})
            if (statement_period* in = period_at(*list, sum.slice * store::slice_us))
                domain::add_moved(in->sums, sum.event,
                                  static_cast<domain::money_part>(part - accounts.begin()),
                                  -sum.sum_minor);
    }
    return out;
}

result<statement> get_statement(scope& s, std::int64_t before, const std::string& kind) {
    if (const auto ok = allow(s.who, use_case::see_own_statement); !ok) return ok.error();
    const auto only = domain::events_of_kind(kind);
    if (!only)
        return base::error(base::errc::bad_request,
                           "kind is all, review, earned, held, deducted or paid")
            .at("kind");
    statement out;
    add_balances(s, out);
    const std::int64_t below = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
    for (const store::stored_entry& e : store::entries_of(s.tx, s.who.id, below, page, *only))
        out.lines.push_back(line_of(s, e));
    if (out.lines.size() == page && out.lines.back().seq > 1)
        out.next_before = out.lines.back().seq;
    return out;
}

std::vector<statement_line> lines_up_to(scope& s, std::int64_t to) {
    return lines_of(s, to + 1, {});
}

std::vector<statement_line> payout_lines(scope& s) {
    return lines_of(s, std::numeric_limits<std::int64_t>::max(),
                    {"payout.settle", "payout.return", "payout.late"});
}

result<books> get_books(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_books); !ok) return ok.error();
    const std::string& currency = s.house.policy.currency;
    books b;
    for (const store::account_sum& a : store::sums_by_account(s.tx, currency))
        sort_into(b, a.account, a.sum_minor);
    // Announced and confirmed, or held apart and then given to whom it belongs.
    b.funded_minor = -store::sum_of_event(s.tx, "escrow.clear", "escrow:", currency) -
                     store::sum_of_event(s.tx, "suspense.match", "escrow:", currency);
    b.refunded_minor = store::sum_of_event(s.tx, "escrow.refund", "escrow:", currency);
    add_payouts(s, b);
    b.balanced = b.funded_minor + b.from_coop_minor ==
                 b.escrow_minor + b.committed_minor + b.reserve_minor + b.case_minor +
                     b.review_minor + b.disputed_minor + b.payable_minor + b.in_transit_minor +
                     b.paid_minor + b.fee_minor + b.refunded_minor;
    const store::platform_counts counts = store::count_platform(s.tx);
    b.entries = counts.entries;
    b.pictures = counts.pictures;
    b.assignments = counts.assignments;
    b.submissions = counts.submissions;
    return b;
}

}  // namespace ujira::app
