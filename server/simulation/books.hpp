#pragma once
// The simulation's own account of the ledger: I1 to I8 (docs/ledger.md) kept entry by entry, by
// rules written a second time, and held against the tables and the stored balances.

#include <cstdint>
#include <domain/policy.hpp>
#include <map>
#include <set>
#include <simulation/books_of_money.hpp>
#include <simulation/books_of_payouts.hpp>
#include <simulation/books_of_work.hpp>
#include <simulation/expectation.hpp>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::simulation {

class books {
  public:
    explicit books(const domain::policy& p) : currency_(p.currency), payouts_(p.late_interest_bp) {}

    /// Entries that came since the last look, in their order.
    std::vector<seen_entry> take_new(store::tx& tx);
    /// Those tasks and payouts, and all that the new entries were about.
    void look_at_rows(store::tx& tx, const std::set<std::string>& more);
    /// Everything that stands open, against the tables and each stored sum; and fsck.
    void check_whole(store::tx& tx);

    /// What was found wrong, in sentences.
    const std::vector<std::string>& wrong() const { return wrong_; }
    std::int64_t entries() const { return next_seq_; }
    /// SHA-256 over the leaf hashes of the whole log so far: equal for equal histories.
    const std::string& fingerprint() const { return fingerprint_; }

  private:
    struct chain {
        std::int64_t seq = 0;
        std::string head;
    };

    void take(store::tx& tx, const seen_entry& s);
    void take_place(const seen_entry& s, expectation& x);
    void take_balances(const ledger::entry& e, expectation& x);
    void check_stored_balances(store::tx& tx);
    std::int64_t& balance(const std::string& account) { return balances_[account]; }
    void check_standing(store::tx& tx);

    std::string currency_;
    books_of_work work_;
    books_of_money money_;
    books_of_payouts payouts_;
    std::map<std::string, std::int64_t> balances_;  // debits minus credits
    std::map<std::string, chain> chains_;
    std::set<std::string> moved_;    // accounts, since the last look
    std::set<std::string> touched_;  // tasks and payouts
    std::int64_t next_seq_ = 0;
    std::int64_t last_at_us_ = 0;
    std::string fingerprint_;
    std::vector<std::string> wrong_;
};

}  // namespace ujira::simulation
