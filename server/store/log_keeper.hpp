#pragma once
// Keeps the log in step with the ledger: the tree grows in the transaction of the entries, and once
// that is committed the new root is signed, written to the second place, and only then told. A
// thread of its own does the second half, while the writer is at the next group already: groups
// that wait there share a checkpoint.

#include <base/time.hpp>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <ledger/checkpoint.hpp>
#include <ledger/growing_tree.hpp>
#include <ledger/proof.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <store/second_place.hpp>
#include <store/tx.hpp>
#include <string>
#include <thread>
#include <vector>

namespace ujira::store {

/// What a witness outside the co-op has seen last.
struct witness_mark {
    std::string name;
    std::int64_t size = -1;  // -1: nothing yet
    std::int64_t at_s = 0;
};

/// The newest checkpoint as it is told to anybody.
struct log_head {
    ledger::checkpoint of;
    std::string text;  // the signed note, with the cosignatures that came so far
    std::string verifier_key;
    std::vector<witness_mark> witnesses;
};

class log_keeper {
  public:
    /// `second`: path of the second place. Throws std::system_error.
    log_keeper(ledger::signer by, const std::string& second);
    /// Finishes what was committed.
    ~log_keeper();
    log_keeper(const log_keeper&) = delete;
    log_keeper& operator=(const log_keeper&) = delete;

    // For the writer, on its thread, in this order.

    /// Once, before the first group, in a transaction: builds what tiles are missing, and holds the
    /// entries against what was signed. Throws std::runtime_error with a sentence for the operator
    /// when they fall short of it or contradict it: then nothing may be served or signed. Signs
    /// where the log stands.
    void open(tx& t);
    /// After open()'s transaction was committed.
    void start();
    /// In each group's transaction, after its jobs: takes in the new entries.
    void extend(tx& t);
    /// The group wasn't committed.
    void forget();
    /// The group was committed. `answer` is called when the entries so far are signed and written
    /// down, or at once where nothing is under way and nothing was added.
    void seal(std::function<void()> answer);

    // From any thread.

    std::shared_ptr<const log_head> head() const;
    /// Names of the witnesses that are asked.
    void expect_witnesses(const std::vector<std::string>& names);
    /// A witness has seen the checkpoint of that size. Its signature joins the checkpoint if that
    /// is still the newest.
    void add_cosignature(const witness_mark& seen, const ledger::note_signature& by);
    /// Of an entry among the newest some thousand, at the newest checkpoint; nothing for others.
    std::optional<std::string> receipt(std::int64_t index) const;
    /// The last attempt to sign and write down failed.
    bool failing() const;

  private:
    struct waiting {
        ledger::checkpoint of;
        std::function<void()> answer;
    };

    void check_second_place(std::int64_t entries, const ledger::node_reader& nodes) const;
    void check_origin(tx& t, std::int64_t entries) const;
    void loop();
    void sign(const ledger::checkpoint& c);

    const ledger::signer by_;
    const std::string verifier_key_;
    second_place second_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::unique_ptr<ledger::growing_tree> tree_;  // guarded by mutex_, as is all below
    std::deque<std::string> leaves_;              // the newest
    std::int64_t committed_ = 0;
    std::shared_ptr<const log_head> head_;
    std::deque<waiting> queue_;
    bool at_work_ = false;
    bool failing_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ujira::store
