#include <algorithm>
#include <app/changes.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <app/tax_remittances.hpp>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events_tax.hpp>
#include <set>
#include <store/fundings.hpp>
#include <store/ledger.hpp>
#include <store/refunds.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

std::string name_of_authority(const scope& s, const std::string& id) {
    for (const domain::tax_rule& r : s.house.policy.tax_rules)
        if (r.authority == id) return r.authority_name;
    return id;
}

/// Those of the policy's rules, and those that something is still withheld for.
std::set<std::string> authorities(scope& s) {
    std::set<std::string> out;
    for (const domain::tax_rule& r : s.house.policy.tax_rules) out.insert(r.authority);
    constexpr std::string_view prefix = "tax:";
    for (const store::account_sum& a : store::sums_by_account(s.tx, s.house.policy.currency))
        if (a.account.starts_with(prefix)) out.insert(a.account.substr(prefix.size()));
    return out;
}

tax_due due_to(scope& s, const std::string& authority) {
    const std::string& currency = s.house.policy.currency;
    return {authority, name_of_authority(s, authority),
            -store::balance_of(s.tx, ledger::tax_of(authority), currency),
            store::open_tax_minor(s.tx, authority, currency)};
}

bool may_decide(scope& s, const store::tax_remittance& r) {
    return r.state == "entered" && r.entered_by != s.who.id &&
           allow(s.who, use_case::decide_refund);
}

remittance_view view_of(scope& s, const store::tax_remittance& r) {
    return {r, name_of_authority(s, r.authority), person_name(s.tx, r.entered_by),
            person_name(s.tx, r.decided_by), may_decide(s, r)};
}

result<store::tax_remittance> undecided(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::decide_refund); !ok) return ok.error();
    auto r = store::find_tax_remittance(s.tx, id);
    if (!r) return errc::not_found;
    if (r->state != "entered") return errc::already_decided;
    if (r->entered_by == s.who.id) return errc::same_person;
    return std::move(*r);
}

remittance_view decide(scope& s, store::tax_remittance r, const std::string& state) {
    r.state = state;
    r.decided_by = s.who.id;
    r.decided_us = s.tx.now_us;
    store::decide_tax_remittance(s.tx, r);
    return view_of(s, r);
}

bool reference_used(scope& s, const std::string& reference) {
    return store::tax_reference_used(s.tx, reference) ||
           store::bank_reference_used(s.tx, reference) ||
           store::refund_reference_used(s.tx, reference);
}

}  // namespace

result<taxes> see_taxes(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_payouts); !ok) return ok.error();
    taxes out;
    for (const std::string& authority : authorities(s)) out.due.push_back(due_to(s, authority));
    std::sort(out.due.begin(), out.due.end(),
              [](const tax_due& a, const tax_due& b) { return a.name < b.name; });
    for (const store::tax_remittance& r : store::all_tax_remittances(s.tx))
        out.remittances.push_back(view_of(s, r));
    return out;
}

result<remittance_view> enter_remittance(scope& s, const remittance_input& input) {
    if (const auto ok = allow(s.who, use_case::remit_tax); !ok) return ok.error();
    if (!authorities(s).contains(input.authority))
        return base::error(errc::not_found).at("authority");
    const tax_due due = due_to(s, input.authority);
    if (input.amount_minor > due.withheld_minor - due.entered_minor)
        return base::error(errc::bad_request, "more than is withheld for this authority")
            .at("amount_minor");
    if (reference_used(s, input.bank_reference))
        return base::error(errc::bank_reference_used).at("bank_reference");
    store::tax_remittance r;
    r.id = base::new_id(s.tx.now_us);
    r.authority = input.authority;
    r.amount_minor = input.amount_minor;
    r.currency = s.house.policy.currency;
    r.bank_reference = input.bank_reference;
    r.state = "entered";
    r.entered_by = s.who.id;
    r.entered_us = s.tx.now_us;
    store::insert_tax_remittance(s.tx, r);
    return view_of(s, r);
}

result<remittance_view> confirm_remittance(scope& s, const std::string& id) {
    const auto r = undecided(s, id);
    if (!r) return r.error();
    const auto entry =
        ledger::tax_remit(r->id, r->authority, {r->currency, r->amount_minor}, r->bank_reference);
    if (const auto posted = post(s.tx, entry, r->currency); !posted) return posted.error();
    return decide(s, *r, "confirmed");
}

result<remittance_view> drop_remittance(scope& s, const std::string& id) {
    const auto r = undecided(s, id);
    if (!r) return r.error();
    return decide(s, *r, "dropped");
}

}  // namespace ujira::app
