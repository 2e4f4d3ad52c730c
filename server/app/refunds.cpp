#include <algorithm>
#include <app/changes.hpp>
#include <app/nothing_owed.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <app/refunds.hpp>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <store/fundings.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>
#include <store/projects.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

/// Reference of the newest confirmed money: back to the account that it came from.
std::string source_of(scope& s, const std::string& organisation) {
    for (const store::funding& f : store::fundings_of(s.tx, organisation))
        if (f.state == "cleared") return f.bank_reference;
    return "";
}

bool is_member(scope& s, const store::refund& r) {
    return store::is_member(s.tx, r.organisation_id, s.who.id);
}

bool may_send(scope& s, const store::refund& r) {
    return r.state == "asked" && allow(s.who, use_case::send_refund) && r.asked_by != s.who.id &&
           !is_member(s, r);
}

bool may_decide(scope& s, const store::refund& r) {
    return r.state == "sent" && allow(s.who, use_case::decide_refund) && r.asked_by != s.who.id &&
           r.sent_by != s.who.id && !is_member(s, r);
}

std::vector<std::string> may_do(scope& s, const store::refund& r) {
    std::vector<std::string> out;
    if (r.state == "asked" && allow(s.who, use_case::ask_refund) && is_member(s, r))
        out.emplace_back("withdraw");
    if (may_send(s, r)) out.emplace_back("send");
    if (may_decide(s, r)) out.emplace_back("decide");
    return out;
}

refund_view view_of(scope& s, const store::refund& r) {
    const auto o = store::find_organisation(s.tx, r.organisation_id);
    return {r,
            o ? o->name : "",
            source_of(s, r.organisation_id),
            person_name(s.tx, r.asked_by),
            person_name(s.tx, r.sent_by),
            person_name(s.tx, r.decided_by),
            may_do(s, r)};
}

/// A refund in this state that the actor is no party to.
result<store::refund> as_third_party(scope& s, const std::string& id, const std::string& state) {
    auto r = store::find_refund(s.tx, id);
    if (!r) return errc::not_found;
    if (r->state != state) return errc::already_decided;
    if (r->asked_by == s.who.id || r->sent_by == s.who.id) return errc::same_person;
    if (is_member(s, *r)) return errc::conflict_of_interest;
    return std::move(*r);
}

result<refund_view> change(scope& s, store::refund r, const std::string& state) {
    r.state = state;
    r.decided_by = s.who.id;
    r.decided_us = s.tx.now_us;
    store::update_refund(s.tx, r);
    tell_money(s.tx, r.organisation_id);
    return view_of(s, r);
}

}  // namespace

std::int64_t free_escrow(store::tx& tx, const std::string& organisation,
                         const std::string& currency) {
    return -store::balance_of(tx, ledger::escrow_of(organisation), currency) -
           store::sum_of_open_refunds(tx, organisation);
}

escrow_view see_escrow(scope& s, const std::string& organisation) {
    const std::string& currency = s.house.policy.currency;
    escrow_view v;
    v.escrow_minor = -store::balance_of(s.tx, ledger::escrow_of(organisation), currency);
    v.asked_minor = store::sum_of_open_refunds(s.tx, organisation);
    v.needed_minor = store::still_to_hand_out_minor(s.tx, organisation);
    v.refundable_minor = std::max<std::int64_t>(0, v.escrow_minor - v.asked_minor - v.needed_minor);
    return v;
}

result<std::vector<refund_view>> list_refunds(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_fundings); !ok) return ok.error();
    std::vector<store::refund> rows;
    if (s.who.roles.intersects({role::treasurer, role::steward})) {
        rows = store::all_refunds(s.tx);
    } else {
        for (const store::organisation& o : store::organisations_of(s.tx, s.who.id))
            for (store::refund& r : store::refunds_of(s.tx, o.id)) rows.push_back(std::move(r));
    }
    std::vector<refund_view> out;
    out.reserve(rows.size());
    for (const store::refund& r : rows) out.push_back(view_of(s, r));
    return out;
}

result<refund_view> ask_refund(scope& s, const std::string& organisation,
                               std::int64_t amount_minor) {
    if (const auto ok = allow(s.who, use_case::ask_refund); !ok) return ok.error();
    if (!store::is_member(s.tx, organisation, s.who.id))
        return base::error(errc::not_found).at("organisation_id");
    if (const auto ok = nothing_owed(s.tx, organisation, s.house.policy.currency); !ok)
        return ok.error();
    const std::int64_t over = amount_minor - see_escrow(s, organisation).refundable_minor;
    if (over > 0) {
        base::error e = base::error(errc::escrow_short).at("amount_minor");
        e.missing_minor = over;
        return e;
    }
    store::refund r;
    r.id = base::new_id(s.tx.now_us);
    r.organisation_id = organisation;
    r.amount_minor = amount_minor;
    r.currency = s.house.policy.currency;
    r.state = "asked";
    r.asked_by = s.who.id;
    r.asked_us = s.tx.now_us;
    store::insert_refund(s.tx, r);
    tell_money(s.tx, r.organisation_id);
    return view_of(s, r);
}

result<refund_view> withdraw_refund(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::ask_refund); !ok) return ok.error();
    const auto r = store::find_refund(s.tx, id);
    if (!r || !is_member(s, *r)) return errc::not_found;
    if (r->state != "asked") return errc::already_decided;
    return change(s, *r, "withdrawn");
}

result<refund_view> send_refund(scope& s, const std::string& id,
                                const std::string& bank_reference) {
    if (const auto ok = allow(s.who, use_case::send_refund); !ok) return ok.error();
    auto r = as_third_party(s, id, "asked");
    if (!r) return r.error();
    if (const auto ok = nothing_owed(s.tx, r->organisation_id, r->currency); !ok) return ok.error();
    if (store::refund_reference_used(s.tx, bank_reference) ||
        store::bank_reference_used(s.tx, bank_reference))
        return base::error(errc::bank_reference_used).at("bank_reference");
    r->state = "sent";
    r->bank_reference = bank_reference;
    r->sent_by = s.who.id;
    r->sent_us = s.tx.now_us;
    store::update_refund(s.tx, *r);
    tell_money(s.tx, r->organisation_id);
    return view_of(s, *r);
}

result<refund_view> confirm_refund(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::decide_refund); !ok) return ok.error();
    const auto r = as_third_party(s, id, "sent");
    if (!r) return r.error();
    const role acts_as = s.who.roles.has(role::treasurer) ? role::treasurer : role::steward;
    const auto entry = ledger::escrow_refund(
        r->id, r->organisation_id, {r->currency, r->amount_minor}, r->bank_reference,
        {role_id(role::treasurer, r->sent_by), role_id(acts_as, s.who.id)});
    if (const auto posted = post(s.tx, entry, r->currency); !posted) return posted.error();
    return change(s, *r, "settled");
}

result<refund_view> fail_refund(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::decide_refund); !ok) return ok.error();
    const auto r = as_third_party(s, id, "sent");
    if (!r) return r.error();
    return change(s, *r, "failed");
}

}  // namespace ujira::app
