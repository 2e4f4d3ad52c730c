#include <app/changes.hpp>
#include <app/payout_outcomes.hpp>
#include <app/payouts.hpp>
#include <app/people.hpp>
#include <base/ids.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;

/// What fail_payout takes.
constexpr std::size_t most_because_bytes = 300;

std::vector<std::string> may_do(const scope& s, const store::payout_outcome& o,
                                const store::payout& p) {
    std::vector<std::string> out;
    if (!allow(s.who, use_case::approve_batch) || p.person_id == s.who.id) return out;
    if (o.said_by != s.who.id) out.emplace_back("confirm");
    out.emplace_back("refuse");
    return out;
}

/// A payout under way, and what was said of it.
struct said {
    store::payout payout;
    store::payout_outcome outcome;
};

result<said> open_of(scope& s, const std::string& id) {
    auto p = store::find_payout(s.tx, id);
    if (!p) return errc::not_found;
    auto o = store::open_outcome_of(s.tx, id);
    if (!o || p->state != "sent") return errc::already_decided;
    return said{std::move(*p), std::move(*o)};
}

/// Somebody of the co-op who isn't paid by it.
result<said> as_second_person(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::approve_batch); !ok) return ok.error();
    auto it = open_of(s, id);
    if (it && it->payout.person_id == s.who.id) return errc::conflict_of_interest;
    return it;
}

result<void> carry_out(scope& s, const said& it) {
    // Decided first: settling looks at what is open.
    store::decide_outcome(s.tx, it.outcome.id, "confirmed", s.who.id);
    return it.outcome.outcome == "settled" ? settle_payout(s, it.payout, it.outcome.reference)
                                           : fail_payout(s, it.payout, it.outcome.because);
}

/// As it is after it was decided.
outcome_view decided(scope& s, const said& it, const char* state) {
    store::payout_outcome o = it.outcome;
    o.state = state;
    o.decided_by = s.who.id;
    o.decided_us = s.tx.now_us;
    return outcome_seen(s, o, *store::find_payout(s.tx, it.payout.id));
}

}  // namespace

outcome_view outcome_seen(scope& s, const store::payout_outcome& o, const store::payout& p) {
    const auto method = store::find_payout_method(s.tx, p.method_id);
    return {o,
            p,
            person_name(s.tx, p.person_id),
            method ? method->kind : "",
            person_name(s.tx, o.said_by),
            o.state == "open" ? may_do(s, o, p) : std::vector<std::string>{}};
}

std::vector<outcome_view> outcomes_seen(scope& s) {
    constexpr std::int64_t most = 500;
    std::vector<outcome_view> out;
    for (const store::payout_outcome& o : store::open_outcomes(s.tx, most))
        out.push_back(outcome_seen(s, o, *store::find_payout(s.tx, o.payout_id)));
    return out;
}

result<outcome_view> say_outcome(scope& s, const std::string& payout, const outcome_input& input) {
    if (const auto ok = allow(s.who, use_case::make_batch); !ok) return ok.error();
    const auto p = store::find_payout(s.tx, payout);
    if (!p) return errc::not_found;
    if (p->state != "sent" || store::open_outcome_of(s.tx, payout)) return errc::already_decided;
    if (p->person_id == s.who.id) return errc::conflict_of_interest;
    if (input.because.size() > most_because_bytes)
        return base::error(errc::bad_request, "at most 300 bytes").at("because");
    if (input.outcome == "settled" && (store::payout_reference_used(s.tx, input.reference) ||
                                       store::outcome_reference_used(s.tx, input.reference)))
        return base::error(errc::bank_reference_used).at("reference");
    store::payout_outcome o;
    o.id = base::new_id(s.tx.now_us);
    o.payout_id = payout;
    o.outcome = input.outcome;
    o.reference = input.outcome == "settled" ? input.reference : "";
    o.because = input.outcome == "failed" ? input.because : "";
    o.said_by = s.who.id;
    o.said_us = s.tx.now_us;
    o.state = "open";
    store::insert_outcome(s.tx, o);
    tell_payouts(s.tx, p->person_id);
    return outcome_seen(s, o, *p);
}

result<outcome_view> confirm_outcome(scope& s, const std::string& payout) {
    const auto it = as_second_person(s, payout);
    if (!it) return it.error();
    if (it->outcome.said_by == s.who.id) return errc::same_person;
    if (const auto done = carry_out(s, *it); !done) return done.error();
    return decided(s, *it, "confirmed");
}

result<outcome_view> refuse_outcome(scope& s, const std::string& payout) {
    const auto it = as_second_person(s, payout);
    if (!it) return it.error();
    store::decide_outcome(s.tx, it->outcome.id, "refused", s.who.id);
    tell_payouts(s.tx, it->payout.person_id);
    return decided(s, *it, "refused");
}

result<std::vector<outcome_view>> list_hand_overs(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_own_payouts); !ok) return ok.error();
    std::vector<outcome_view> out;
    for (const store::payout_outcome& o : store::outcomes_to_confirm_by(s.tx, s.who.id))
        out.push_back(outcome_seen(s, o, *store::find_payout(s.tx, o.payout_id)));
    return out;
}

result<void> answer_hand_over(scope& s, const std::string& payout, bool received) {
    if (const auto ok = allow(s.who, use_case::see_own_payouts); !ok) return ok.error();
    const auto p = store::find_payout(s.tx, payout);
    if (!p || p->person_id != s.who.id) return errc::not_found;
    const auto it = open_of(s, payout);
    if (!it) return it.error();
    if (it->outcome.outcome != "settled") return errc::already_decided;
    if (received) return carry_out(s, *it);
    store::decide_outcome(s.tx, it->outcome.id, "refused", s.who.id);
    tell_payouts(s.tx, it->payout.person_id);
    return {};
}

}  // namespace ujira::app
