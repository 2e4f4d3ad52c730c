// What became of a payout that was sent (app/payouts).
#include <algorithm>
#include <app/changes.hpp>
#include <app/late_payouts.hpp>
#include <app/messages.hpp>
#include <app/payouts.hpp>
#include <app/posting.hpp>
#include <ledger/accounts.hpp>
#include <ledger/events.hpp>
#include <store/ledger.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::error;
using base::result;

ledger::payout_ref ref_of(const store::payout& p) {
    return {p.id, p.person_id, {p.currency, p.gross_minor}};
}

std::int64_t cash_at(scope& s, std::string_view account, const std::string& currency) {
    return std::max<std::int64_t>(store::balance_of(s.tx, std::string(account), currency), 0);
}

/// Posts the entry and takes the payout to its end. Interest is made up to when it was sent first:
/// the scheduler may not have come to that last day.
result<void> end_payout(scope& s, store::payout p, const char* state, const ledger::entry& entry) {
    if (const auto ok = accrue_interest(s.tx, s.house, p); !ok) return ok.error();
    if (const auto posted = post(s.tx, entry, p.currency); !posted) return posted.error();
    p.state = state;
    p.ended_us = s.tx.now_us;
    store::update_payout(s.tx, p);
    tell_payouts(s.tx, p.person_id);
    return {};
}

void send_word(scope& s, const store::payout& p, const char* kind, std::int64_t amount_minor) {
    tell(s.tx, p.person_id, {kind, {{"amount_minor", amount_minor}, {"currency", p.currency}}});
}

/// What of the tax still lies with the co-op: it is remitted in the order it was withheld.
std::int64_t unremitted_tax(scope& s, const store::payout& p) {
    if (p.tax_minor == 0) return 0;
    const std::int64_t held = -store::balance_of(s.tx, ledger::tax_of(p.tax_authority), p.currency);
    return std::clamp<std::int64_t>(held - store::tax_withheld_after(s.tx, p), 0, p.tax_minor);
}

ledger::returned parts_of_return(scope& s, const store::payout& p, std::int64_t net_minor_back) {
    ledger::returned back;
    back.net_minor = net_minor_back;
    back.tax_minor = unremitted_tax(s, p);
    back.remitted_tax_minor = p.tax_minor - back.tax_minor;
    // The fee, and what a bank kept of the net on the way back.
    back.fee_minor = p.gross_minor - p.tax_minor - net_minor_back;
    back.tax_authority = p.tax_authority;
    back.cash =
        cash_at(s, ledger::bank_operating, p.currency) >= back.fee_minor + back.remitted_tax_minor;
    return back;
}

}  // namespace

result<void> settle_payout(scope& s, store::payout p, const std::string& bank_reference) {
    if (p.state != "sent") return errc::already_decided;
    const auto entry = ledger::payout_settle(
        ref_of(p), {p.tax_minor, p.tax_authority, p.tax_rule, p.fee_minor}, bank_reference);
    p.bank_reference = bank_reference;
    send_word(s, p, "payout_settled", p.net_minor);
    return end_payout(s, std::move(p), "settled", entry);
}

result<void> fail_payout(scope& s, store::payout p, const std::string& because) {
    if (p.state != "sent") return errc::already_decided;
    const auto entry = ledger::payout_fail(ref_of(p), because);
    p.because = because;
    send_word(s, p, "payout_failed", p.gross_minor);
    return end_payout(s, std::move(p), "failed", entry);
}

result<void> return_payout(scope& s, store::payout p, std::int64_t net_minor_back,
                           const std::string& bank_reference, const std::string& because) {
    if (p.state != "settled") return errc::already_decided;
    if (net_minor_back <= 0 || net_minor_back > p.net_minor)
        return error(errc::bad_request, "more came back than was sent").at("net_minor_back");
    const ledger::returned back = parts_of_return(s, p, net_minor_back);
    const auto entry = ledger::payout_return(ref_of(p), back, bank_reference);
    if (!back.cash) store::note_owed(s.tx, p.person_id, p.currency);
    p.bank_reference = bank_reference;
    p.because = because;
    send_word(s, p, "payout_returned", p.gross_minor);
    return end_payout(s, std::move(p), "returned", entry);
}

result<void> pay_late(scope& s, store::payout p, std::int64_t net_minor_sent,
                      const std::string& bank_reference) {
    if (p.state != "failed") return errc::already_decided;
    const std::int64_t payable = -store::balance_of(
        s.tx, ledger::worker_account(p.person_id, ledger::worker_part::payable), p.currency);
    const auto entry = ledger::payout_late(ref_of(p), {p.currency, net_minor_sent}, payable,
                                           {cash_at(s, ledger::bank_coop_in_escrow, p.currency),
                                            cash_at(s, ledger::bank_operating, p.currency)},
                                           bank_reference);
    p.bank_reference = bank_reference;
    send_word(s, p, "payout_settled", net_minor_sent);
    return end_payout(s, std::move(p), "paid_late", entry);
}

}  // namespace ujira::app
