// Random histories: whatever people do, in whatever order, the books say where every unit is.

#include <rapidcheck.h>

#include <base/money.hpp>
#include <catch2/catch.hpp>
#include <ledger/leaf.hpp>
#include <set>

#include "books.hpp"

using namespace ujira::ledger;
using namespace ujira::ledger::test;

namespace {

constexpr int organisations = 2;
constexpr int projects = 3;  // of organisation (project % organisations)
constexpr int workers = 3;

enum class stage { committed, review, held, contested, done };

struct task {
    task_ref ref;
    stage at = stage::committed;
    std::int64_t held_minor = 0;
};

struct funding_record {
    std::string id;
    std::string organisation;
    std::int64_t minor = 0;
};

struct step {
    int action = 0;
    int choice = 0;
    std::int64_t amount_minor = 1;
};

/// People and the facts they make, kept apart from the ledger: the books must agree with them.
class world {
  public:
    void take(const step& s) {
        switch (s.action) {
            case 0:
                return fund(s);
            case 1:
                return decide_funding(s, s.choice % 4 != 0);
            case 2:
            case 3:
                return commit(s);
            case 4:
                return overdraw(s);
            case 5:
                return with(s, stage::committed, [&](task& t) { answer(t, s); });
            case 6:
                return with(s, stage::committed, [&](task& t) { give_back(t); });
            case 7:
                return with(s, stage::review, [&](task& t) { release(t); });
            case 8:
                return with(s, stage::review, [&](task& t) { propose(t, s); });
            case 9:
                return with(s, stage::held, [&](task& t) { end_held(t, s); });
            case 11:
                return refund(s);
            case 10:
                return with(s, stage::committed, [&](task& t) { cancel(t, s); });
            default:
                return with(s, stage::contested, [&](task& t) { decide(t, s); });
        }
    }

    /// How often each event was posted.
    const std::map<std::string, int>& posted() const { return posted_; }

    void check_all() const {
        check_signs();
        check_money_is_somewhere();
        check_open_facts();
        check_workers();
    }

  private:
    /// Posts what must be accepted, and keeps the worker's chain as the server would.
    void post(const entry& e) {
        const auto r = books_.post(e);
        if (!r) RC_LOG() << e.id << ": " << r.error().detail << std::endl;
        RC_ASSERT(r.has_value());
        RC_ASSERT(ids_.insert(e.id).second);
        ++posted_[e.event];
        placement p;
        p.seq = static_cast<std::int64_t>(ids_.size()) - 1;
        p.nonce = std::string(32, '0');
        if (!e.worker.empty()) {
            auto& [seq, prev] = chains_[e.worker];
            p.worker_seq = ++seq;
            p.worker_prev = prev;
            prev = leaf_sha256(leaf_bytes(e, p).value());
        }
    }

    template <class Do>
    void with(const step& s, stage at, Do act) {
        std::vector<task*> open;
        for (task& t : tasks_)
            if (t.at == at) open.push_back(&t);
        if (!open.empty()) act(*open[static_cast<std::size_t>(s.choice) % open.size()]);
    }

    void fund(const step& s) {
        const int n = ++next_;
        const funding_record f{id_of(4, n), id_of(1, s.choice % organisations), s.amount_minor * 5};
        post(escrow_fund(f.id, f.organisation, {"EUR", f.minor}, "REF", "t1"));
        open_fundings_.push_back(f);
    }

    void decide_funding(const step& s, bool confirm) {
        if (open_fundings_.empty()) return;
        const auto at = static_cast<std::size_t>(s.choice) % open_fundings_.size();
        const funding_record f = open_fundings_[at];
        open_fundings_.erase(open_fundings_.begin() + static_cast<std::ptrdiff_t>(at));
        const money m{"EUR", f.minor};
        post(confirm ? escrow_clear(f.id, f.organisation, m, "t2")
                     : escrow_bounce(f.id, f.organisation, m, "t2"));
        if (confirm) funded_ += f.minor;
    }

    void refund(const step& s) {
        const std::string organisation = id_of(1, s.choice % organisations);
        const std::int64_t most = books_.credit(escrow_of(organisation));
        const auto back = [&](std::int64_t minor) {
            return escrow_refund(id_of(7, ++next_), organisation, {"EUR", minor}, "OUT",
                                 {"t1", "t2"});
        };
        must_refuse(back(most + 1));
        if (most == 0) return;
        const std::int64_t minor = 1 + s.choice % most;
        post(back(minor));
        refunded_ += minor;
    }

    task_ref new_task(const step& s, std::int64_t price_minor) {
        const int project_number = s.choice % projects;
        return {id_of(5, ++next_),
                id_of(1, project_number % organisations),
                id_of(2, project_number),
                id_of(3, s.choice / projects % workers),
                "EUR",
                price_minor,
                price_minor * 13 / 100};
    }

    /// G02: handed out only if escrow has price and fee.
    void commit(const step& s) {
        const task_ref t = new_task(s, s.amount_minor);
        const std::int64_t cost = t.price_minor + t.fee_minor;
        const entry e = quote_commit(t, "offer");
        if (cost > books_.credit(escrow_of(t.organisation))) {
            must_refuse(e);
            return;
        }
        post(e);
        tasks_.push_back({t});
    }

    void overdraw(const step& s) {
        const task_ref first = new_task(s, 1);
        const std::int64_t all = books_.credit(escrow_of(first.organisation));
        must_refuse(quote_commit(new_task(s, all + 1), "offer"));
        // A release without an accrual takes more than this worker has in review.
        task_ref unpaid = new_task(s, 1);
        unpaid.price_minor = books_.part(unpaid.worker, worker_part::review) + 1;
        must_refuse(task_release(unpaid, "deadline"));
    }

    void must_refuse(const entry& e) {
        const auto before = books_.balances();
        const auto r = books_.post(e);
        RC_ASSERT(r.has_error());
        RC_ASSERT(r.error().code == ujira::base::errc::balance_negative);
        RC_ASSERT(books_.balances() == before);
    }

    void answer(task& t, const step& s) {
        post(task_accrue(t.ref, submission_sha256, s.choice));
        earned_[t.ref.worker] += t.ref.price_minor;
        t.at = stage::review;
    }

    void give_back(task& t) {
        post(quote_release(t.ref, "returned", t.ref.price_minor + t.ref.fee_minor));
        t.at = stage::done;
    }

    /// The project is cancelled while the worker is at it: a part is paid, the rest goes back.
    void cancel(task& t, const step& s) {
        const std::int64_t pay = 1 + s.choice % t.ref.price_minor;
        post(cancel_pay(t.ref, pay, s.choice, "requester"));
        earned_[t.ref.worker] += pay;
        settle_fee(t, pay);
        const std::int64_t rest = t.ref.price_minor - pay + t.ref.fee_minor - fee_earned_of(t);
        if (rest > 0) post(quote_release(t.ref, "cancelled", rest));
        t.at = stage::done;
    }

    void release(task& t) {
        post(task_release(t.ref, "deadline"));
        settle_fee(t, t.ref.price_minor);
        t.at = stage::done;
    }

    /// What was released so far earns its part of the fee; the last call of a task ends it.
    void settle_fee(task& t, std::int64_t released_minor) {
        const std::int64_t total =
            ujira::base::scale_down(t.ref.fee_minor, released_minor, t.ref.price_minor).value();
        const std::int64_t before = fee_earned_[t.ref.assignment];
        if (total > before) post(fee_earn(t.ref, total - before, total));
        fee_earned_[t.ref.assignment] = total;
    }

    void return_fee(task& t) {
        const std::int64_t rest = t.ref.fee_minor - fee_earned_[t.ref.assignment];
        if (rest > 0) post(fee_return(t.ref, rest));
    }

    case_ref case_of(const task& t) const {
        return {"case-" + t.ref.assignment, t.ref, t.held_minor};
    }

    void propose(task& t, const step& s) {
        t.held_minor = 1 + s.choice % t.ref.price_minor;
        post(deduct_propose(case_of(t), some_facts()));
        settle_fee(t, t.ref.price_minor - t.held_minor);
        t.at = stage::held;
    }

    void end_held(task& t, const step& s) {
        const case_ref c = case_of(t);
        if (s.choice % 2 == 0) post(deduct_notified(c, 5));
        if (s.choice % 3 == 0) return pay_back(t, "withdrawn");
        if (s.choice % 3 == 1) return take(t, deduct_lapse(c));
        post(contest_open(c, 9));
        t.at = stage::contested;
    }

    void decide(task& t, const step& s) {
        if (s.choice % 2 == 0) return pay_back(t, s.choice % 4 == 0 ? "verdict" : "overdue");
        take(t, deduct_uphold(case_of(t), "steward"));
    }

    void pay_back(task& t, const char* because) {
        post(contest_reverse(case_of(t), because, "steward"));
        settle_fee(t, t.ref.price_minor);
        t.at = stage::done;
    }

    void take(task& t, const entry& e) {
        post(e);
        taken_[t.ref.worker] += t.held_minor;
        return_fee(t);
        t.at = stage::done;
        must_refuse_second_end(t);
    }

    /// The held money is gone: no later entry of this case finds it, unless another case holds
    /// more.
    void must_refuse_second_end(const task& t) {
        if (books_.part(t.ref.worker, worker_part::disputed) < t.held_minor)
            must_refuse(contest_reverse(case_of(t), "again", "steward"));
    }

    std::int64_t sum(std::string_view prefix, std::string_view suffix = "") const {
        std::int64_t total = 0;
        for (const auto& [k, debit] : books_.balances())
            if (k.first.starts_with(prefix) && k.first.ends_with(suffix)) total -= debit;
        return total;
    }

    void check_signs() const {  // I2
        for (const auto& [k, debit] : books_.balances())
            RC_ASSERT((describe_account(k.first)->kind == side::asset ? debit : -debit) >= 0);
    }

    void check_money_is_somewhere() const {
        const std::int64_t fee = books_.credit("platform_fee");
        RC_ASSERT(funded_ - refunded_ ==
                  sum("escrow:") + sum("committed:") + sum("worker:", ":review") +
                      sum("worker:", ":disputed") + sum("worker:", ":payable") + fee);
        // I3: the bank holds what is owed, and the co-op's part is what it earned.
        RC_ASSERT(books_.debit("bank:escrow") ==
                  sum("escrow:") + sum("uncleared:") + sum("committed:") + sum("worker:"));
        RC_ASSERT(books_.debit("bank:coop_in_escrow") == fee);
    }

    void check_open_facts() const {  // I4
        std::int64_t uncleared = 0;
        for (const auto& f : open_fundings_) uncleared += f.minor;
        RC_ASSERT(sum("uncleared:") == uncleared);
        std::int64_t committed = 0;
        std::int64_t review = 0;
        std::int64_t held = 0;
        for (const task& t : tasks_) {
            if (t.at == stage::review) review += t.ref.price_minor;
            if (t.at == stage::held || t.at == stage::contested) held += t.held_minor;
            if (t.at == stage::committed) committed += t.ref.price_minor;
            if (t.at != stage::done) committed += t.ref.fee_minor - fee_earned_of(t);
        }
        RC_ASSERT(sum("committed:") == committed);
        RC_ASSERT(sum("worker:", ":review") == review);
        RC_ASSERT(sum("worker:", ":disputed") == held);
    }

    std::int64_t fee_earned_of(const task& t) const {
        const auto at = fee_earned_.find(t.ref.assignment);
        return at == fee_earned_.end() ? 0 : at->second;
    }

    void check_workers() const {  // I6
        for (int w = 0; w < workers; ++w) {
            const std::string id = id_of(3, w);
            const auto of = [&](const std::map<std::string, std::int64_t>& by) {
                const auto at = by.find(id);
                return at == by.end() ? 0 : at->second;
            };
            RC_ASSERT(of(earned_) - of(taken_) == books_.part(id, worker_part::review) +
                                                      books_.part(id, worker_part::payable) +
                                                      books_.part(id, worker_part::disputed));
        }
    }

    books books_;
    std::vector<funding_record> open_fundings_;
    std::vector<task> tasks_;
    std::set<std::string> ids_;
    std::map<std::string, int> posted_;
    std::map<std::string, std::pair<std::int64_t, std::string>> chains_;
    std::map<std::string, std::int64_t> earned_;      // per worker: what was sent or begun is worth
    std::map<std::string, std::int64_t> taken_;       // per worker: upheld or lapsed
    std::map<std::string, std::int64_t> fee_earned_;  // per assignment
    std::int64_t funded_ = 0;
    std::int64_t refunded_ = 0;
    int next_ = 0;
};

/// rapidcheck begins with small values; which step is taken shall be any from the first run on.
constexpr int full = 100;

rc::Gen<step> a_step() {
    return rc::gen::build<step>(
        rc::gen::set(&step::action, rc::gen::resize(full, rc::gen::inRange(0, 13))),
        rc::gen::set(&step::choice, rc::gen::resize(full, rc::gen::inRange(0, 1000))),
        rc::gen::set(&step::amount_minor,
                     rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 20),
                                    rc::gen::inRange<std::int64_t>(1, 100'000))));
}

}  // namespace

TEST_CASE("random histories: every unit of money is somewhere, after every step",
          "[ledger][property]") {
    std::map<std::string, int> posted;
    REQUIRE(rc::check("books agree with the facts", [&] {
        const auto length = *rc::gen::inRange<std::size_t>(0, 1'000);
        const auto steps = *rc::gen::container<std::vector<step>>(length, a_step());
        world w;
        for (const step& s : steps) {
            w.take(s);
            w.check_all();
        }
        for (const auto& [event, times] : w.posted()) posted[event] += times;
    }));
    // A property over histories that never get anywhere would prove nothing.
    CHECK(posted.size() == 17);
    for (const auto& [event, times] : posted) {
        INFO(event);
        CHECK(times >= 10);
    }
}
