#pragma once
// A log made up by the tests: entries of a few workers and of nobody, as the server would place
// them, and what it would hand out.

#include <ledger/events_statement.hpp>
#include <ledger/leaf.hpp>
#include <ledger/proof.hpp>
#include <ledger/statement_file.hpp>
#include <map>
#include <string>
#include <vector>

namespace ujira::test {

inline const std::string wanjiku = "01900003-0000-7000-8000-000000000001";
inline const std::string baraka = "01900003-0000-7000-8000-000000000002";

inline ledger::signer made_key(char seed = 0x42, const std::string& name = "coop.example/log") {
    return {name, ledger::key_kind::ed25519, base::key_pair(std::string(32, seed))};
}

class made_log {
  public:
    explicit made_log(ledger::signer by = made_key()) : by_(std::move(by)) {}

    /// Pay into review, or from there on; from nobody's account, since only one side is read.
    void pay(const std::string& worker, const std::string& part, std::int64_t minor,
             const std::string& from = "") {
        const std::string project = "committed:01900002-0000-7000-8000-000000000001";
        const std::string of = "worker:" + worker + ":";
        const std::string id = "task.accrue/" + std::to_string(leaves.size());
        add({id,
             "task.accrue",
             {{from.empty() ? project : of + from, "KES", minor}, {of + part, "KES", -minor}},
             worker,
             {{"assignment", "a"}},
             "",
             ""});
    }
    void nobodys() {
        add({"fee.earn/" + std::to_string(leaves.size()), "fee.earn", {}, "", {}, "", ""});
    }
    void issue(const std::string& worker) {
        const chain& c = chains_[worker];
        add(ledger::statement_issue(worker, c.seq, c.head));
    }

    void add(const ledger::entry& e) {
        ledger::placement p;
        p.seq = static_cast<std::int64_t>(leaves.size());
        p.at_us = 1'772'438'400'000'000 + p.seq * 1'000'000;
        p.nonce = base::sha256_hex(e.id).substr(0, 32);
        if (!e.worker.empty()) {
            chain& c = chains_[e.worker];
            p.worker_seq = ++c.seq;
            p.worker_prev = c.head;
            for (const char* part : {"review", "payable", "disputed", "in_transit"})
                c.balances[part] += 0;
            for (const auto& x : e.postings)
                if (const auto at = x.account.rfind(':'); x.account.starts_with("worker:"))
                    c.balances[x.account.substr(at + 1)] -= x.amount_minor;
            p.worker_balances["KES"] = c.balances;
        }
        leaves.push_back(ledger::leaf_bytes(e, p).value());
        if (!e.worker.empty()) {
            chains_[e.worker].head = ledger::leaf_sha256(leaves.back());
            chains_[e.worker].places.push_back(p.seq);
        }
    }

    std::int64_t size() const { return static_cast<std::int64_t>(leaves.size()); }
    std::int64_t place(const std::string& worker, std::int64_t line) const {
        return chains_.at(worker).places.at(static_cast<std::size_t>(line - 1));
    }

    std::string checkpoint(std::int64_t at_size) const {
        return ledger::sign_checkpoint({by_.name, at_size, ledger::root_of(at_size, nodes())}, by_);
    }
    std::string receipt(const std::string& worker, std::int64_t line, std::int64_t at_size) const {
        const std::int64_t index = place(worker, line);
        return format(ledger::tlog_proof{leaves[static_cast<std::size_t>(index)], index,
                                         ledger::inclusion_proof(index, at_size, nodes()),
                                         checkpoint(at_size)});
    }
    ledger::statement_file statement(const std::string& worker, std::int64_t lines = -1) const {
        ledger::statement_file out{worker, checkpoint(size()), {}};
        for (const std::int64_t index : chains_.at(worker).places) {
            if (lines-- == 0) break;
            out.lines.push_back({index, leaves[static_cast<std::size_t>(index)],
                                 ledger::inclusion_proof(index, size(), nodes())});
        }
        return out;
    }
    ledger::verifier_key key() const { return by_.open(); }

    std::vector<std::string> leaves;

  private:
    struct chain {
        std::int64_t seq = 0;
        std::string head;
        std::map<std::string, std::int64_t> balances;
        std::vector<std::int64_t> places;
    };

    ledger::node_reader nodes() const {
        return [this](int level, std::int64_t index) { return node(level, index); };
    }
    ledger::digest node(int level, std::int64_t index) const {
        if (level == 0) return ledger::leaf_hash(leaves.at(static_cast<std::size_t>(index)));
        return ledger::node_hash(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
    }

    ledger::signer by_;
    std::map<std::string, chain> chains_;
};

}  // namespace ujira::test
