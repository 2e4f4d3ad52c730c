#pragma once
// The second account of money on its way to workers: each payout from its sending to its end, what
// came back, and interest for those sent late. Amounts come from the payouts' rows.

#include <map>
#include <optional>
#include <simulation/books_of_work.hpp>
#include <simulation/expectation.hpp>
#include <store/payouts.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::simulation {

class books_of_payouts {
  public:
    /// Of the policy: on a year, in 1/100 percent.
    explicit books_of_payouts(std::int64_t late_interest_bp)
        : late_interest_bp_(late_interest_bp) {}

    /// False for an event that is none of these.
    bool take(store::tx& tx, const seen_entry& s, expectation& x);
    /// The row of that payout says what the entries say.
    std::vector<std::string> look_at(store::tx& tx, const std::string& payout) const;
    /// What must stand on its way.
    void add_to(standing& all) const;

  private:
    enum class stage : std::uint8_t { sent, settled, failed, returned, paid_late };

    void submit(store::tx& tx, const seen_entry& s, expectation& x);
    void fail(store::tx& tx, const seen_entry& s, expectation& x);
    void settle(store::tx& tx, const seen_entry& s, expectation& x);
    void come_back(store::tx& tx, const seen_entry& s, expectation& x);
    void arrive_late(store::tx& tx, const seen_entry& s, expectation& x);
    void interest(store::tx& tx, const seen_entry& s, expectation& x);
    static void pay_owed(store::tx& tx, const seen_entry& s, expectation& x);
    static void remit(store::tx& tx, const seen_entry& s, expectation& x);

    /// The row that the entry is about, moved from one stage to the next.
    std::optional<store::payout> step(store::tx& tx, const seen_entry& s, expectation& x,
                                      stage from, stage to);

    struct under_way {
        std::string worker;
        std::int64_t gross = 0;
        stage at = stage::sent;
    };
    std::int64_t late_interest_bp_;
    std::map<std::string, under_way> payouts_;  // sent at some time
    std::map<std::string, std::int64_t> interest_;
};

}  // namespace ujira::simulation
