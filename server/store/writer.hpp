#pragma once
// The one writing thread. Waiting jobs share a transaction (group commit), each under its own
// savepoint; answers leave after the commit, so that nothing is acknowledged before it is durable.

#include <base/error.hpp>
#include <base/time.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <store/log_keeper.hpp>
#include <store/tx.hpp>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ujira::store {

/// Runs inside a savepoint; returns whether to keep what it wrote. May throw: then it is rolled
/// back and reported.
using write_job = std::function<bool(tx&)>;
/// Called on the writer thread after COMMIT (or after the job was rolled back): an error means that
/// nothing of the job is stored, whatever the job itself returned.
using write_done = std::function<void(const base::result<void>&)>;

/// What became of one group.
struct group_report {
    std::size_t size = 0;
    std::chrono::microseconds whole{0};   // from BEGIN to the end of COMMIT
    std::chrono::microseconds commit{0};  // COMMIT alone
    bool failed = false;                  // nothing of it is stored
};
/// Called on the writer thread after each group; must be short and not throw.
using group_watcher = std::function<void(const group_report&)>;
/// Called on the writer thread with what the committed jobs of a group told, each change once; must
/// be short and not throw.
using change_watcher = std::function<void(const std::vector<change>&)>;

class writer {
  public:
    struct limits {
        std::size_t queue = 1024;  // more waiting jobs than this are refused
        std::size_t group = 128;   // most jobs a commit
    };

    /// How it is doing just now.
    struct state {
        std::size_t waiting = 0;               // jobs in the queue
        std::chrono::microseconds at_work{0};  // since it took the group that it works on
        bool failing = false;                  // the last group failed
    };

    /// Opens (and migrates) the database; throws if that fails. With a log, whatever a group adds
    /// to the ledger joins it, and answers leave once that is signed for. The log outlives the
    /// writer.
    writer(const std::string& path, base::clock now, limits l, group_watcher watcher = {},
           change_watcher told = {}, log_keeper* log = nullptr);
    /// Finishes what was accepted.
    ~writer();
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;

    /// False when the queue is full or the writer stops; then `done` is never called.
    bool submit(write_job job, write_done done);

    /// Waits for the outcome; for start-up and tests. `busy` when refused.
    base::result<void> run(write_job job);

    state look() const;

    const people_count& people() const { return people_; }

  private:
    struct pending {
        write_job job;
        write_done done;
        base::result<void> outcome{};
        std::vector<change> changes{};
    };

    using clock = std::chrono::steady_clock;
    struct commands;

    void open_log();
    void loop();
    void note_change(std::string_view table);
    void settle_people();
    std::vector<pending> take_group();
    void work_on(std::vector<pending>& group);
    void answer(std::vector<pending> group);
    group_report run_group(std::vector<pending>& group);
    void give_up(std::vector<pending>& group, const std::exception& e);
    void run_one(pending& p);
    void tell(std::vector<pending>& group) const;
    static void fail_all(std::vector<pending>& group, const base::error& why);

    base::clock now_;
    limits limits_;
    group_watcher watcher_;
    people_count people_{1};
    bool people_changed_ = false;  // in the group at hand
    std::function<void(std::string_view)> on_row_;
    change_watcher told_;
    log_keeper* log_;
    std::unique_ptr<soci::session> sql_;
    std::unique_ptr<commands> run_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<pending> queue_;  // guarded by mutex_, as are the next three
    bool stopping_ = false;
    bool failing_ = false;
    clock::time_point working_since_;  // 0: it waits
    std::thread thread_;
};

}  // namespace ujira::store
