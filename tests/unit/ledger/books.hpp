#pragma once
// What the tests of this room post into: balances as sums of what was posted, nothing more.

#include <ledger/accounts.hpp>
#include <ledger/conditions.hpp>
#include <ledger/entry.hpp>
#include <ledger/events.hpp>
#include <map>
#include <string>
#include <utility>

namespace ujira::ledger::test {

/// A well-formed id that says which it is.
inline std::string id_of(int kind, int number) {
    const std::string n = std::to_string(number);
    return "0190000" + std::to_string(kind) + "-0000-7000-8000-" + std::string(12 - n.size(), '0') +
           n;
}

inline const std::string organisation = id_of(1, 1);
inline const std::string project = id_of(2, 1);
inline const std::string worker = id_of(3, 1);
inline const std::string other_worker = id_of(3, 2);
inline const std::string funding = id_of(4, 1);
inline const std::string assignment = id_of(5, 1);
inline const std::string deduction = id_of(6, 1);
inline const std::string submission_sha256(64, 'a');

inline task_ref a_task() {
    return {assignment, organisation, project, worker, "EUR", 1000, 100};
}

inline case_ref a_case(std::int64_t held_minor) {
    return {deduction, a_task(), held_minor};
}

inline proposal_facts some_facts() {
    return {"empty", 990, "2026-01", std::string(64, 'e'), "reviewer 3f2a", 2'592'000};
}

class books {
  public:
    base::result<void> post(const entry& e) {
        const auto verdict =
            check(e, [this](const auto& account, const auto& c) { return debit(account, c); });
        if (!verdict) return verdict.error();
        for (const posting& p : e.postings) balances_[{p.account, p.currency}] += p.amount_minor;
        return {};
    }

    /// Debits minus credits.
    std::int64_t debit(const std::string& account, const std::string& currency = "EUR") const {
        const auto at = balances_.find({account, currency});
        return at == balances_.end() ? 0 : at->second;
    }
    /// Credits minus debits: how liabilities and income are read.
    std::int64_t credit(const std::string& account, const std::string& currency = "EUR") const {
        return -debit(account, currency);
    }
    std::int64_t part(const std::string& of, worker_part p) const {
        return credit(worker_account(of, p));
    }
    const auto& balances() const { return balances_; }

  private:
    std::map<std::pair<std::string, std::string>, std::int64_t> balances_;
};

/// Balances, and every entry: knows what was decided and reversed, as the server's log does.
class log_of_entries {
  public:
    base::result<void> post(const entry& e) {
        if (const auto known = entries_.find(e.id); known != entries_.end()) {
            if (known->second == e) return {};
            return base::error(base::errc::entry_conflict, e.id);
        }
        for (const std::string& id : {e.decides, e.reverses})
            if (const auto r = refer(e, id); !r) return r;
        if (const auto r = adjust(e); !r) return r;
        if (const auto r = books_.post(e); !r) return r;
        entries_[e.id] = e;
        for (const std::string& id : {e.decides, e.reverses})
            if (!id.empty()) ended_[id] = e.id;
        return {};
    }
    const books& sums() const { return books_; }
    const auto& entries() const { return entries_; }

  private:
    base::result<void> adjust(const entry& e) const {
        const std::string id = adjusted_by(e);
        if (id.empty()) return {};
        const auto earlier = entries_.find(id);
        if (earlier == entries_.end())
            return base::error(base::errc::entry_malformed, id + " was never posted");
        return check_adjusted(e, earlier->second);
    }
    base::result<void> refer(const entry& e, const std::string& id) const {
        if (id.empty()) return {};
        const auto earlier = entries_.find(id);
        if (earlier == entries_.end())
            return base::error(base::errc::entry_malformed, id + " was never posted");
        if (ended_.contains(id)) return base::error(base::errc::already_decided, id);
        return check_reference(e, earlier->second);
    }

    books books_;
    std::map<std::string, entry> entries_;
    std::map<std::string, std::string> ended_;
};

}  // namespace ujira::ledger::test
