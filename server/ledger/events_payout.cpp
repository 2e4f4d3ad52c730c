#include <ledger/accounts.hpp>
#include <ledger/events_payout.hpp>
#include <ledger/shares.hpp>

namespace ujira::ledger {
namespace {

entry of_payout(const char* event, const payout_ref& p) {
    return named_of(event, p.payout, p.worker);
}

std::string part(const payout_ref& p, worker_part which) {
    return worker_account(p.worker, which);
}

}  // namespace

entry payout_submit(const payout_ref& p, const std::string& batch, const std::string& end_to_end) {
    entry e = of_payout("payout.submit", p);
    move(e, part(p, worker_part::payable), part(p, worker_part::in_transit), p.gross);
    e.facts = {{"batch", batch}, {"end_to_end_id", end_to_end}};
    return e;
}

entry payout_fail(const payout_ref& p, const std::string& because) {
    entry e = of_payout("payout.fail", p);
    move(e, part(p, worker_part::in_transit), part(p, worker_part::payable), p.gross);
    e.facts["because"] = because;
    e.decides = "payout.submit/" + p.payout;
    return e;
}

entry payout_settle(const payout_ref& p, const withheld& w, const std::string& bank_reference) {
    entry e = of_payout("payout.settle", p);
    const std::string in_transit = part(p, worker_part::in_transit);
    const std::string& currency = p.gross.currency;
    const std::int64_t net = p.gross.minor - w.tax_minor - w.fee_minor;
    move(e, in_transit, bank_escrow, {currency, net});
    move(e, in_transit, bank_escrow, {currency, w.fee_minor});
    move(e, in_transit, tax_of(w.tax_authority), {currency, w.tax_minor});
    e.facts = {{"fee", std::to_string(w.fee_minor)},
               {"net", std::to_string(net)},
               {"tax", std::to_string(w.tax_minor)},
               {"tax_rule", w.tax_rule}};
    refer_to_bank(e, bank_reference);
    e.decides = "payout.submit/" + p.payout;
    return e;
}

entry payout_return(const payout_ref& p, const returned& back, const std::string& bank_reference) {
    entry e = of_payout("payout.return", p);
    const std::string& currency = p.gross.currency;
    const std::string payable = part(p, worker_part::payable);
    move(e, bank_escrow, payable, {currency, back.net_minor});
    move(e, tax_of(back.tax_authority), payable, {currency, back.tax_minor});
    const auto from_coop = [&](const std::string& debit, std::int64_t minor) {
        if (!back.cash) return move(e, debit, part(p, worker_part::owed), {currency, minor});
        move(e, debit, bank_operating, {currency, minor});
        move(e, bank_escrow, payable, {currency, minor});
    };
    from_coop(expense_of(cost::payout_return), back.fee_minor);
    from_coop(tax_reclaim_of(back.tax_authority), back.remitted_tax_minor);
    refer_to_bank(e, bank_reference);
    e.reverses = "payout.settle/" + p.payout;
    return e;
}

entry payout_late(const payout_ref& p, const money& sent, std::int64_t payable_minor,
                  const house_cash& cash, const std::string& bank_reference) {
    entry e = of_payout("payout.late", p);
    const auto from = take_in_order(sent.minor, {payable_minor});
    move(e, part(p, worker_part::payable), bank_escrow, {sent.currency, from[0]});
    bear(e, expense_of(cost::bank), {sent.currency, from[1]}, cash);
    e.facts["adjusts"] = "payout.fail/" + p.payout;
    refer_to_bank(e, bank_reference);
    return e;
}

}  // namespace ujira::ledger
