#pragma once
// Reading threads, each with its own connection. A job sees one snapshot of the database.

#include <base/error.hpp>
#include <base/time.hpp>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <store/tx.hpp>
#include <string>
#include <thread>
#include <vector>

namespace ujira::store {

using read_job = std::function<void(tx&)>;
using read_done = std::function<void(const base::result<void>&)>;

class readers {
  public:
    struct limits {
        std::size_t threads = 2;
        std::size_t queue = 1024;
    };

    /// The database must exist and be migrated (open the writer first).
    /// `people` is the writer's and outlives them; null: nothing is remembered about people.
    readers(const std::string& path, base::clock now, limits l,
            const people_count* people = nullptr);
    ~readers();
    readers(const readers&) = delete;
    readers& operator=(const readers&) = delete;

    /// False when the queue is full or the readers stop; then `done` is never called. `done` runs
    /// on a reading thread.
    bool submit(read_job job, read_done done);

    /// Waits for the outcome; for start-up and tests.
    base::result<void> run(read_job job);

    /// Jobs in the queue.
    std::size_t waiting() const;

  private:
    struct pending {
        read_job job;
        read_done done;
    };

    void loop(soci::session& sql);

    base::clock now_;
    std::size_t queue_limit_;
    const people_count* people_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<pending> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace ujira::store
