#include <app/fundings.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <base/ids.hpp>
#include <base/money.hpp>
#include <ledger/events.hpp>
#include <store/people.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

funding_view view_of(store::tx& tx, const store::funding& f) {
    const auto o = store::find_organisation(tx, f.organisation_id);
    return {f, o ? o->name : "", person_name(tx, f.entered_by), person_name(tx, f.decided_by)};
}

/// Which of the deciding roles somebody acts in; treasurer first.
role deciding_role(const actor& who) {
    return who.roles.has(role::treasurer) ? role::treasurer : role::steward;
}

result<store::funding> undecided(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::decide_funding); !ok) return ok.error();
    auto f = store::find_funding(s.tx, id);
    if (!f) return errc::not_found;
    if (f->state != "uncleared") return errc::already_decided;
    if (f->entered_by == s.who.id) return errc::same_person;
    if (store::is_member(s.tx, f->organisation_id, s.who.id)) return errc::conflict_of_interest;
    return std::move(*f);
}

result<funding_view> decide(scope& s, const store::funding& f, const ledger::entry& e,
                            const std::string& state) {
    if (const auto posted = post(s.tx, e, f.currency); !posted) return posted.error();
    store::decide_funding(s.tx, f.id, state, s.who.id);
    return view_of(s.tx, *store::find_funding(s.tx, f.id));
}

}  // namespace

result<funding_view> enter_funding(scope& s, const funding_input& input) {
    if (const auto ok = allow(s.who, use_case::enter_funding); !ok) return ok.error();
    if (input.amount_minor <= 0 || input.amount_minor > base::max_amount_minor)
        return errc::amount_overflow;
    if (!store::find_organisation(s.tx, input.organisation_id))
        return base::error(errc::not_found).at("organisation_id");
    if (store::bank_reference_used(s.tx, input.bank_reference)) return errc::bank_reference_used;
    store::funding f;
    f.id = base::new_id(s.tx.now_us);
    f.organisation_id = input.organisation_id;
    f.amount_minor = input.amount_minor;
    f.currency = s.house.policy.currency;
    f.bank_reference = input.bank_reference;
    f.entered_by = s.who.id;
    f.entered_us = s.tx.now_us;
    store::insert_funding(s.tx, f);
    const auto entry = ledger::escrow_fund(f.id, f.organisation_id, {f.currency, f.amount_minor},
                                           f.bank_reference, role_id(role::treasurer, s.who.id));
    if (const auto posted = post(s.tx, entry, f.currency); !posted) return posted.error();
    return view_of(s.tx, *store::find_funding(s.tx, f.id));
}

result<funding_view> confirm_funding(scope& s, const std::string& id) {
    const auto f = undecided(s, id);
    if (!f) return f.error();
    return decide(s, *f,
                  ledger::escrow_clear(f->id, f->organisation_id, {f->currency, f->amount_minor},
                                       role_id(deciding_role(s.who), s.who.id)),
                  "cleared");
}

result<funding_view> bounce_funding(scope& s, const std::string& id) {
    const auto f = undecided(s, id);
    if (!f) return f.error();
    return decide(s, *f,
                  ledger::escrow_bounce(f->id, f->organisation_id, {f->currency, f->amount_minor},
                                        role_id(deciding_role(s.who), s.who.id)),
                  "bounced");
}

result<std::vector<funding_view>> list_fundings(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_fundings); !ok) return ok.error();
    std::vector<store::funding> rows;
    if (s.who.roles.intersects({role::treasurer, role::steward})) {
        rows = store::all_fundings(s.tx);
    } else {
        for (const store::organisation& o : store::organisations_of(s.tx, s.who.id))
            for (store::funding& f : store::fundings_of(s.tx, o.id)) rows.push_back(std::move(f));
    }
    std::vector<funding_view> out;
    out.reserve(rows.size());
    for (const store::funding& f : rows) out.push_back(view_of(s.tx, f));
    return out;
}

}  // namespace ujira::app
