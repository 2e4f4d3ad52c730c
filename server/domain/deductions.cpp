#include <algorithm>
#include <base/money.hpp>
#include <domain/deductions.hpp>

namespace ujira::domain {
namespace {

using base::errc;
using base::error;

bool blank(const std::string& words) {
    return std::all_of(words.begin(), words.end(),
                       [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

/// Before a worker was asked for a fix, only an answer without any content may be refused, and not
/// where the worker said that there is nothing to label (G13). Late, slow, outvoted or a low score
/// are never reasons.
bool fits_first_review(const proposal& x) {
    return x.reason_code == "empty" && x.answer_is_empty && !x.nothing_here;
}

}  // namespace

base::result<std::int64_t> cap_minor(const reason_code& code, std::int64_t price_minor) {
    const auto cap = base::scale_down(price_minor, code.cap_bp, 10'000);
    if (!cap) return cap.error();
    return std::min(std::max<std::int64_t>(*cap, 1), price_minor);
}

base::result<std::int64_t> amount_to_hold(const policy& p, const proposal& x) {
    const reason_code* code = find_reason(p, x.reason_code);
    if (code == nullptr) return errc::reason_code_unknown;
    if (!fits_first_review(x)) return errc::reason_not_allowed;
    if (blank(x.words)) return errc::words_missing;
    if (!x.has_evidence) return errc::evidence_missing;
    const auto cap = cap_minor(*code, x.price_minor);
    if (!cap) return cap.error();
    if (x.amount_minor < 0) return error(errc::bad_request, "below zero").at("amount_minor");
    if (x.amount_minor > *cap) return errc::above_cap;
    return x.amount_minor > 0 ? x.amount_minor : *cap;
}

base::result<void> may_contest(const case_facts& c, base::instant_us now) {
    if (c.decided || c.contested) return errc::not_contestable;
    if (c.contest_until_us != 0 && now > c.contest_until_us) return errc::window_over;
    return {};
}

base::result<void> may_decide(const case_facts& c, const judge_facts& j) {
    if (j.is_proposer || j.is_worker || j.in_requester) return errc::conflict_of_interest;
    if (c.decided) return errc::already_decided;
    if (!c.contested) return errc::verdict_needs_contest;
    return {};
}

}  // namespace ujira::domain
