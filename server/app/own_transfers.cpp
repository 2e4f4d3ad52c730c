#include <algorithm>
#include <app/changes.hpp>
#include <app/own_transfers.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <store/fundings.hpp>
#include <store/ledger.hpp>
#include <store/people.hpp>
#include <store/refunds.hpp>
#include <store/tax_remittances.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

/// With `entered` transfers taken off what may still be moved.
own_money money_now(scope& s) {
    const std::string& currency = s.house.policy.currency;
    const auto at = [&](std::string_view account) {
        return store::balance_of(s.tx, std::string(account), currency);
    };
    const auto on_its_way = [&](const char* kind) {
        return store::open_own_transfers_minor(s.tx, kind, currency);
    };
    own_money m;
    m.operating_minor = at(ledger::bank_operating);
    m.coop_in_escrow_minor = at(ledger::bank_coop_in_escrow);
    m.shortfall_minor = at(ledger::due_from_coop);
    m.to_carry_minor = store::to_carry_minor(s.tx, currency);
    // A shortfall is put back out of what the books have in the co-op's account.
    const std::int64_t cures = std::min(m.shortfall_minor, m.operating_minor);
    m.most_to_coop_minor = m.coop_in_escrow_minor - on_its_way("to_coop");
    m.most_to_escrow_minor = cures + m.to_carry_minor - on_its_way("to_escrow");
    for (std::int64_t* most : {&m.most_to_coop_minor, &m.most_to_escrow_minor})
        *most = std::max<std::int64_t>(*most, 0);
    return m;
}

bool may_decide(scope& s, const store::own_transfer& o) {
    return o.state == "entered" && o.entered_by != s.who.id &&
           allow(s.who, use_case::decide_own_transfer);
}

own_transfer_view view_of(scope& s, const store::own_transfer& o) {
    return {o, person_name(s.tx, o.member_id), person_name(s.tx, o.entered_by),
            person_name(s.tx, o.decided_by), may_decide(s, o)};
}

bool reference_used(scope& s, const std::string& reference) {
    return store::own_transfer_reference_used(s.tx, reference) ||
           store::tax_reference_used(s.tx, reference) ||
           store::bank_reference_used(s.tx, reference) ||
           store::refund_reference_used(s.tx, reference);
}

error more_than_there_is(std::int64_t most_minor) {
    return error(errc::bad_request, "more than there is to move now: " + std::to_string(most_minor))
        .at("amount_minor");
}

result<void> check_amount(scope& s, const own_transfer_input& input) {
    if (input.kind == "share") return {};
    const own_money m = money_now(s);
    const std::int64_t most =
        input.kind == "to_coop" ? m.most_to_coop_minor : m.most_to_escrow_minor;
    if (input.amount_minor > most) return more_than_there_is(most);
    return {};
}

/// Who paid a share; empty for other kinds.
result<std::string> member_of(scope& s, const own_transfer_input& input) {
    if (input.kind != "share") return std::string();
    const auto member = store::find_person_by_login(s.tx, login_key(input.member_login));
    if (!member) return error(errc::not_found).at("member_login");
    return member->id;
}

result<store::own_transfer> undecided(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::decide_own_transfer); !ok) return ok.error();
    auto o = store::find_own_transfer(s.tx, id);
    if (!o) return errc::not_found;
    if (o->state != "entered") return errc::already_decided;
    if (o->entered_by == s.who.id) return errc::same_person;
    return std::move(*o);
}

own_transfer_view decide(scope& s, store::own_transfer o, const std::string& state) {
    o.state = state;
    o.decided_by = s.who.id;
    o.decided_us = s.tx.now_us;
    store::decide_own_transfer(s.tx, o);
    tell_money(s.tx, "");
    return view_of(s, o);
}

result<void> post_entry(scope& s, const ledger::entry& e, const std::string& currency) {
    const auto posted = post(s.tx, e, currency);
    return posted ? result<void>() : posted.error();
}

/// The shortfall comes first; the rest is what the books had moved before.
result<void> put_into_escrow(scope& s, store::own_transfer& o) {
    const own_money m = money_now(s);
    const std::int64_t cures = std::min({o.amount_minor, m.shortfall_minor, m.operating_minor});
    o.carried_minor = o.amount_minor - cures;
    if (o.carried_minor > m.to_carry_minor) return more_than_there_is(cures + m.to_carry_minor);
    if (cures == 0) return {};
    return post_entry(s, ledger::shortfall_cure(o.id, {o.currency, cures}, o.bank_reference),
                      o.currency);
}

result<void> post_transfer(scope& s, store::own_transfer& o) {
    const ledger::money amount{o.currency, o.amount_minor};
    if (o.kind == "to_escrow") return put_into_escrow(s, o);
    if (o.kind == "share")
        return post_entry(s, ledger::member_join(o.id, o.member_id, amount, o.bank_reference),
                          o.currency);
    const std::int64_t there = money_now(s).coop_in_escrow_minor;
    if (o.amount_minor > there) return more_than_there_is(there);
    const std::string by = role_id(role::treasurer, o.entered_by);
    return post_entry(s, ledger::fee_sweep(o.id, amount, o.bank_reference, by), o.currency);
}

}  // namespace

result<own_transfers> see_own_transfers(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_payouts); !ok) return ok.error();
    own_transfers out{money_now(s), {}};
    for (const store::own_transfer& o : store::all_own_transfers(s.tx))
        out.transfers.push_back(view_of(s, o));
    return out;
}

result<own_transfer_view> enter_own_transfer(scope& s, const own_transfer_input& input) {
    if (const auto ok = allow(s.who, use_case::move_own_money); !ok) return ok.error();
    const auto member = member_of(s, input);
    if (!member) return member.error();
    if (const auto ok = check_amount(s, input); !ok) return ok.error();
    if (reference_used(s, input.bank_reference))
        return error(errc::bank_reference_used).at("bank_reference");
    store::own_transfer o;
    o.id = base::new_id(s.tx.now_us);
    o.kind = input.kind;
    o.amount_minor = input.amount_minor;
    o.currency = s.house.policy.currency;
    o.bank_reference = input.bank_reference;
    o.member_id = *member;
    o.state = "entered";
    o.entered_by = s.who.id;
    o.entered_us = s.tx.now_us;
    store::insert_own_transfer(s.tx, o);
    tell_money(s.tx, "");
    return view_of(s, o);
}

result<own_transfer_view> confirm_own_transfer(scope& s, const std::string& id) {
    auto o = undecided(s, id);
    if (!o) return o.error();
    if (const auto ok = post_transfer(s, *o); !ok) return ok.error();
    return decide(s, std::move(*o), "confirmed");
}

result<own_transfer_view> drop_own_transfer(scope& s, const std::string& id) {
    const auto o = undecided(s, id);
    if (!o) return o.error();
    return decide(s, *o, "dropped");
}

}  // namespace ujira::app
