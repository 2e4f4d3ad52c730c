#include <ledger/accounts.hpp>
#include <nlohmann/json.hpp>
#include <simulation/books_of_work.hpp>
#include <store/assignments.hpp>
#include <store/deductions.hpp>
#include <store/projects.hpp>

namespace ujira::simulation {
namespace {

using ledger::worker_account;
using enum ledger::worker_part;

/// Of the whole fee, what goes with that part of the price: rounded down.
std::int64_t fee_on(std::int64_t fee, std::int64_t released, std::int64_t price) {
    if (price == 0) return 0;
    return static_cast<std::int64_t>(static_cast<__int128>(fee) * released / price);
}

}  // namespace

bool books_of_work::take(store::tx& tx, const seen_entry& s, expectation& x) {
    using account = void (books_of_work::*)(store::tx&, const seen_entry&, expectation&);
    static const std::map<std::string, account> accounts{
        {"quote.commit", &books_of_work::commit},      {"quote.release", &books_of_work::release},
        {"task.accrue", &books_of_work::accrue},       {"task.release", &books_of_work::accept},
        {"cancel.pay", &books_of_work::pay_cancelled}, {"fee.earn", &books_of_work::earn},
        {"fee.return", &books_of_work::give_fee_back}, {"deduct.propose", &books_of_work::propose},
        {"deduct.notified", &books_of_work::notify},   {"contest.open", &books_of_work::contest},
        {"contest.reverse", &books_of_work::reverse},  {"deduct.uphold", &books_of_work::uphold},
        {"deduct.lapse", &books_of_work::lapse},
    };
    const auto at = accounts.find(s.e.event);
    if (at == accounts.end()) return false;
    (this->*at->second)(tx, s, x);
    return true;
}

books_of_work::task& books_of_work::named(const seen_entry& s, expectation& x) {
    const auto at = tasks_.find(fact_of(s.e, "assignment"));
    x.must(at != tasks_.end(), "is about a task whose money is settled, or was never set aside");
    if (at == tasks_.end()) return nowhere_ = {};
    if (!s.e.worker.empty()) x.must(s.e.worker == at->second.worker, "is about another worker");
    return at->second;
}

books_of_work::held& books_of_work::case_of(const seen_entry& s, expectation& x) {
    const auto at = cases_.find(fact_of(s.e, "case"));
    x.must(at != cases_.end(), "is about a case that isn't open");
    return at == cases_.end() ? (no_case_ = {}) : at->second;
}

/// Price and fee are those of the offer as it was taken, and nothing else is set aside.
void books_of_work::commit(store::tx& tx, const seen_entry& s, expectation& x) {
    const std::string id = fact_of(s.e, "assignment");
    const auto row = store::find_assignment(tx, id);
    x.must(row.has_value(), "sets money aside for a task that isn't there");
    if (!row) return;
    task t;
    t.organisation = store::organisation_of_project(tx, row->project_id);
    t.project = row->project_id;
    t.worker = row->person_id;
    const auto offer = nlohmann::json::parse(row->terms);
    t.price = offer.at("price_minor");
    t.fee = offer.at("fee_minor");
    t.committed = t.price + t.fee;
    x.move(ledger::escrow_of(t.organisation), ledger::committed_of(t.project), t.committed);
    x.must(tasks_.emplace(id, std::move(t)).second, "sets money aside a second time");
}

void books_of_work::release(store::tx&, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    const std::int64_t kept = fee_on(t.fee, t.released, t.price) - t.earned;
    x.must(kept == 0, "gives back before the fee is earned");
    x.must(t.review == 0 && t.disputed == 0, "gives back while pay is open");
    x.move(ledger::committed_of(t.project), ledger::escrow_of(t.organisation), t.committed);
    t.committed = 0;
}

void books_of_work::accrue(store::tx& tx, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    x.must(t.committed == t.price + t.fee, "pays a task twice");
    const auto row = store::find_assignment(tx, fact_of(s.e, "assignment"));
    x.must(row && row->annotation_sha256 == fact_of(s.e, "submission_sha256"),
           "is for another answer");
    x.must(row && row->review_deadline_us == number_of(s.e, "review_deadline"),
           "has another deadline");
    x.move(ledger::committed_of(t.project), worker_account(t.worker, review), t.price);
    t.committed -= t.price;
    t.review = t.price;
}

void books_of_work::accept(store::tx& tx, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    x.must(t.review == t.price, "accepts what isn't in review");
    if (fact_of(s.e, "by") == "deadline") {
        const auto row = store::find_assignment(tx, fact_of(s.e, "assignment"));
        x.must(row && row->review_deadline_us < s.at_us, "calls it silence before the deadline");
    }
    x.move(worker_account(t.worker, review), worker_account(t.worker, payable), t.price);
    t.review = 0;
    t.released = t.price;
}

/// How much depends on the time; at most the price.
void books_of_work::pay_cancelled(store::tx&, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    x.must(t.committed == t.price + t.fee, "pays for a task that was sent");
    std::int64_t pay = 0;
    for (const ledger::posting& p : s.e.postings)
        if (p.amount_minor > 0) pay += p.amount_minor;
    x.must(pay > 0 && pay <= t.price, "pays more than the price");
    x.move(ledger::committed_of(t.project), worker_account(t.worker, payable), pay);
    t.committed -= pay;
    t.released = pay;
}

void books_of_work::earn(store::tx&, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    const std::int64_t total = fee_on(t.fee, t.released, t.price);
    const std::int64_t now = total - t.earned;
    x.must(now > 0, "earns a fee that nothing was released for");
    x.must(number_of(s.e, "total") == total, "says another total than was earned");
    x.move(ledger::committed_of(t.project), ledger::bank_escrow, now);
    x.move(ledger::bank_coop_in_escrow, ledger::platform_fee, now);
    t.committed -= now;
    t.earned = total;
}

void books_of_work::give_fee_back(store::tx&, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    x.must(t.review == 0 && t.disputed == 0, "gives the fee back while pay is open");
    x.must(t.earned == fee_on(t.fee, t.released, t.price), "gives an earned fee back");
    x.move(ledger::committed_of(t.project), ledger::escrow_of(t.organisation), t.fee - t.earned);
    t.committed -= t.fee - t.earned;
}

void books_of_work::propose(store::tx& tx, const seen_entry& s, expectation& x) {
    task& t = named(s, x);
    const std::string id = fact_of(s.e, "case");
    const auto row = store::find_deduction(tx, id);
    x.must(row.has_value() && row->assignment_id == fact_of(s.e, "assignment"),
           "holds money for a case that isn't there");
    x.must(t.review == t.price, "holds what isn't in review");
    if (!row) return;
    const std::int64_t hold = row->amount_minor;
    x.must(hold > 0 && hold <= number_of(s.e, "cap") && hold <= t.price, "holds more than the cap");
    x.move(worker_account(t.worker, review), worker_account(t.worker, disputed), hold);
    x.move(worker_account(t.worker, review), worker_account(t.worker, payable), t.price - hold);
    t.review = 0;
    t.disputed = hold;
    t.released = t.price - hold;
    x.must(cases_.emplace(id, held{}).second, "opens a case twice");
}

void books_of_work::notify(store::tx&, const seen_entry& s, expectation& x) {
    held& h = case_of(s, x);
    x.must(h.until_us == 0, "starts a window that runs");
    h.until_us = number_of(s.e, "contest_until");
    x.must(h.until_us > s.at_us, "starts a window that is over");
}

void books_of_work::contest(store::tx&, const seen_entry& s, expectation& x) {
    held& h = case_of(s, x);
    x.must(!h.contested, "contests a second time");
    h.contested = true;
    h.verdict_due_us = number_of(s.e, "verdict_due");
}

/// The whole of what is held goes one way, and the case is over.
void books_of_work::end_case(const seen_entry& s, expectation& x, bool to_worker) {
    task& t = named(s, x);
    const std::string from = worker_account(t.worker, disputed);
    if (to_worker) {
        x.move(from, worker_account(t.worker, payable), t.disputed);
        t.released += t.disputed;
    } else {
        x.move(from, ledger::escrow_of(t.organisation), t.disputed);
    }
    t.disputed = 0;
    x.must(s.e.decides == "deduct.propose/" + fact_of(s.e, "case"), "ends another case");
    cases_.erase(fact_of(s.e, "case"));
}

void books_of_work::reverse(store::tx&, const seen_entry& s, expectation& x) {
    const held& h = case_of(s, x);
    const std::string because = fact_of(s.e, "because");
    x.must(because == "withdrawn" || h.contested, "is a verdict on what nobody contested");
    if (because == "overdue")
        x.must(h.verdict_due_us < s.at_us, "calls a verdict overdue that is not");
    end_case(s, x, true);
}

void books_of_work::uphold(store::tx&, const seen_entry& s, expectation& x) {
    x.must(case_of(s, x).contested, "is a verdict on what nobody contested");
    end_case(s, x, false);
}

void books_of_work::lapse(store::tx&, const seen_entry& s, expectation& x) {
    const held& h = case_of(s, x);
    x.must(!h.contested, "lapses although it is contested");
    x.must(h.until_us != 0 && h.until_us < s.at_us, "lapses before its window has passed");
    end_case(s, x, false);
}

std::vector<std::string> books_of_work::look_at(store::tx& tx, const std::string& assignment) {
    expectation x;
    const auto row = store::find_assignment(tx, assignment);
    const auto at = tasks_.find(assignment);
    if (at == tasks_.end()) {
        x.must(!row || row->quote_open == 0, "money of the task should stand set aside");
        return x.wrong();
    }
    x.must(row.has_value(), "the task isn't there, its money is");
    if (!row) return x.wrong();
    const task& t = at->second;
    const auto same = [&x](std::int64_t stands, std::int64_t row_says, const char* where) {
        x.must(stands == row_says, std::to_string(stands) + " of it " + where +
                                       "; by its row it should be " + std::to_string(row_says));
    };
    const std::string& state = row->state;
    const bool sent = row->submitted_us > 0;
    const auto d = store::deduction_of(tx, assignment);
    const std::int64_t amount = d ? d->amount_minor : 0;
    const bool is_held = state == "held" || state == "contested";
    const std::int64_t fee_left = row->fee_minor - row->fee_earned_minor;
    same(t.committed, row->quote_open == 0 ? 0 : fee_left + (sent ? 0 : row->price_minor),
         "stand committed");
    same(t.review, state == "submitted" ? row->price_minor : 0, "stand in review");
    same(t.disputed, is_held ? amount : 0, "are held");
    same(t.earned, row->fee_earned_minor, "are earned as the fee");
    if (state == "accepted" || state == "exported") same(t.released, row->price_minor, "are paid");
    if (is_held || state == "upheld" || state == "lapsed")
        same(t.released, row->price_minor - amount, "are paid");
    if (row->quote_open != 0) return x.wrong();
    same(t.earned, fee_on(t.fee, t.released, t.price), "are earned at its end");
    tasks_.erase(at);
    return x.wrong();
}

void books_of_work::add_to(standing& all) const {
    for (const auto& [id, t] : tasks_) {
        all[ledger::committed_of(t.project)] += t.committed;
        all[worker_account(t.worker, review)] += t.review;
        all[worker_account(t.worker, disputed)] += t.disputed;
    }
}

}  // namespace ujira::simulation
