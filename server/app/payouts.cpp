#include <algorithm>
#include <app/changes.hpp>
#include <app/late_payouts.hpp>
#include <app/payouts.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>
#include <store/ledger.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;
using ledger::worker_part;

std::int64_t part_of(scope& s, worker_part part) {
    return -store::balance_of(s.tx, ledger::worker_account(s.who.id, part),
                              s.house.policy.currency);
}

std::int64_t asked_of(scope& s) {
    return store::payouts_asked_minor(s.tx, s.who.id, s.house.policy.currency);
}

/// What can be asked for. Below what was asked for already where the payable shrank since.
std::int64_t free_of(scope& s) {
    return std::max<std::int64_t>(part_of(s, worker_part::payable) - asked_of(s), 0);
}

/// At most 35 characters, as the payment file wants it, and never the same twice.
std::string end_to_end_of(const std::string& id) {
    std::string out = "UJ";
    for (const char c : id)
        if (c != '-') out += c;
    return out;
}

method_quote quote_of(scope& s, method_view m, std::int64_t free_minor, std::int64_t asked_minor) {
    method_quote out;
    const domain::payout_way* way = find_usable_way(s.house, m.method.kind);
    const domain::tax_rule* tax = domain::tax_at(s.house.policy, s.tx.now_us);
    out.asked_minor = asked_minor;
    out.latest_us = domain::latest_sending(s.house.policy, s.tx.now_us, m.method.usable_us);
    out.method = std::move(m);
    out.usable_way = way != nullptr;
    if (way == nullptr) return out;
    if (const auto least = domain::least_payout(*way, tax)) out.least_minor = *least;
    if (const auto quote = domain::quote_payout(free_minor, asked_minor, *way, tax))
        out.quote = *quote;
    return out;
}

payout_view view_of(scope& s, store::payout p) {
    payout_view v;
    if (const auto m = store::find_payout_method(s.tx, p.method_id)) {
        v.kind = m->kind;
        v.shown = m->shown;
    }
    v.interest_minor = store::late_interest_of(s.tx, p.id).total_minor;
    v.late = (p.state == "requested" || p.state == "in_batch") && p.due_us < s.tx.now_us;
    if (p.state == "requested") v.may.emplace_back("withdraw");
    v.payout = std::move(p);
    return v;
}

store::payout payout_of(scope& s, const store::payout_method& m, const domain::payout_quote& q) {
    const domain::tax_rule* tax = domain::tax_at(s.house.policy, s.tx.now_us);
    store::payout p;
    p.id = base::new_id(s.tx.now_us);
    p.person_id = s.who.id;
    p.method_id = m.id;
    p.currency = s.house.policy.currency;
    p.gross_minor = q.gross_minor;
    p.net_minor = q.net_minor;
    p.fee_minor = q.fee_minor;
    p.tax_minor = q.tax_minor;
    if (q.tax_minor > 0) {
        p.tax_rule = tax->id;
        p.tax_authority = tax->authority;
    }
    p.state = "requested";
    p.end_to_end_id = end_to_end_of(p.id);
    p.requested_us = s.tx.now_us;
    p.due_us = domain::latest_sending(s.house.policy, p.requested_us, m.usable_us);
    return p;
}

}  // namespace

result<payouts_view> see_payouts(scope& s, std::int64_t asked_minor) {
    auto methods = list_payout_methods(s);
    if (!methods) return methods.error();
    payouts_view v;
    v.payable_minor = part_of(s, worker_part::payable);
    v.asked_minor = asked_of(s);
    v.free_minor = free_of(s);
    v.in_transit_minor = part_of(s, worker_part::in_transit);
    v.owed_minor = part_of(s, worker_part::owed);
    v.tax = domain::tax_at(s.house.policy, s.tx.now_us);
    const std::int64_t asked = asked_minor > 0 ? asked_minor : v.free_minor;
    for (method_view& m : *methods)
        v.methods.push_back(quote_of(s, std::move(m), v.free_minor, asked));
    for (store::payout& p : store::payouts_of(s.tx, s.who.id))
        v.payouts.push_back(view_of(s, std::move(p)));
    return v;
}

result<payout_view> ask_payout(scope& s, const payout_input& input) {
    if (const auto ok = allow(s.who, use_case::ask_payout); !ok) return ok.error();
    const auto m = store::find_payout_method(s.tx, input.method_id);
    if (!m || m->person_id != s.who.id || m->ended_us > 0)
        return error(errc::not_found).at("method_id");
    const domain::payout_way* way = find_usable_way(s.house, m->kind);
    if (way == nullptr) return errc::no_way_out;
    const auto quote = domain::quote_payout(free_of(s), input.amount_minor, *way,
                                            domain::tax_at(s.house.policy, s.tx.now_us));
    if (!quote) return quote.error();
    if (quote->fee_minor != input.fee_minor || quote->tax_minor != input.tax_minor)
        return errc::terms_changed;
    store::payout p = payout_of(s, *m, *quote);
    store::insert_payout(s.tx, p);
    tell_payouts(s.tx, s.who.id);
    return view_of(s, std::move(p));
}

result<payout_view> withdraw_payout(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::ask_payout); !ok) return ok.error();
    auto p = store::find_payout(s.tx, id);
    if (!p || p->person_id != s.who.id) return errc::not_found;
    if (p->state != "requested") return errc::already_decided;
    if (const auto ok = accrue_interest(s.tx, s.house, *p); !ok) return ok.error();
    p->state = "withdrawn";
    p->ended_us = s.tx.now_us;
    store::update_payout(s.tx, *p);
    tell_payouts(s.tx, s.who.id);
    return view_of(s, std::move(*p));
}

bool payable_covers(store::tx& tx, const store::payout& p) {
    const std::string account = ledger::worker_account(p.person_id, worker_part::payable);
    return -store::balance_of(tx, account, p.currency) >= p.gross_minor;
}

}  // namespace ujira::app
