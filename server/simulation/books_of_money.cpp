#include <ledger/accounts.hpp>
#include <simulation/books_of_money.hpp>
#include <store/fundings.hpp>
#include <store/refunds.hpp>

namespace ujira::simulation {

bool books_of_money::take(store::tx& tx, const seen_entry& s, expectation& x) {
    const std::string& event = s.e.event;
    if (event == "escrow.fund")
        fund(tx, s, x);
    else if (event == "escrow.clear" || event == "escrow.bounce")
        end_funding(tx, s, x);
    else if (event == "escrow.refund")
        refund(tx, s, x);
    else
        return false;
    return true;
}

void books_of_money::fund(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = store::find_funding(tx, cause_of(s.e));
    x.must(row.has_value(), "is a funding that isn't there");
    if (!row) return;
    x.move(ledger::bank_escrow, ledger::uncleared_of(row->organisation_id), row->amount_minor);
    x.must(open_.emplace(row->id, funding{row->organisation_id, row->amount_minor}).second,
           "funds twice");
}

/// The whole of it, once, and by another than who entered it.
void books_of_money::end_funding(store::tx& tx, const seen_entry& s, expectation& x) {
    const std::string id = cause_of(s.e);
    const auto at = open_.find(id);
    x.must(at != open_.end(), "decides a funding that isn't open");
    if (at == open_.end()) return;
    const bool clears = s.e.event == "escrow.clear";
    const auto& [organisation, minor] = at->second;
    const std::string to =
        clears ? ledger::escrow_of(organisation) : std::string(ledger::bank_escrow);
    x.move(ledger::uncleared_of(organisation), to, minor);
    const auto row = store::find_funding(tx, id);
    x.must(row && row->state == (clears ? "cleared" : "bounced"), "its row says something else");
    x.must(row && row->entered_by != row->decided_by, "is confirmed by who entered it");
    open_.erase(at);
}

void books_of_money::refund(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = store::find_refund(tx, cause_of(s.e));
    x.must(row && row->state == "settled", "pays back what nobody confirmed");
    if (!row) return;
    x.must(row->asked_by != row->sent_by && row->sent_by != row->decided_by &&
               row->asked_by != row->decided_by,
           "is one person's work");
    x.move(ledger::escrow_of(row->organisation_id), ledger::bank_escrow, row->amount_minor);
}

void books_of_money::add_to(standing& all) const {
    for (const auto& [id, f] : open_) all[ledger::uncleared_of(f.organisation)] += f.minor;
}

}  // namespace ujira::simulation
