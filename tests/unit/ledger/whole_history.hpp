#pragma once
// Random histories of every event there is. What each step does to the accounts is written here a
// second time, by hand and apart from the builders; after each step the books must say the same.

#include <functional>
#include <ledger/audit.hpp>
#include <ledger/events.hpp>
#include <random>
#include <stdexcept>
#include <vector>

#include "books.hpp"

namespace ujira::ledger::test {

/// Why a history stopped: the ledger refused an entry, or the books are not what they should be.
struct broken : std::runtime_error {
    bool refused;
    broken(bool r, const std::string& what) : std::runtime_error(what), refused(r) {}
};

class whole_history {
  public:
    using change_entry = std::function<entry(entry)>;

    /// `change` is done to each entry before it is posted: a planted bug.
    explicit whole_history(std::uint64_t seed, change_entry change = {});

    /// Something that people, banks or deadlines may do now. Throws `broken`.
    void step();

    const std::map<std::string, int>& posted() const { return posted_; }
    const std::vector<entry>& entries() const { return entries_; }
    const books& sums() const { return log_.sums(); }

  private:
    enum class stage { committed, review, held };
    struct task {
        task_ref ref;
        stage at = stage::committed;
        std::int64_t fee_left_minor = 0;
        std::int64_t extra_minor = 0;
        case_ref held;
        bool contested = false;
        bool asked = false;  // contested once, perhaps withdrawn
    };
    struct waiting {
        std::string id;
        std::string organisation;
        money amount;
    };
    struct payout {
        payout_ref ref;
        std::int64_t tax_minor = 0;
        std::int64_t fee_minor = 0;
    };
    /// Account and how much more it has, in the sense its side reads it.
    using effects = std::vector<std::pair<std::string, std::int64_t>>;

    void post(const entry& e, const std::string& currency, const effects& done);
    void refuse(const entry& e);
    void check_books();

    std::int64_t has(std::string_view account) const;
    std::int64_t up_to(std::int64_t most);  // 1 to most; 0 where there is nothing
    std::size_t pick(std::size_t n);
    std::string new_id();
    bool is_safe() const;
    money amount(std::int64_t minor) const { return {currency_, minor}; }
    std::string part(worker_part p) const { return worker_account(worker_, p); }

    void money_in();
    void end_waiting();
    void unannounced();
    void refund();
    void commit();
    void begin_work(task& t);
    void part_pay(task& t);
    void in_review(task& t);
    void propose(task& t);
    void hold(task& t);
    void end_case(task& t);
    void take_held(task& t);
    void share_deposit(const case_ref& c);
    void earn_fee(task& t, std::int64_t released_minor, bool last);
    void release_reserve(task& t);
    void extra(task& t);
    void task_step();
    void coop_pays();
    void gifts();
    void arrears();
    void debts();
    void bank_acts();
    void exchange();
    void pay_out();
    void end_payout();
    void payout_comes_back();
    void taxes();
    void unclaimed_money();
    void members();
    void year();
    void floor_moves();
    void statements();

    std::mt19937_64 random_;
    change_entry change_;
    log_of_entries log_;
    auditor auditor_;
    std::vector<entry> entries_;
    std::map<std::string, int> posted_;
    std::map<std::pair<std::string, std::string>, std::int64_t> expected_;
    std::vector<waiting> fundings_;
    std::vector<waiting> receipts_;
    std::vector<task> tasks_;
    std::vector<payout> sent_;
    std::vector<payout> settled_;
    std::vector<payout> failed_;
    // Whom and what a step is about.
    std::string currency_;
    std::string organisation_;
    std::string worker_;
    int next_ = 0;
};

}  // namespace ujira::ledger::test
