#include <ledger/accounts.hpp>
#include <simulation/books_of_payouts.hpp>
#include <store/ledger.hpp>

namespace ujira::simulation {
namespace {

using ledger::worker_account;
using enum ledger::worker_part;

}  // namespace

bool books_of_payouts::take(store::tx& tx, const seen_entry& s, expectation& x) {
    using account = void (books_of_payouts::*)(store::tx&, const seen_entry&, expectation&);
    static const std::map<std::string, account> accounts{
        {"payout.submit", &books_of_payouts::submit},
        {"payout.fail", &books_of_payouts::fail},
        {"payout.settle", &books_of_payouts::settle},
        {"payout.return", &books_of_payouts::come_back},
        {"payout.late", &books_of_payouts::arrive_late},
        {"owed.interest", &books_of_payouts::interest},
    };
    if (s.e.event == "owed.settle") return pay_owed(tx, s, x), true;
    if (s.e.event == "tax.remit") return remit(tx, s, x), true;
    const auto at = accounts.find(s.e.event);
    if (at == accounts.end()) return false;
    (this->*at->second)(tx, s, x);
    return true;
}

std::optional<store::payout> books_of_payouts::step(store::tx& tx, const seen_entry& s,
                                                    expectation& x, stage from, stage to) {
    const std::string id = cause_of(s.e);
    const auto at = payouts_.find(id);
    x.must(at != payouts_.end(), "is about a payout that was never sent");
    if (at == payouts_.end()) return std::nullopt;
    x.must(at->second.at == from, "ends a payout that isn't open to it");
    x.must(s.e.worker == at->second.worker, "is about another worker");
    at->second.at = to;
    const auto row = store::find_payout(tx, id);
    x.must(row.has_value(), "is about a payout that isn't there");
    return row;
}

void books_of_payouts::submit(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = store::find_payout(tx, cause_of(s.e));
    x.must(row.has_value(), "sends a payout that isn't there");
    if (!row) return;
    x.must(row->gross_minor == row->net_minor + row->fee_minor + row->tax_minor,
           "sends another sum than its parts");
    x.must(fact_of(s.e, "end_to_end_id") == row->end_to_end_id, "has another end-to-end id");
    x.move(worker_account(row->person_id, payable), worker_account(row->person_id, in_transit),
           row->gross_minor);
    const under_way sent{row->person_id, row->gross_minor};
    x.must(payouts_.emplace(row->id, sent).second, "sends a payout a second time");
}

void books_of_payouts::fail(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = step(tx, s, x, stage::sent, stage::failed);
    if (!row) return;
    x.move(worker_account(row->person_id, in_transit), worker_account(row->person_id, payable),
           row->gross_minor);
}

void books_of_payouts::settle(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = step(tx, s, x, stage::sent, stage::settled);
    if (!row) return;
    const std::string from = worker_account(row->person_id, in_transit);
    x.move(from, ledger::bank_escrow, row->net_minor + row->fee_minor);
    if (row->tax_minor > 0) x.move(from, ledger::tax_of(row->tax_authority), row->tax_minor);
    x.must(number_of(s.e, "net") == row->net_minor && number_of(s.e, "tax") == row->tax_minor &&
               fact_of(s.e, "tax_rule") == row->tax_rule,
           "says other parts than were agreed to");
}

/// The worker has all of it again, whoever bears what is lost of it on the way.
void books_of_payouts::come_back(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = step(tx, s, x, stage::settled, stage::returned);
    if (!row) return;
    const std::string cost = ledger::expense_of(ledger::cost::payout_return);
    const std::int64_t lost = debited(s.e, "expense");
    const std::int64_t tax = debited(s.e, "tax");
    const std::int64_t reclaimed = row->tax_minor - tax;
    const std::int64_t net = row->gross_minor - row->tax_minor - lost;
    x.must(tax <= row->tax_minor, "takes more tax back than was kept");
    x.must(net > 0 && net <= row->net_minor, "says that more came back than was sent");
    const std::string to = worker_account(row->person_id, payable);
    x.move(ledger::bank_escrow, to, net);
    if (tax > 0) x.move(ledger::tax_of(row->tax_authority), to, tax);
    const std::int64_t from_coop = lost + reclaimed;
    const bool owes = moved_on(s.e, ledger::bank_operating) == 0 && from_coop > 0;
    const std::string side =
        owes ? worker_account(row->person_id, owed) : std::string(ledger::bank_operating);
    x.move(cost, side, lost);
    if (reclaimed > 0) x.move(ledger::tax_reclaim_of(row->tax_authority), side, reclaimed);
    if (!owes) x.move(ledger::bank_escrow, to, from_coop);
}

/// Out of what is payable; only what it lacks is the co-op's loss.
void books_of_payouts::arrive_late(store::tx& tx, const seen_entry& s, expectation& x) {
    const auto row = step(tx, s, x, stage::failed, stage::paid_late);
    if (!row) return;
    const std::string from = worker_account(row->person_id, payable);
    const std::int64_t paid = moved_on(s.e, from);
    const std::int64_t lost = debited(s.e, "expense");
    x.must(paid >= 0 && paid + lost > 0, "pays nothing");
    x.must(lost == 0 || store::balance_of(tx, from, row->currency) == 0,
           "is the co-op's loss while the worker has money left");
    x.move(from, ledger::bank_escrow, paid);
    x.move_cost(s.e, ledger::expense_of(ledger::cost::bank));
}

/// A day that has begun counts; the total is rounded up once (G18).
void books_of_payouts::interest(store::tx& tx, const seen_entry& s, expectation& x) {
    const std::string id = cause_of(s.e).substr(0, cause_of(s.e).find('/'));
    const auto row = store::find_payout(tx, id);
    x.must(row.has_value(), "is for a payout that isn't there");
    if (!row) return;
    constexpr __int128 whole = __int128{10'000} * 365;
    const std::int64_t until = row->sent_us > 0 ? row->sent_us : s.at_us;
    const std::int64_t days = (until - row->due_us + base::day_us - 1) / base::day_us;
    x.must(days > 0, "is for a payout that isn't late");
    const __int128 exact = __int128{row->gross_minor} * late_interest_bp_ * days;
    const auto total = static_cast<std::int64_t>((exact + whole - 1) / whole);
    std::int64_t& before = interest_[id];
    x.must(number_of(s.e, "total") == total, "comes to another total than the days");
    x.must(total > before, "is given a second time");
    x.move(ledger::expense_of(ledger::cost::interest), worker_account(row->person_id, owed),
           total - before);
    before = total;
}

void books_of_payouts::pay_owed(store::tx&, const seen_entry& s, expectation& x) {
    const std::int64_t paid = moved_on(s.e, worker_account(s.e.worker, owed));
    x.must(paid > 0, "pays nothing that is owed");
    x.move(worker_account(s.e.worker, owed), ledger::bank_operating, paid);
    x.move(ledger::bank_escrow, worker_account(s.e.worker, payable), paid);
}

void books_of_payouts::remit(store::tx&, const seen_entry& s, expectation& x) {
    const std::int64_t paid = debited(s.e, "tax");
    x.must(paid > 0, "remits nothing");
    x.move(ledger::tax_of(fact_of(s.e, "authority")), ledger::bank_escrow, paid);
}

std::vector<std::string> books_of_payouts::look_at(store::tx& tx, const std::string& payout) const {
    static const std::map<std::string, stage> named{{"sent", stage::sent},
                                                    {"settled", stage::settled},
                                                    {"failed", stage::failed},
                                                    {"returned", stage::returned},
                                                    {"paid_late", stage::paid_late}};
    const auto row = store::find_payout(tx, payout);
    const auto ours = payouts_.find(payout);
    if (!row) return {"isn't there"};
    const auto theirs = named.find(row->state);
    if (theirs == named.end())
        return ours == payouts_.end() ? std::vector<std::string>{}
                                      : std::vector<std::string>{"was sent, and is " + row->state};
    if (ours == payouts_.end() || ours->second.at != theirs->second)
        return {"is " + row->state + " by its row alone"};
    return {};
}

void books_of_payouts::add_to(standing& all) const {
    for (const auto& [id, p] : payouts_)
        if (p.at == stage::sent) all[worker_account(p.worker, in_transit)] += p.gross;
}

}  // namespace ujira::simulation
