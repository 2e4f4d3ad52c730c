#include "story.hpp"

namespace ujira::ledger::test {
namespace {

using base::errc;
constexpr errc malformed = errc::entry_malformed;
constexpr errc negative = errc::balance_negative;

const std::string authority = id_of(8, 1);
const std::string sha(64, 'c');
const refund_people two{"treasurer 1", "treasurer 2"};

money eur(std::int64_t minor) {
    return {"EUR", minor};
}

/// The same entry, changed.
template <class Change>
entry with(entry e, Change change) {
    change(e);
    return e;
}

entry debiting(entry e, const std::string& account) {
    e.postings[0].account = account;
    return e;
}

entry crediting(entry e, const std::string& account) {
    e.postings.back().account = account;
    return e;
}

entry without(entry e, const char* fact) {
    e.facts.erase(fact);
    return e;
}

std::string of(worker_part part, const std::string& whose = worker) {
    return worker_account(whose, part);
}

task_ref task(int number, std::int64_t reserve_minor = 0) {
    return {id_of(5, number), organisation, project, worker, "EUR", 1000, 100, reserve_minor};
}

case_ref the_case(int number) {
    return {id_of(6, number), task(number), 990, 300};
}

void money_in(std::vector<chapter>& out) {
    const std::string second = id_of(4, 2);
    const std::string receipt = id_of(4, 3);
    const std::string other_receipt = id_of(4, 4);
    const entry fund = escrow_fund(funding, organisation, eur(1'000'000), "REF 1", "treasurer 1");
    out.push_back({fund, escrow_fund(funding, organisation, eur(-5), "REF 1", "treasurer 1"),
                   malformed, "below zero: would credit the bank"});
    out.push_back({escrow_clear(funding, organisation, eur(1'000'000), "treasurer 2"),
                   escrow_clear(funding, organisation, eur(999'999), "treasurer 2"), malformed,
                   "another sum than was announced"});
    out.push_back({escrow_fund(second, organisation, eur(700), "REF 2", "treasurer 1"),
                   escrow_fund(funding, organisation, eur(700), "REF 2", "treasurer 1"),
                   errc::entry_conflict, "the same id with another body"});
    out.push_back({escrow_bounce(second, organisation, eur(700), "treasurer 2"),
                   escrow_bounce(funding, organisation, eur(1'000'000), "treasurer 2"),
                   errc::already_decided, "the funding was cleared before"});
    const entry in = suspense_in(receipt, eur(500), "REF 3", "treasurer 1");
    out.push_back({in, with(in, [](entry& e) { e.postings[0].currency = "EUX"; }), malformed,
                   "a currency that ISO 4217 does not list"});
    out.push_back({suspense_match(receipt, organisation, eur(500), "treasurer 2"),
                   suspense_match(receipt, organisation, eur(501), "treasurer 2"), malformed,
                   "more than came in"});
    out.push_back({suspense_in(other_receipt, eur(80), "REF 4", "treasurer 1"),
                   crediting(suspense_in(other_receipt, eur(80), "REF 4", "treasurer 1"),
                             std::string(platform_fee)),
                   malformed, "nobody's money would become income"});
    out.push_back({suspense_back(other_receipt, eur(80), "OUT 1", two),
                   without(suspense_back(other_receipt, eur(80), "OUT 1", two), "sent_by"),
                   malformed, "does not say who sent it"});
    out.push_back({member_join(id_of(7, 1), other_worker, eur(50'000), "REF 5"),
                   debiting(member_join(id_of(7, 1), other_worker, eur(50'000), "REF 5"),
                            std::string(bank_escrow)),
                   malformed, "into the escrow bank"});
}

void first_task(std::vector<chapter>& out) {
    const task_ref t = task(1, 400);
    out.push_back({quote_commit(t, sha),
                   with(quote_commit(t, sha),
                        [](entry& e) {
                            e.postings[0].amount_minor = 5'000'000;
                            e.postings[1].amount_minor = -5'000'000;
                            e.facts["price"] = "4999900";
                        }),
                   negative, "more than free escrow"});
    const entry accrue = task_accrue(t, submission_sha256, 77);
    out.push_back({accrue, crediting(accrue, of(worker_part::review, other_worker)), malformed,
                   "another worker's account"});
    out.push_back({task_release(t, "deadline"),
                   with(task_release(t, "deadline"),
                        [](entry& e) {
                            e.postings[0].amount_minor = 1001;
                            e.postings[1].amount_minor = -1001;
                        }),
                   negative, "more than is in review"});
    const entry fee = fee_earn(t, 100, 100, 16);
    out.push_back(
        {fee,
         with(fee,
              [](entry& e) { e.postings.erase(e.postings.begin() + 2, e.postings.begin() + 4); }),
         malformed, "the bank is lowered, the fee is not booked"});
    const entry extra = pay_extra(t, 600, 600, {400, 200, 0}, "topup");
    out.push_back({extra,
                   with(extra,
                        [](entry& e) {
                            e.postings[0].amount_minor = 401;
                            e.postings[1].amount_minor = -401;
                        }),
                   negative, "more than the task's reserve"});
    task_ref elsewhere = t;
    elsewhere.project = id_of(2, 2);
    out.push_back({extra, pay_extra(elsewhere, 5, 605, {5, 0, 0}, "topup"), malformed,
                   "out of another project's reserve"});
    task_ref somebody = t;
    somebody.worker = other_worker;
    out.push_back({extra, pay_extra(somebody, 5, 605, {0, 5, 0}, "topup"), malformed,
                   "for a task that somebody else did"});
    out.push_back({extra, pay_extra(task(2), 5, 5, {0, 5, 0}, "topup"), malformed,
                   "for a task that was never sent"});
    const task_ref second = task(2, 50);
    out.push_back({quote_commit(second, sha), without(quote_commit(second, sha), "reserve"),
                   malformed, "does not say what it reserves"});
    out.push_back({reserve_release(second, 50), reserve_release(second, 51), negative,
                   "more than was reserved"});
    out.push_back({quote_release(second, "expired", 1'100),
                   with(quote_release(second, "expired", 1'100), [](entry& e) { e.reverses = ""; }),
                   malformed, "does not say which commit it takes back"});
}

void part_pay_and_repair(std::vector<chapter>& out) {
    const auto [screened, broken, cancelled] = std::tuple(task(3), task(4), task(5));
    for (const task_ref& t : {screened, broken, cancelled})
        out.push_back({quote_commit(t, sha),
                       with(quote_commit(t, sha), [](entry& e) { e.facts["price"] = "10"; }),
                       malformed, "commits another sum than it says"});
    const part_pay pay{600, 36'000'000, "requester 1a2b"};
    out.push_back({screen_pay(screened, pay),
                   with(screen_pay(screened, pay), [](entry& e) { e.worker = ""; }), malformed,
                   "names no worker"});
    out.push_back({broken_pay(broken, pay), without(broken_pay(broken, pay), "active_us"),
                   malformed, "does not say how long it took"});
    out.push_back({cancel_pay(cancelled, 600, 36'000'000, "requester 1a2b"),
                   cancel_pay(cancelled, 600'000, 36'000'000, "requester 1a2b"), negative,
                   "more than is committed"});
    out.push_back({fee_return(screened, 100),
                   crediting(fee_return(screened, 100), std::string(platform_fee)), malformed,
                   "a fee not earned would become income"});
    const entry commit = repair_commit(task(1), 200, "reviewer 3f2a");
    out.push_back({commit, crediting(commit, of(worker_part::payable)), malformed,
                   "paid before the fix came"});
    out.push_back({repair_pay(task(1), 200, sha), repair_pay(task(1), 20'000, sha), negative,
                   "more than is committed"});
}

void proposed(std::vector<chapter>& out, int number) {
    const case_ref c = the_case(number);
    out.push_back({quote_commit(c.task, sha), without(quote_commit(c.task, sha), "offer_sha256"),
                   malformed, "does not say which offer"});
    out.push_back({task_accrue(c.task, submission_sha256, 77),
                   without(task_accrue(c.task, submission_sha256, 77), "review_deadline"),
                   malformed, "sets no deadline"});
    case_ref more = c;
    more.held_minor = 5'000;
    out.push_back({deduct_propose(c, some_facts()), deduct_propose(more, some_facts()), malformed,
                   "holds more than the price"});
}

void reversed_case(std::vector<chapter>& out) {
    proposed(out, 11);
    const case_ref c = the_case(11);
    out.push_back({deduct_notified(c, 500),
                   with(deduct_notified(c, 500),
                        [](entry& e) {
                            move(e, of(worker_part::disputed), escrow_of(organisation), eur(990));
                        }),
                   malformed, "moves money"});
    out.push_back({deduct_paused(c, 1, 86'400),
                   with(deduct_paused(c, 1, 86'400), [](entry& e) { e.worker = ""; }), malformed,
                   "names no worker"});
    out.push_back({deduct_resumed(c, 1, 900), without(deduct_resumed(c, 1, 900), "contest_until"),
                   malformed, "does not say until when"});
    out.push_back({contest_open(c, 900),
                   with(contest_open(c, 900), [](entry& e) { e.id = "contest.open/"; }), malformed,
                   "an id without a cause"});
    out.push_back({contest_withdraw(c, 900),
                   with(contest_withdraw(c, 900),
                        [](entry& e) { e.decides = "deduct.propose/" + id_of(6, 11); }),
                   malformed, "would end the case"});
    out.push_back({contest_reverse(c, "verdict", "steward 1", 200),
                   contest_reverse(c, "overdue", "deadline", 200), malformed,
                   "keeps a part without a verdict"});
    out.push_back({case_return(c, 300), crediting(case_return(c, 300), std::string(platform_fee)),
                   malformed, "a deposit would become income"});
}

void lost_cases(std::vector<chapter>& out) {
    proposed(out, 12);
    const case_ref upheld = the_case(12);
    out.push_back({deduct_uphold(upheld, "steward 1"),
                   crediting(deduct_uphold(upheld, "steward 1"), std::string(bank_escrow)),
                   malformed, "not to the requester it came from"});
    out.push_back({case_juror(upheld, other_worker, 100), case_juror(upheld, other_worker, 301),
                   negative, "more than the deposit"});
    proposed(out, 13);
    const case_ref lapsed = the_case(13);
    out.push_back({deduct_lapse(lapsed), deduct_lapse(upheld), errc::already_decided,
                   "a verdict has ended the case"});
}

void pay(std::vector<chapter>& out) {
    const money amount = eur(1'000);
    out.push_back({coop_pay("p1", worker, amount, cost::restitution, 600, "steward 1"),
                   coop_pay("p1", worker, amount, cost::bonus, 600, "steward 1"), malformed,
                   "a bonus without cash"});
    out.push_back({bonus("p2", organisation, worker, amount, "requester 1a2b"),
                   bonus("p2", organisation, worker, eur(5'000'000), "requester 1a2b"), negative,
                   "more than free escrow"});
    out.push_back({training("p3", organisation, worker, amount, "requester 1a2b"),
                   debiting(training("p3", organisation, worker, amount, "requester 1a2b"),
                            committed_of(project)),
                   malformed, "out of what other tasks were promised"});
    const entry arrears = pay_extra(task(1), 300, 900, {0, 0, 0}, "topup");
    out.push_back(
        {arrears,
         with(arrears, [](entry& e) { e.facts["adjusts"] = "task.accrue/" + id_of(5, 2); }),
         malformed, "on top of another task"});
    out.push_back({arrears, quote_commit(task(20), sha), errc::debt_open,
                   "nothing is committed for a requester who owes"});
    const owed_ref own{"p1", worker, ""};
    const owed_ref requester{id_of(5, 1), worker, organisation};
    out.push_back({owed_interest(own, eur(10), 10, "interest-2026"),
                   owed_interest(own, eur(-10), 10, "interest-2026"), malformed,
                   "takes interest back"});
    out.push_back({owed_settle_by_requester("s1", requester, eur(300)),
                   owed_settle_by_requester("s1", requester, eur(301)), negative,
                   "more than the requester owes"});
    out.push_back(
        {owed_settle_by_coop("s2", own, eur(400)),
         with(owed_settle_by_coop("s2", own, eur(400)),
              [](entry& e) { e.postings.erase(e.postings.begin() + 2, e.postings.end()); }),
         malformed, "lowers what is owed and pays nothing"});
}

void floor(std::vector<chapter>& out) {
    out.push_back(
        {floor_levy("d1", eur(9'000), false, "board"),
         with(floor_levy("d1", eur(9'000), false, "board"), [](entry& e) { e.postings.resize(2); }),
         malformed, "money leaves one bank and reaches no other"});
    const task_ref t = task(1);
    out.push_back({pay_extra(t, 700, 1'600, {0, 0, 700}, "correction"),
                   with(pay_extra(t, 700, 1'600, {0, 0, 700}, "correction"),
                        [](entry& e) { e.postings.resize(2); }),
                   malformed, "advances money and pays nobody"});
    out.push_back({debt_settle_advance("s3", organisation, eur(500)),
                   debt_settle_advance("s3", organisation, eur(701)), negative,
                   "more than was advanced"});
    out.push_back(
        {writeoff("d2", organisation, "EUR", {200, 0, 0}, "board"),
         debiting(writeoff("d2", organisation, "EUR", {200, 0, 0}, "board"), of(worker_part::owed)),
         malformed, "at the worker's cost"});
    out.push_back({floor_close("d3", eur(800), "board"), floor_close("d3", eur(80'000), "board"),
                   negative, "more than the fund has"});
}

void bank(std::vector<chapter>& out) {
    out.push_back({fee_sweep("x1", eur(30), "REF 6", "treasurer 1"),
                   fee_sweep("x1", eur(101), "REF 6", "treasurer 1"), negative,
                   "more than was earned"});
    out.push_back({bank_charge("1", eur(20), {70, 0}, "LINE 1"),
                   debiting(bank_charge("1", eur(20), {70, 0}, "LINE 1"), escrow_of(organisation)),
                   malformed, "at a requester's cost"});
    const entry taken = chargeback("2", organisation, eur(4'000), 1'000, {50, 450}, "LINE 2");
    out.push_back({taken, with(taken, [](entry& e) { e.postings.resize(e.postings.size() - 2); }),
                   errc::entry_unbalanced, "a hole in escrow that the co-op does not owe"});
    const task_ref t = task(20);
    out.push_back({debt_settle_shortfall("s4", organisation, eur(500)), quote_commit(t, sha),
                   errc::shortfall_open,
                   "nothing is committed while the co-op owes money to escrow"});
    out.push_back({shortfall_cure("x2", eur(2'000), "REF 7"),
                   shortfall_cure("x2", eur(2'001), "REF 7"), negative,
                   "more than the co-op owes"});
    const entry refund = escrow_refund(id_of(7, 2), organisation, eur(1'000), "OUT 2", two);
    out.push_back({debt_settle_debt("s5", organisation, eur(500)), refund, errc::debt_open,
                   "nothing is paid back to a requester with a debt"});
}

void exchange(std::vector<chapter>& out) {
    const exchange_rate rate{"EUR", "KES", "141.25", "2026-03-02", "cbk.go.ke"};
    out.push_back({fee_earn(task(11), 100, 100), fee_earn(task(11), -100, 100), malformed,
                   "takes an earned fee back"});
    const entry in_kes =
        escrow_fund(id_of(4, 9), organisation, {"KES", 900'000}, "REF 9", "treasurer 1");
    out.push_back({in_kes, with(in_kes, [](entry& e) { e.postings[1].currency = "EUR"; }),
                   errc::entry_unbalanced, "one currency in, another one out"});
    out.push_back({escrow_clear(id_of(4, 9), organisation, {"KES", 900'000}, "treasurer 2"),
                   escrow_clear(id_of(4, 9), organisation, {"EUR", 900'000}, "treasurer 2"),
                   malformed, "another currency than was announced"});
    task_ref kes = task(21);
    kes.currency = "KES";
    kes.fee_minor = 60'000;
    out.push_back({quote_commit(kes, sha),
                   with(quote_commit(kes, sha), [](entry& e) { e.worker = worker; }), malformed,
                   "names a worker, whom it does not concern yet"});
    out.push_back({fee_earn(kes, 60'000, 60'000), without(fee_earn(kes, 60'000, 60'000), "total"),
                   malformed, "does not say how much in all"});
    const entry good = fx_worker("x3", worker, 100, rate).value();
    out.push_back({good,
                   with(good,
                        [](entry& e) {
                            e.postings[4].amount_minor -= 1;
                            e.postings[5].amount_minor += 1;
                            e.postings[6].amount_minor -= 1;
                            e.postings[7].amount_minor += 1;
                        }),
                   malformed, "a unit less than the rate says"});
    out.push_back({fx_escrow("x4", organisation, 200, rate).value(),
                   fx_escrow("x4", organisation, 10'000, rate).value(), negative,
                   "more than the co-op has in that currency"});
}

void payouts(std::vector<chapter>& out) {
    const auto sent = [](int n, std::int64_t minor) {
        return payout_ref{id_of(9, n), worker, eur(minor)};
    };
    const auto submit = [&](int n, std::int64_t minor) {
        out.push_back({payout_submit(sent(n, minor), "batch 1", "E2E" + std::to_string(n)),
                       payout_submit(sent(n, 1'000'000), "batch 1", "E2E"), negative,
                       "more than is payable"});
    };
    submit(1, 800);
    submit(2, 300);
    out.push_back({payout_fail(sent(1, 800), "no such account"),
                   payout_fail(sent(1, 799), "no such account"), malformed,
                   "another sum than was sent"});
    const withheld cut{30, authority, "wht-2026", 20};
    withheld no_rule = cut;
    no_rule.tax_rule = "";
    out.push_back({payout_settle(sent(2, 300), cut, "OUT 3"),
                   payout_settle(sent(2, 300), no_rule, "OUT 3"), malformed,
                   "tax without its rule"});
    const entry late = payout_late(sent(1, 800), eur(800), 700, {50, 50}, "OUT 4");
    out.push_back({late, debiting(late, of(worker_part::in_transit)), malformed,
                   "out of another payout's money"});
    out.push_back({late, payout_late(sent(2, 300), eur(300), 300, {50, 50}, "OUT 4"), malformed,
                   "it never failed"});
    out.push_back({late, with(late, [](entry& e) { e.id = "payout.late/" + id_of(9, 2); }),
                   malformed, "on top of another payout"});
    out.push_back({tax_remit("x5", authority, eur(10), "OUT 5"),
                   tax_remit("x5", authority, eur(31), "OUT 5"), negative,
                   "more than was withheld"});
    out.push_back({payout_return(sent(2, 300), {250, 20, 20, 10, authority, true}, "REF 8"),
                   payout_return(sent(1, 800), {250, 20, 20, 10, authority, true}, "REF 8"),
                   malformed, "it was never settled"});
    out.push_back({tax_refund("x6", authority, eur(10), "REF 10"),
                   tax_refund("x6", authority, eur(11), "REF 10"), negative,
                   "more than the state owes"});
    out.push_back({vat_remit("x7", eur(16), "OUT 6"), vat_remit("x7", eur(17), "OUT 6"), negative,
                   "more than was charged"});
}

void unclaimed_money(std::vector<chapter>& out) {
    const money amount = eur(100);
    out.push_back({unclaimed_set_aside("n1", worker, amount, "silence"),
                   unclaimed_set_aside("n1", worker, eur(1'000'000), "silence"), negative,
                   "more than is payable"});
    out.push_back({unclaimed_claim("n2", worker, eur(60), "worker"),
                   unclaimed_claim("n2", worker, eur(101), "worker"), negative,
                   "more than was set aside"});
    const entry remit = unclaimed_remit("n3", worker, eur(40), "trustee", "OUT 7");
    out.push_back({remit, debiting(remit, of(worker_part::payable)), malformed,
                   "without having been set aside"});
}

void members_and_year(std::vector<chapter>& out) {
    const money amount = eur(100);
    out.push_back({member_share("c1", worker, amount, sha),
                   without(member_share("c1", worker, amount, sha), "consent_sha256"), malformed,
                   "without consent"});
    const year_result year{100, {{cost::interest, 10}}};
    out.push_back({year_close("2026", "EUR", year, "board"),
                   with(year_close("2026", "EUR", year, "board"),
                        [](entry& e) { e.postings.back().amount_minor -= 1; }),
                   errc::entry_unbalanced, "one unit too many"});
    const entry share = surplus_share("v1", "2026", "EUR", 50, {{worker, 30}, {other_worker, 10}});
    out.push_back({share, debiting(share, std::string(platform_fee)), malformed,
                   "before the year is closed"});
    const entry paid = patronage_pay("v1", worker, eur(30));
    out.push_back({paid, crediting(paid, of(worker_part::payable, other_worker)), malformed,
                   "to somebody else"});
    out.push_back({patronage_retain("v1", other_worker, eur(10), sha),
                   patronage_retain("v1", other_worker, eur(11), sha), negative,
                   "more than the vote gave"});
    out.push_back({member_redeem("x8", other_worker, eur(1'000), "OUT 8"),
                   member_redeem("x8", other_worker, eur(90'000), "OUT 8"), negative,
                   "more than was paid in"});
    out.push_back({debt_settle_debt("s6", organisation, eur(2'000)),
                   debt_settle_debt("s6", organisation, eur(2'001)), negative,
                   "more than the debt"});
    out.push_back({escrow_refund(id_of(7, 2), organisation, eur(1'000), "OUT 2", two),
                   escrow_refund(id_of(7, 2), organisation, eur(5'000'000), "OUT 2", two), negative,
                   "more than free escrow"});
}

void statements(std::vector<chapter>& out) {
    const entry issued = statement_issue(worker, 12, sha);
    out.push_back({issued, without(issued, "head"), malformed, "without the chain's head"});
}

}  // namespace

std::vector<chapter> story() {
    std::vector<chapter> out;
    for (const auto part :
         {money_in, first_task, part_pay_and_repair, reversed_case, lost_cases, pay, floor, bank,
          exchange, payouts, unclaimed_money, members_and_year, statements})
        part(out);
    return out;
}

}  // namespace ujira::ledger::test
