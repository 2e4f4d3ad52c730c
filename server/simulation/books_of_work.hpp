#pragma once
// The second account of tasks and cases: what stands committed, in review and held for each, and
// what each of their entries must therefore be. Price, fee and held amount come from the tables.

#include <map>
#include <simulation/expectation.hpp>
#include <store/tx.hpp>
#include <string>
#include <utility>
#include <vector>

namespace ujira::simulation {

/// Account to minor units, above zero.
using standing = std::map<std::string, std::int64_t>;

class books_of_work {
  public:
    /// False for an event that is none of tasks or cases.
    bool take(store::tx& tx, const seen_entry& s, expectation& x);
    /// The row of that task says what the entries say; what is wrong, in sentences.
    std::vector<std::string> look_at(store::tx& tx, const std::string& assignment);
    /// What must stand on the accounts of open tasks and cases.
    void add_to(standing& all) const;
    std::size_t open() const { return tasks_.size(); }

  private:
    struct task {
        std::string organisation;
        std::string project;
        std::string worker;
        std::int64_t price = 0;
        std::int64_t fee = 0;
        std::int64_t committed = 0;
        std::int64_t review = 0;
        std::int64_t disputed = 0;
        std::int64_t released = 0;  // of the price, to the worker
        std::int64_t earned = 0;    // of the fee
    };
    struct held {
        std::int64_t until_us = 0;  // 0: the worker hasn't seen it
        std::int64_t verdict_due_us = 0;
        bool contested = false;
    };

    void commit(store::tx& tx, const seen_entry& s, expectation& x);
    void release(store::tx& tx, const seen_entry& s, expectation& x);
    void accrue(store::tx& tx, const seen_entry& s, expectation& x);
    void accept(store::tx& tx, const seen_entry& s, expectation& x);
    void pay_cancelled(store::tx& tx, const seen_entry& s, expectation& x);
    void earn(store::tx& tx, const seen_entry& s, expectation& x);
    void give_fee_back(store::tx& tx, const seen_entry& s, expectation& x);
    void propose(store::tx& tx, const seen_entry& s, expectation& x);
    void notify(store::tx& tx, const seen_entry& s, expectation& x);
    void contest(store::tx& tx, const seen_entry& s, expectation& x);
    void reverse(store::tx& tx, const seen_entry& s, expectation& x);
    void uphold(store::tx& tx, const seen_entry& s, expectation& x);
    void lapse(store::tx& tx, const seen_entry& s, expectation& x);

    task& named(const seen_entry& s, expectation& x);
    held& case_of(const seen_entry& s, expectation& x);
    void end_case(const seen_entry& s, expectation& x, bool to_worker);

    std::map<std::string, task> tasks_;
    std::map<std::string, held> cases_;
    task nowhere_;  // what an entry about no open task is held against
    held no_case_;
};

}  // namespace ujira::simulation
