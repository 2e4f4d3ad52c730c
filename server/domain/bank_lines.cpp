#include <algorithm>
#include <array>
#include <domain/bank_lines.hpp>
#include <stdexcept>

namespace ujira::domain {
namespace {

using enum bank_verdict;

constexpr std::array<std::string_view, static_cast<std::size_t>(count_)> names{
    "settles",    "fails",       "returns",     "paid_late", "funds",   "refund_sent",
    "unknown_in", "charge",      "unknown_out", "altered",   "foreign", "again",
    "early",      "contradicts", "information", "duplicate"};

/// Asked for, or in a batch that wasn't sent: no bank can know of it.
bool unsent(const payout_fact& p) {
    return p.state == "requested" || p.state == "withdrawn" || p.state == "in_batch";
}

bool is_amount(const bank_line& l, const payout_fact& p, std::int64_t minor) {
    return l.currency == p.currency && l.amount_minor == minor;
}

bank_verdict judge_settled_again(const bank_line& l, const payout_fact& p) {
    return l.bank_reference == p.bank_reference ? duplicate : again;
}

/// The payout has left: by the statement, or as the provider says.
bank_verdict judge_left(const bank_line& l, const payout_fact& p) {
    if (unsent(p)) return early;
    if (p.state == "sent") return settles;
    if (p.state == "failed") return paid_late;
    if (p.state == "settled" || p.state == "paid_late") return judge_settled_again(l, p);
    return again;
}

bank_verdict judge_refused(const payout_fact& p) {
    if (unsent(p)) return early;
    if (p.state == "sent") return fails;
    return p.state == "failed" ? duplicate : contradicts;
}

bank_verdict judge_came_back(const bank_line& l, const payout_fact& p) {
    if (unsent(p) || p.state == "sent") return early;
    if (p.state == "returned" && l.bank_reference == p.bank_reference) return duplicate;
    if (p.state != "settled") return contradicts;
    // A bank may keep a charge of what it sends back, but never sends back more.
    const bool fits =
        l.currency == p.currency && l.amount_minor > 0 && l.amount_minor <= p.net_minor;
    return fits ? returns : altered;
}

/// Answers before anything is booked: a refusal counts, an acceptance moves nothing.
bank_verdict judge_report(const bank_line& l, const bank_line_facts& f) {
    if (!f.payout || l.batch_id.empty() || f.payout->batch_id != l.batch_id) return foreign;
    if (!l.currency.empty() && !is_amount(l, *f.payout, f.payout->net_minor)) return altered;
    return l.status == "RJCT" ? judge_refused(*f.payout) : information;
}

bank_verdict judge_table(const bank_line& l, const bank_line_facts& f) {
    if (!f.payout) return foreign;
    const payout_fact& p = *f.payout;
    if (l.status == "returned") return judge_came_back(l, p);
    if (!is_amount(l, p, p.net_minor)) return altered;
    if (l.status == "settled" && l.fee_minor.value_or(p.fee_minor) != p.fee_minor) return altered;
    if (l.status == "settled") return judge_left(l, p);
    return l.status == "failed" ? judge_refused(p) : information;
}

/// The provider's fee may be in the booking, or be booked by itself after it: settling has counted
/// both.
bank_verdict judge_debit(const bank_line& l, const payout_fact& p) {
    const bool went = p.state == "settled" || p.state == "returned";
    if (went && p.fee_minor > 0 && p.fee_minor != p.net_minor && is_amount(l, p, p.fee_minor))
        return information;
    if (!is_amount(l, p, p.net_minor) && !is_amount(l, p, p.net_minor + p.fee_minor))
        return altered;
    return judge_left(l, p);
}

bool equals(const bank_line& l, const transfer_fact& t) {
    return l.currency == t.currency && l.amount_minor == t.amount_minor;
}

bank_verdict judge_in(const bank_line& l, const bank_line_facts& f) {
    if (f.payout) return judge_came_back(l, *f.payout);
    if (!f.funding || f.funding->state == "bounced") return unknown_in;
    if (!equals(l, *f.funding)) return altered;
    return f.funding->state == "uncleared" ? funds : information;
}

bank_verdict judge_out(const bank_line& l, const bank_line_facts& f) {
    if (f.payout) return judge_debit(l, *f.payout);
    if (f.refund && (f.refund->state == "sent" || f.refund->state == "settled")) {
        if (!equals(l, *f.refund)) return altered;
        return f.refund->state == "sent" ? refund_sent : information;
    }
    return l.charge ? charge : unknown_out;
}

}  // namespace

std::string_view name_of(bank_verdict v) {
    return names.at(static_cast<std::size_t>(v));
}

bank_verdict bank_verdict_named(std::string_view name) {
    const auto* const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) throw std::logic_error("no verdict: " + std::string(name));
    return static_cast<bank_verdict>(at - names.begin());
}

bank_step step_of(bank_verdict v) {
    if (v <= unknown_in) return bank_step::post;
    return v <= contradicts ? bank_step::look : bank_step::none;
}

bank_verdict judge(const bank_line& line, const bank_line_facts& facts) {
    if (line.source == bank_source::status_report) return judge_report(line, facts);
    if (line.flow != bank_flow::none && facts.counted != bank_counted::no)
        return facts.counted == bank_counted::same ? duplicate : contradicts;
    if (line.source == bank_source::table) return judge_table(line, facts);
    if (line.flow == bank_flow::none || line.amount_minor == 0) return information;
    return line.flow == bank_flow::in ? judge_in(line, facts) : judge_out(line, facts);
}

void follow(payout_fact& payout, bank_verdict verdict, const std::string& bank_reference) {
    switch (verdict) {
        case settles:
            payout.state = "settled";
            break;
        case fails:
            payout.state = "failed";
            return;
        case returns:
            payout.state = "returned";
            break;
        case paid_late:
            payout.state = "paid_late";
            break;
        default:
            return;
    }
    payout.bank_reference = bank_reference;
}

}  // namespace ujira::domain
