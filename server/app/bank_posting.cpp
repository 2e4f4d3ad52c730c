#include <app/bank_posting.hpp>
#include <app/changes.hpp>
#include <app/fundings.hpp>
#include <app/payouts.hpp>
#include <app/people.hpp>
#include <app/posting.hpp>
#include <app/refunds.hpp>
#include <ledger/events.hpp>
#include <optional>
#include <papers/payment_file.hpp>
#include <store/fundings.hpp>
#include <store/payouts.hpp>
#include <store/people.hpp>
#include <store/refunds.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;
using domain::bank_verdict;

/// A provider that gives no reason has refused all the same.
std::string reason_of(const store::bank_line& l) {
    if (!l.words.empty()) return l.words.substr(0, 300);
    return l.status.empty() ? "returned" : l.status;
}

result<void> post_payout(scope& s, const store::bank_line& l, bank_verdict verdict) {
    const auto p = store::find_payout(s.tx, l.subject_id);
    if (!p) return error(errc::internal, "no payout " + l.subject_id);
    switch (verdict) {
        case bank_verdict::settles:
            return settle_payout(s, *p, l.bank_reference);
        case bank_verdict::fails:
            return fail_payout(s, *p, reason_of(l));
        case bank_verdict::returns:
            return return_payout(s, *p, l.amount_minor, l.bank_reference, reason_of(l));
        default:
            return pay_late(s, *p, l.amount_minor, l.bank_reference);
    }
}

/// Whoever entered the money, or belongs to whom it is for, does not confirm it by a file either.
std::optional<errc> party(scope& s, const std::string& organisation,
                          std::initializer_list<std::string> people) {
    for (const std::string& person : people)
        if (person == s.who.id) return errc::same_person;
    if (store::is_member(s.tx, organisation, s.who.id)) return errc::conflict_of_interest;
    return std::nullopt;
}

/// The organisation that a line is about; empty for a worker's payout.
std::string subject_of(scope& s, const std::string& id) {
    std::string organisation;
    if (const auto f = store::find_funding(s.tx, id)) organisation = f->organisation_id;
    if (const auto r = store::find_refund(s.tx, id)) organisation = r->organisation_id;
    const auto o = store::find_organisation(s.tx, organisation);
    return o ? o->name : "";
}

}  // namespace

result<void> post_bank_line(scope& s, const store::bank_line& l, bank_verdict verdict) {
    switch (verdict) {
        case bank_verdict::settles:
        case bank_verdict::fails:
        case bank_verdict::returns:
        case bank_verdict::paid_late:
            return post_payout(s, l, verdict);
        case bank_verdict::funds: {
            const auto done = confirm_funding(s, l.subject_id);
            return done ? result<void>() : done.error();
        }
        case bank_verdict::refund_sent: {
            const auto done = confirm_refund(s, l.subject_id);
            return done ? result<void>() : done.error();
        }
        case bank_verdict::unknown_in:
            return hold_apart(s, l);
        default:
            return error(errc::internal, "nothing is posted for this");
    }
}

std::optional<errc> not_by_me(scope& s, const store::bank_line& l) {
    if (l.state != "open") return std::nullopt;
    const auto verdict = domain::bank_verdict_named(l.verdict);
    if (verdict == bank_verdict::funds)
        if (const auto f = store::find_funding(s.tx, l.subject_id))
            return party(s, f->organisation_id, {f->entered_by});
    if (verdict == bank_verdict::refund_sent)
        if (const auto r = store::find_refund(s.tx, l.subject_id))
            return party(s, r->organisation_id, {r->asked_by, r->sent_by});
    return std::nullopt;
}

result<void> hold_apart(scope& s, const store::bank_line& l) {
    const auto entry = ledger::suspense_in(l.id, {l.currency, l.amount_minor}, l.bank_reference,
                                           role_id(acting_role(s.who), s.who.id));
    if (const auto posted = post(s.tx, entry, l.currency); !posted) return posted.error();
    store::insert_suspense_receipt(s.tx, {l.id, l.currency, l.amount_minor, "open"});
    return {};
}

bank_line_view line_view(scope& s, const store::bank_file& file, store::bank_line line) {
    bank_line_view v;
    v.line = std::move(line);
    if (!v.line.subject_id.empty()) v.subject = subject_of(s, v.line.subject_id);
    if (const auto why = not_by_me(s, v.line)) v.not_by_me = base::describe(*why).name;
    see_steps(s, v, file.state == "applied");
    return v;
}

std::vector<std::string> ids_of_message(store::tx& tx, const std::string& message) {
    std::vector<std::string> out;
    if (const auto batch = papers::batch_of_message(message))
        for (const store::payout& p : store::payouts_of_batch(tx, *batch))
            out.push_back(p.end_to_end_id);
    return out;
}

role acting_role(const actor& who) {
    return who.roles.has(role::treasurer) ? role::treasurer : role::steward;
}

void tell_bank(store::tx& tx) {
    tell_money(tx, "");
}

}  // namespace ujira::app
