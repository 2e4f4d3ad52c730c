#include "whole_history.hpp"

#include <algorithm>
#include <array>

namespace ujira::ledger::test {
namespace {

constexpr int organisations = 2;
constexpr int workers = 3;
constexpr base::instant_us long_after = 1'000'000'000'000'000;

const std::string the_authority = id_of(8, 1);
const std::string sha(64, 'c');
const refund_people two{"treasurer 1", "treasurer 2"};

std::string text(std::string_view account) {
    return std::string(account);
}

}  // namespace

whole_history::whole_history(std::uint64_t seed, change_entry change)
    : random_(seed), change_(std::move(change)) {}

std::int64_t whole_history::has(std::string_view account) const {
    const auto at = expected_.find({text(account), currency_});
    return at == expected_.end() ? 0 : at->second;
}

std::int64_t whole_history::up_to(std::int64_t most) {
    if (most <= 0) return 0;
    return std::uniform_int_distribution<std::int64_t>(1, most)(random_);
}

std::size_t whole_history::pick(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
}

std::string whole_history::new_id() {
    return id_of(4, ++next_);
}

bool whole_history::is_safe() const {
    return has(due_to_escrow) == 0 && has(debt_of(organisation_)) == 0 &&
           has(advance_of(organisation_)) == 0 && has(owing_of(organisation_)) == 0;
}

void whole_history::post(const entry& honest, const std::string& currency, const effects& done) {
    const entry e = change_ ? change_(honest) : honest;
    const auto r = log_.post(e);
    if (!r) throw broken(true, e.id + ": " + r.error().detail);
    for (const auto& [account, minor] : done) expected_[{account, currency}] += minor;
    ++posted_[e.event];
    entries_.push_back(e);
    for (const std::string& problem : auditor_.take(e, long_after))
        throw broken(false, e.id + " " + problem);
}

void whole_history::refuse(const entry& e) {
    if (!change_ && log_.post(e).has_value()) throw broken(false, e.id + " was not refused");
}

/// Every account has what the facts say (with that, I4, I6 and I7), each fund is even, and the hole
/// in escrow is the same on both sides (I3).
void whole_history::check_books() {
    std::map<std::pair<fund, std::string>, std::int64_t> funds;
    std::map<std::string, std::int64_t> holes;
    for (const auto& [key, debit] : log_.sums().balances()) {
        const auto info = describe_account(key.first);
        const bool debit_side = info->kind == side::asset || info->kind == side::expense;
        const std::int64_t stands = debit_side ? debit : -debit;
        const auto at = expected_.find(key);
        if (stands != (at == expected_.end() ? 0 : at->second))
            throw broken(false, key.first + " has " + std::to_string(stands));
        funds[{info->of, key.second}] += debit;
        if (key.first == due_from_coop || key.first == due_to_escrow) holes[key.second] += debit;
        const bool may = info->either_sign || key.first == bank_escrow;
        if (stands < 0 && !may) throw broken(false, key.first + " is below zero");
    }
    for (const auto& [key, minor] : expected_)
        if (minor != 0 && !log_.sums().balances().contains(key))
            throw broken(false, key.first + " has nothing");
    for (const auto& sums : {funds[{fund::escrow, "EUR"}], funds[{fund::house, "EUR"}],
                             funds[{fund::floor, "EUR"}], holes["EUR"], holes["KES"]})
        if (sums != 0) throw broken(false, "a fund is not even");
}

void whole_history::step() {
    currency_ = pick(3) == 0 ? "KES" : "EUR";
    organisation_ = id_of(1, static_cast<int>(pick(organisations)));
    worker_ = id_of(3, static_cast<int>(pick(workers)));
    using action = void (whole_history::*)();
    constexpr std::array all{&whole_history::money_in,    &whole_history::end_waiting,
                             &whole_history::unannounced, &whole_history::refund,
                             &whole_history::commit,      &whole_history::task_step,
                             &whole_history::task_step,   &whole_history::task_step,
                             &whole_history::commit,      &whole_history::coop_pays,
                             &whole_history::gifts,       &whole_history::arrears,
                             &whole_history::debts,       &whole_history::bank_acts,
                             &whole_history::exchange,    &whole_history::pay_out,
                             &whole_history::end_payout,  &whole_history::payout_comes_back,
                             &whole_history::taxes,       &whole_history::unclaimed_money,
                             &whole_history::members,     &whole_history::year,
                             &whole_history::floor_moves, &whole_history::statements,
                             &whole_history::task_step,   &whole_history::task_step};
    const action act = all[pick(all.size())];
    (this->*act)();
    check_books();
}

void whole_history::money_in() {
    const waiting f{new_id(), organisation_, amount(up_to(50'000))};
    post(escrow_fund(f.id, f.organisation, f.amount, "REF", "t1"), currency_,
         {{text(bank_escrow), f.amount.minor}, {uncleared_of(f.organisation), f.amount.minor}});
    fundings_.push_back(f);
}

void whole_history::end_waiting() {
    if (fundings_.empty()) return;
    const waiting f = fundings_.back();
    fundings_.pop_back();
    const std::int64_t x = f.amount.minor;
    const std::string uncleared = uncleared_of(f.organisation);
    if (pick(5) == 0)
        return post(escrow_bounce(f.id, f.organisation, f.amount, "t2"), f.amount.currency,
                    {{uncleared, -x}, {text(bank_escrow), -x}});
    post(escrow_clear(f.id, f.organisation, f.amount, "t2"), f.amount.currency,
         {{uncleared, -x}, {escrow_of(f.organisation), x}});
}

void whole_history::unannounced() {
    if (receipts_.empty() || pick(2) == 0) {
        const waiting r{new_id(), "", amount(up_to(900))};
        post(suspense_in(r.id, r.amount, "REF", "t1"), currency_,
             {{text(bank_escrow), r.amount.minor}, {text(suspense), r.amount.minor}});
        receipts_.push_back(r);
        return;
    }
    const waiting r = receipts_.back();
    receipts_.pop_back();
    const std::int64_t x = r.amount.minor;
    if (pick(2) == 0)
        return post(suspense_back(r.id, r.amount, "OUT", two), r.amount.currency,
                    {{text(suspense), -x}, {text(bank_escrow), -x}});
    post(suspense_match(r.id, organisation_, r.amount, "t2"), r.amount.currency,
         {{text(suspense), -x}, {escrow_of(organisation_), x}});
}

void whole_history::refund() {
    const std::int64_t free = has(escrow_of(organisation_));
    refuse(escrow_refund(new_id(), organisation_, amount(free + 1), "OUT", two));
    const std::int64_t x = up_to(free / 4);
    if (x == 0) return;
    const entry e = escrow_refund(new_id(), organisation_, amount(x), "OUT", two);
    if (!is_safe()) return refuse(e);
    post(e, currency_, {{escrow_of(organisation_), -x}, {text(bank_escrow), -x}});
}

void whole_history::commit() {
    task_ref t{id_of(5, ++next_), organisation_, id_of(2, organisation_.back() - '0'),
               worker_,           currency_,     up_to(2'000)};
    t.fee_minor = t.price_minor * 13 / 100;
    t.reserve_minor = static_cast<std::int64_t>(pick(3)) * 50;
    const std::int64_t cost = t.price_minor + t.fee_minor;
    const entry e = quote_commit(t, sha);
    if (!is_safe() || cost + t.reserve_minor > has(escrow_of(organisation_))) return refuse(e);
    post(e, currency_,
         {{escrow_of(organisation_), -cost - t.reserve_minor},
          {committed_of(t.project), cost},
          {reserve_of(t.project), t.reserve_minor}});
    tasks_.push_back({t, stage::committed, t.fee_minor, 0, {}});
}

void whole_history::task_step() {
    if (tasks_.empty()) return;
    const std::size_t at = pick(tasks_.size());
    task t = tasks_[at];
    tasks_.erase(tasks_.begin() + static_cast<std::ptrdiff_t>(at));
    currency_ = t.ref.currency;
    organisation_ = t.ref.organisation;
    worker_ = t.ref.worker;
    if (t.at == stage::committed) return begin_work(t);
    if (t.at == stage::review) return in_review(t);
    hold(t);
}

void whole_history::begin_work(task& t) {
    const std::string committed = committed_of(t.ref.project);
    if (pick(4) == 0) return part_pay(t);
    if (pick(5) == 0) {
        const std::int64_t x = t.ref.price_minor + t.ref.fee_minor;
        post(quote_release(t.ref, "expired", x), currency_,
             {{committed, -x}, {escrow_of(organisation_), x}});
        return release_reserve(t);
    }
    post(task_accrue(t.ref, sha, 5), currency_,
         {{committed, -t.ref.price_minor}, {part(worker_part::review), t.ref.price_minor}});
    t.at = stage::review;
    tasks_.push_back(t);
}

void whole_history::part_pay(task& t) {
    const std::int64_t x = up_to(t.ref.price_minor);
    const ledger::part_pay pay{x, 60, "requester"};
    const std::string committed = committed_of(t.ref.project);
    const effects done{{committed, -x}, {part(worker_part::payable), x}};
    const std::size_t kind = pick(3);
    post(kind == 0   ? screen_pay(t.ref, pay)
         : kind == 1 ? broken_pay(t.ref, pay)
                     : cancel_pay(t.ref, x, 60, "requester"),
         currency_, done);
    earn_fee(t, x, false);
    const std::int64_t rest = t.ref.price_minor - x + t.fee_left_minor;
    if (rest > 0)
        post(quote_release(t.ref, "cancelled", rest), currency_,
             {{committed, -rest}, {escrow_of(organisation_), rest}});
    release_reserve(t);
}

void whole_history::in_review(task& t) {
    const std::string committed = committed_of(t.ref.project);
    if (pick(3) == 0) return propose(t);
    if (pick(3) == 0) {
        extra(t);
        tasks_.push_back(t);
        return;
    }
    if (const std::int64_t x = up_to(std::min<std::int64_t>(has(escrow_of(organisation_)), 90));
        x > 0 && pick(3) == 0) {
        post(repair_commit(t.ref, x, "r"), currency_,
             {{escrow_of(organisation_), -x}, {committed, x}});
        post(repair_pay(t.ref, x, sha), currency_,
             {{committed, -x}, {part(worker_part::payable), x}});
    }
    post(task_release(t.ref, "deadline"), currency_,
         {{part(worker_part::review), -t.ref.price_minor},
          {part(worker_part::payable), t.ref.price_minor}});
    earn_fee(t, t.ref.price_minor, true);
    release_reserve(t);
}

void whole_history::extra(task& t) {
    const std::int64_t x = up_to(300);
    const std::int64_t reserve = std::min(x, t.ref.reserve_minor);
    const std::int64_t escrow = std::min(x - reserve, has(escrow_of(organisation_)));
    const std::int64_t advance = std::min(x - reserve - escrow, has(bank_floor));
    const std::int64_t missing = x - reserve - escrow - advance;
    t.extra_minor += x;
    post(pay_extra(t.ref, x, t.extra_minor,
                   {t.ref.reserve_minor, has(escrow_of(organisation_)), has(bank_floor)}, "topup"),
         currency_,
         {{reserve_of(t.ref.project), -reserve},
          {escrow_of(organisation_), -escrow},
          {advance_of(organisation_), advance},
          {text(bank_floor), -advance},
          {text(bank_escrow), advance},
          {part(worker_part::payable), x - missing},
          {owing_of(organisation_), missing},
          {part(worker_part::owed), missing}});
    t.ref.reserve_minor -= reserve;
}

void whole_history::propose(task& t) {
    t.held = {id_of(6, ++next_), t.ref, up_to(t.ref.price_minor), 0};
    t.held.jury_deposit_minor = std::min<std::int64_t>(has(escrow_of(organisation_)), 120);
    const std::int64_t held = t.held.held_minor;
    const std::int64_t deposit = t.held.jury_deposit_minor;
    post(deduct_propose(t.held, some_facts()), currency_,
         {{part(worker_part::review), -t.ref.price_minor},
          {part(worker_part::disputed), held},
          {part(worker_part::payable), t.ref.price_minor - held},
          {escrow_of(organisation_), -deposit},
          {jury_of(t.held.deduction), deposit}});
    post(deduct_notified(t.held, 500), currency_, {});
    t.at = stage::held;
    tasks_.push_back(t);
}

void whole_history::hold(task& t) {
    if (pick(3) == 0 && !t.contested) {
        post(deduct_paused(t.held, ++next_, 50), currency_, {});
        post(deduct_resumed(t.held, next_, 600), currency_, {});
    } else if (pick(2) == 0 && !t.asked) {
        post(contest_open(t.held, 900), currency_, {});
        t.asked = true;
        t.contested = pick(4) != 0;
        if (!t.contested) post(contest_withdraw(t.held, 700), currency_, {});
    } else {
        return end_case(t);
    }
    tasks_.push_back(t);
}

void whole_history::end_case(task& t) {
    if (pick(2) == 0) {
        take_held(t);
    } else {
        const std::int64_t held = t.held.held_minor;
        const std::int64_t kept =
            t.contested ? static_cast<std::int64_t>(pick(static_cast<std::size_t>(held))) : 0;
        post(contest_reverse(t.held, t.contested ? "verdict" : "withdrawn", "s", kept), currency_,
             {{part(worker_part::disputed), -held},
              {part(worker_part::payable), held - kept},
              {escrow_of(organisation_), kept}});
        refuse(contest_reverse(t.held, "again", "s"));
    }
    earn_fee(t, t.ref.price_minor - t.held.held_minor, true);
    share_deposit(t.held);
    release_reserve(t);
}

void whole_history::take_held(task& t) {
    const std::int64_t held = t.held.held_minor;
    post(t.contested ? deduct_uphold(t.held, "s") : deduct_lapse(t.held), currency_,
         {{part(worker_part::disputed), -held}, {escrow_of(organisation_), held}});
}

void whole_history::share_deposit(const case_ref& c) {
    const std::int64_t deposit = c.jury_deposit_minor;
    const std::string juror = id_of(3, static_cast<int>(pick(workers)));
    const std::int64_t pay = up_to(deposit / 2);
    if (pay > 0)
        post(case_juror(c, juror, pay), currency_,
             {{jury_of(c.deduction), -pay}, {worker_account(juror, worker_part::payable), pay}});
    if (deposit > pay)
        post(case_return(c, deposit - pay), currency_,
             {{jury_of(c.deduction), pay - deposit}, {escrow_of(organisation_), deposit - pay}});
}

void whole_history::earn_fee(task& t, std::int64_t released_minor, bool last) {
    const std::int64_t x = t.ref.fee_minor * released_minor / t.ref.price_minor;
    const std::int64_t tax = x / 7;
    const std::string committed = committed_of(t.ref.project);
    if (x > 0)
        post(fee_earn(t.ref, x, x, tax), currency_,
             {{committed, -x},
              {text(bank_escrow), -x},
              {text(bank_coop_in_escrow), x},
              {text(platform_fee), x - tax},
              {text(vat), tax}});
    t.fee_left_minor -= x;
    if (!last || t.fee_left_minor == 0) return;
    post(fee_return(t.ref, t.fee_left_minor), currency_,
         {{committed, -t.fee_left_minor}, {escrow_of(organisation_), t.fee_left_minor}});
}

void whole_history::release_reserve(task& t) {
    const std::int64_t x = t.ref.reserve_minor;
    if (x == 0) return;
    post(reserve_release(t.ref, x), currency_,
         {{reserve_of(t.ref.project), -x}, {escrow_of(organisation_), x}});
}

void whole_history::coop_pays() {
    const std::int64_t x = up_to(200);
    const std::int64_t cash = std::min(x, has(bank_operating));
    constexpr std::array kinds{cost::training, cost::jury, cost::restitution, cost::interest};
    const cost kind = kinds.at(pick(kinds.size()));
    post(coop_pay(new_id(), worker_, amount(x), kind, has(bank_operating), "s"), currency_,
         {{expense_of(kind), x},
          {text(bank_operating), -cash},
          {text(bank_escrow), cash},
          {part(worker_part::payable), cash},
          {part(worker_part::owed), x - cash}});
    refuse(coop_pay(new_id(), worker_, amount(x), cost::bonus, 0, "s"));
}

void whole_history::gifts() {
    const std::int64_t x = up_to(std::min<std::int64_t>(has(escrow_of(organisation_)), 300));
    if (x == 0) return;
    post(pick(2) == 0 ? bonus(new_id(), organisation_, worker_, amount(x), "r")
                      : training(new_id(), organisation_, worker_, amount(x), "r"),
         currency_, {{escrow_of(organisation_), -x}, {part(worker_part::payable), x}});
}

void whole_history::arrears() {
    const std::string owed = part(worker_part::owed);
    const std::string owing = owing_of(organisation_);
    const std::string payable = part(worker_part::payable);
    const std::int64_t most = std::min(has(owed), has(owing));
    if (has(owed) > 0 && pick(3) == 0) {
        const std::int64_t x = up_to(20);
        const bool own = pick(2) == 0;
        return post(owed_interest({new_id(), worker_, own ? "" : organisation_}, amount(x), x, "i"),
                    currency_, {{own ? expense_of(cost::interest) : owing, x}, {owed, x}});
    }
    const owed_ref o{new_id(), worker_, organisation_};
    if (const auto x = up_to(std::min(most, has(escrow_of(organisation_)))); x > 0 && pick(2) == 0)
        return post(owed_settle_by_requester(new_id(), o, amount(x)), currency_,
                    {{owed, -x}, {owing, -x}, {escrow_of(organisation_), -x}, {payable, x}});
    if (const auto x = up_to(std::min(most, has(bank_floor))); x > 0 && pick(2) == 0)
        return post(owed_settle_by_floor(new_id(), o, amount(x)), currency_,
                    {{owed, -x},
                     {owing, -x},
                     {advance_of(organisation_), x},
                     {text(bank_floor), -x},
                     {text(bank_escrow), x},
                     {payable, x}});
    if (const auto x = up_to(std::min(has(owed), has(bank_operating))); x > 0)
        post(owed_settle_by_coop(new_id(), o, amount(x)), currency_,
             {{owed, -x}, {text(bank_operating), -x}, {text(bank_escrow), x}, {payable, x}});
}

void whole_history::debts() {
    const std::string escrow = escrow_of(organisation_);
    const std::string debt = debt_of(organisation_);
    const std::string advance = advance_of(organisation_);
    const std::int64_t most = std::min(has(escrow), has(debt));
    if (const auto x = up_to(std::min(most, has(due_to_escrow))); x > 0)
        return post(
            debt_settle_shortfall(new_id(), organisation_, amount(x)), currency_,
            {{escrow, -x}, {text(due_from_coop), -x}, {text(due_to_escrow), -x}, {debt, -x}});
    if (most > 0)
        return post(debt_settle_debt(new_id(), organisation_, amount(most)), currency_,
                    {{escrow, -most},
                     {text(bank_escrow), -most},
                     {text(bank_operating), most},
                     {debt, -most}});
    if (const auto x = up_to(std::min(has(escrow), has(advance))); x > 0 && pick(3) != 0)
        return post(debt_settle_advance(new_id(), organisation_, amount(x)), currency_,
                    {{escrow, -x}, {text(bank_escrow), -x}, {text(bank_floor), x}, {advance, -x}});
    const writeoff_parts parts{up_to(has(advance)), up_to(has(owing_of(organisation_))),
                               up_to(has(debt))};
    if (parts.advance_minor + parts.owing_minor + parts.debt_minor == 0) return;
    post(writeoff(new_id(), organisation_, currency_, parts, "board"), currency_,
         {{text(floor_fund), -parts.advance_minor},
          {advance, -parts.advance_minor},
          {expense_of(cost::writeoff), parts.owing_minor + parts.debt_minor},
          {owing_of(organisation_), -parts.owing_minor},
          {debt, -parts.debt_minor}});
}

void whole_history::bank_acts() {
    const house_cash cash{has(bank_coop_in_escrow), has(bank_operating)};
    const auto borne = [&](effects done, const std::string& debit, std::int64_t x) {
        const std::int64_t in_escrow = std::min(x, cash.in_escrow_bank_minor);
        const std::int64_t own = std::min(x - in_escrow, cash.operating_minor);
        const std::int64_t due = x - in_escrow - own;
        done.insert(done.end(), {{debit, x},
                                 {text(bank_coop_in_escrow), -in_escrow},
                                 {text(bank_operating), -own},
                                 {text(due_to_escrow), due},
                                 {text(due_from_coop), due},
                                 {text(bank_escrow), -due}});
        return done;
    };
    const std::size_t what = pick(8);
    if (what == 0) {
        const std::int64_t x = up_to(3'000);
        const std::int64_t free = std::min(x, has(escrow_of(organisation_)));
        return post(chargeback(new_id(), organisation_, amount(x), has(escrow_of(organisation_)),
                               cash, "LINE"),
                    currency_,
                    borne({{escrow_of(organisation_), -free}, {text(bank_escrow), -free}},
                          debt_of(organisation_), x - free));
    }
    if (what == 1) {
        const std::int64_t x = up_to(40);
        return post(bank_charge(new_id(), amount(x), cash, "LINE"), currency_,
                    borne({}, expense_of(cost::bank), x));
    }
    if (const auto x = std::min(has(due_to_escrow), has(bank_operating)); x > 0)
        return post(shortfall_cure(new_id(), amount(x), "REF"), currency_,
                    {{text(bank_escrow), x},
                     {text(due_from_coop), -x},
                     {text(due_to_escrow), -x},
                     {text(bank_operating), -x}});
    if (const auto x = up_to(has(bank_coop_in_escrow) / 2); x > 0)
        post(fee_sweep(new_id(), amount(x), "REF", "t1"), currency_,
             {{text(bank_operating), x}, {text(bank_coop_in_escrow), -x}});
}

void whole_history::exchange() {
    const bool to_kes = currency_ == "EUR";
    const exchange_rate rate{currency_, to_kes ? "KES" : "EUR", to_kes ? "2.5" : "0.4",
                             "2026-03-02", "cbk.go.ke"};
    const bool of_worker = pick(2) == 0;
    const std::string account = of_worker ? part(worker_part::payable) : escrow_of(organisation_);
    const std::int64_t x = up_to(std::min<std::int64_t>(has(account), 60));
    if (x == 0) return;
    // 5/2 or 2/5, up for a worker and down for a requester.
    const std::int64_t twice = to_kes ? x * 5 : x * 2;
    const std::int64_t by = to_kes ? 2 : 5;
    const std::int64_t due = of_worker ? (twice + by - 1) / by : twice / by;
    const entry e = of_worker ? fx_worker(new_id(), worker_, x, rate).value()
                              : fx_escrow(new_id(), organisation_, x, rate).value();
    const std::string from = currency_;
    currency_ = rate.to;
    if (due == 0 || due > has(bank_coop_in_escrow)) return refuse(e);
    for (const auto& [currency, minor] : {std::pair(from, -x), std::pair(rate.to, due)}) {
        expected_[{account, currency}] += minor;
        expected_[{text(bank_escrow), currency}] += minor;
        expected_[{text(bank_coop_in_escrow), currency}] -= minor;
        expected_[{text(fx), currency}] -= minor;
    }
    post(e, from, {});
}

void whole_history::pay_out() {
    const std::int64_t x = up_to(has(part(worker_part::payable)) / 2);
    if (x == 0) return;
    const payout_ref p{id_of(9, ++next_), worker_, amount(x)};
    post(payout_submit(p, "batch", "E2E"), currency_,
         {{part(worker_part::payable), -x}, {part(worker_part::in_transit), x}});
    sent_.push_back({p, x / 10, x / 50});
}

void whole_history::end_payout() {
    if (sent_.empty()) return;
    const payout p = sent_.back();
    sent_.pop_back();
    currency_ = p.ref.gross.currency;
    worker_ = p.ref.worker;
    const std::int64_t x = p.ref.gross.minor;
    if (pick(3) == 0) {
        post(payout_fail(p.ref, "no account"), currency_,
             {{part(worker_part::in_transit), -x}, {part(worker_part::payable), x}});
        failed_.push_back(p);
        return;
    }
    post(payout_settle(
             p.ref, {p.tax_minor, the_authority, p.tax_minor > 0 ? "wht" : "", p.fee_minor}, "OUT"),
         currency_,
         {{part(worker_part::in_transit), -x},
          {text(bank_escrow), p.tax_minor - x},
          {tax_of(the_authority), p.tax_minor}});
    settled_.push_back(p);
}

void whole_history::payout_comes_back() {
    if (!failed_.empty() && pick(2) == 0) {
        const payout p = failed_.back();
        failed_.pop_back();
        currency_ = p.ref.gross.currency;
        worker_ = p.ref.worker;
        const std::int64_t x = p.ref.gross.minor;
        const std::int64_t paid = std::min(x, has(part(worker_part::payable)));
        const std::int64_t lost = x - paid;
        const std::int64_t own = std::min(lost, has(bank_operating));
        return post(payout_late(p.ref, p.ref.gross, has(part(worker_part::payable)),
                                {0, has(bank_operating)}, "OUT"),
                    currency_,
                    {{part(worker_part::payable), -paid},
                     {text(bank_escrow), -paid - (lost - own)},
                     {expense_of(cost::bank), lost},
                     {text(bank_operating), -own},
                     {text(due_to_escrow), lost - own},
                     {text(due_from_coop), lost - own}});
    }
    if (settled_.empty()) return;
    const payout p = settled_.back();
    settled_.pop_back();
    currency_ = p.ref.gross.currency;
    worker_ = p.ref.worker;
    const bool remitted = has(tax_of(the_authority)) < p.tax_minor;
    const std::int64_t from_coop = p.fee_minor + (remitted ? p.tax_minor : 0);
    const bool cash = has(bank_operating) >= from_coop;
    const std::int64_t net = p.ref.gross.minor - p.tax_minor - p.fee_minor;
    const std::int64_t tax = remitted ? 0 : p.tax_minor;
    post(
        payout_return(
            p.ref, {net, tax, p.fee_minor, remitted ? p.tax_minor : 0, the_authority, cash}, "REF"),
        currency_,
        {{text(bank_escrow), net + (cash ? from_coop : 0)},
         {tax_of(the_authority), -tax},
         {part(worker_part::payable), net + tax + (cash ? from_coop : 0)},
         {expense_of(cost::payout_return), p.fee_minor},
         {tax_reclaim_of(the_authority), from_coop - p.fee_minor},
         {text(bank_operating), cash ? -from_coop : 0},
         {part(worker_part::owed), cash ? 0 : from_coop}});
}

void whole_history::taxes() {
    if (const auto x = up_to(has(tax_of(the_authority))); x > 0 && pick(2) == 0)
        return post(tax_remit(new_id(), the_authority, amount(x), "OUT"), currency_,
                    {{tax_of(the_authority), -x}, {text(bank_escrow), -x}});
    if (const auto x = up_to(has(tax_reclaim_of(the_authority))); x > 0 && pick(2) == 0)
        return post(tax_refund(new_id(), the_authority, amount(x), "REF"), currency_,
                    {{text(bank_operating), x}, {tax_reclaim_of(the_authority), -x}});
    if (const auto x = up_to(std::min(has(vat), has(bank_operating))); x > 0)
        post(vat_remit(new_id(), amount(x), "OUT"), currency_,
             {{text(vat), -x}, {text(bank_operating), -x}});
}

void whole_history::unclaimed_money() {
    const std::string unclaimed = unclaimed_of(worker_);
    const std::string payable = part(worker_part::payable);
    if (const auto x = up_to(has(unclaimed)); x > 0) {
        if (pick(2) == 0)
            return post(unclaimed_claim(new_id(), worker_, amount(x), "w"), currency_,
                        {{unclaimed, -x}, {payable, x}});
        return post(unclaimed_remit(new_id(), worker_, amount(x), "trustee", "OUT"), currency_,
                    {{unclaimed, -x}, {text(bank_escrow), -x}});
    }
    if (const auto x = up_to(has(payable) / 9); x > 0)
        post(unclaimed_set_aside(new_id(), worker_, amount(x), "silence"), currency_,
             {{payable, -x}, {unclaimed, x}});
}

void whole_history::members() {
    const std::string capital = member_capital_of(worker_);
    if (pick(3) == 0) {
        const std::int64_t x = up_to(900);
        return post(member_join(new_id(), worker_, amount(x), "REF"), currency_,
                    {{text(bank_operating), x}, {capital, x}});
    }
    if (const auto x = up_to(has(part(worker_part::payable)) / 9); x > 0 && pick(2) == 0)
        return post(member_share(new_id(), worker_, amount(x), sha), currency_,
                    {{part(worker_part::payable), -x},
                     {text(bank_escrow), -x},
                     {text(bank_operating), x},
                     {capital, x}});
    const std::int64_t x = up_to(std::min(has(capital), has(bank_operating)));
    if (x == 0) return;
    const entry e = member_redeem(new_id(), worker_, amount(x), "OUT");
    if (has(due_to_escrow) > 0) return refuse(e);
    post(e, currency_, {{capital, -x}, {text(bank_operating), -x}});
}

void whole_history::year() {
    const std::string vote = new_id();
    for (int n = 0; n < workers; ++n)
        if (has(patronage_of(id_of(3, n))) > 0) worker_ = id_of(3, n);
    const std::string patronage = patronage_of(worker_);
    if (const auto x = up_to(has(patronage)); x > 0) {
        if (pick(2) == 0)
            return post(patronage_retain(vote, worker_, amount(x), sha), currency_,
                        {{patronage, -x}, {member_capital_of(worker_), x}});
        if (has(due_to_escrow) > 0 || x > has(bank_operating)) return;
        return post(patronage_pay(vote, worker_, amount(x)), currency_,
                    {{patronage, -x},
                     {text(bank_operating), -x},
                     {text(bank_escrow), x},
                     {part(worker_part::payable), x}});
    }
    if (const std::int64_t x = has(surplus); x > 3) {
        const std::int64_t to_reserve = x / 3;
        return post(surplus_share(vote, "2026", currency_, to_reserve,
                                  {{worker_, x - to_reserve - 1}, {id_of(3, 9), 1}}),
                    currency_,
                    {{text(surplus), -x},
                     {text(reserve_fund), to_reserve},
                     {patronage, x - to_reserve - 1},
                     {patronage_of(id_of(3, 9)), 1}});
    }
    year_result result{has(platform_fee), {}};
    effects done{{text(platform_fee), -result.fee_minor}, {text(surplus), result.fee_minor}};
    for (const auto kind : {cost::training, cost::jury, cost::restitution, cost::interest,
                            cost::bank, cost::payout_return, cost::writeoff, cost::floor}) {
        const std::int64_t x = has(expense_of(kind));
        result.costs.emplace_back(kind, x);
        done.insert(done.end(), {{expense_of(kind), -x}, {text(surplus), -x}});
    }
    const entry e = year_close(vote, currency_, result, "board");
    if (!e.postings.empty()) post(e, currency_, done);
}

void whole_history::floor_moves() {
    const std::int64_t x = up_to(has(bank_operating) / 2);
    if (pick(4) == 0) {
        const std::int64_t back = up_to(std::min(has(floor_fund), has(bank_floor)) / 2);
        if (back > 0)
            post(floor_close(new_id(), amount(back), "board"), currency_,
                 {{text(floor_fund), -back},
                  {text(bank_floor), -back},
                  {text(bank_operating), back},
                  {text(reserve_fund), back}});
        return;
    }
    if (x == 0 || has(due_to_escrow) > 0) return;
    const bool from_surplus = pick(2) == 0;
    post(floor_levy(new_id(), amount(x), from_surplus, "board"), currency_,
         {{from_surplus ? text(surplus) : expense_of(cost::floor), from_surplus ? -x : x},
          {text(bank_operating), -x},
          {text(bank_floor), x},
          {text(floor_fund), x}});
}

void whole_history::statements() {
    post(statement_issue(worker_, ++next_, sha), currency_, {});
}

}  // namespace ujira::ledger::test
