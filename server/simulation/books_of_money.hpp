#pragma once
// The second account of money that comes and goes: fundings and refunds, each as its row says.

#include <map>
#include <simulation/books_of_work.hpp>
#include <simulation/expectation.hpp>
#include <store/tx.hpp>
#include <string>

namespace ujira::simulation {

class books_of_money {
  public:
    /// False for an event that is none of these.
    bool take(store::tx& tx, const seen_entry& s, expectation& x);
    /// What must stand uncleared.
    void add_to(standing& all) const;

  private:
    struct funding {
        std::string organisation;
        std::int64_t minor = 0;
    };

    void fund(store::tx& tx, const seen_entry& s, expectation& x);
    void end_funding(store::tx& tx, const seen_entry& s, expectation& x);
    static void refund(store::tx& tx, const seen_entry& s, expectation& x);

    std::map<std::string, funding> open_;
};

}  // namespace ujira::simulation
