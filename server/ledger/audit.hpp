#pragma once
// The ledger seen as a whole, entry after entry: what no single entry and no balance can show. Each
// unit that is committed, in review, held or on its way belongs to one task, case or payout, and
// leaves it only by that one's own entries (I4); each of those is ended once (I5).

#include <base/time.hpp>
#include <cstdint>
#include <ledger/entry.hpp>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace ujira::ledger {

/// Keeps only what is open: tasks, cases, fundings, payouts.
class auditor {
  public:
    /// What is wrong with the entry, in sentences; nothing for a good one. Takes it in either way.
    std::vector<std::string> take(const entry& e, base::instant_us at_us);

  private:
    /// Family of accounts, the fact it stands for, account, currency.
    using open_key = std::tuple<std::string, std::string, std::string, std::string>;

    struct fee {
        std::int64_t agreed_minor = 0;
        std::int64_t earned_minor = 0;
    };
    struct window {
        bool contested = false;
        bool paused = false;
        base::instant_us until_us = 0;  // 0: the worker hasn't seen the case
    };

    void take_ends(const entry& e);
    void take_postings(const entry& e);
    void take_fee(const entry& e);
    void take_window(const entry& e, base::instant_us at_us);
    void check_end_of_window(const entry& e, const window& w, base::instant_us at_us);

    std::vector<std::string> found_;
    std::map<std::string, entry> undecided_;
    std::map<open_key, std::int64_t> open_;
    std::map<std::string, fee> fees_;        // by assignment
    std::map<std::string, window> windows_;  // by case
};

}  // namespace ujira::ledger
