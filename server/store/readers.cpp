#include <soci/soci.h>
#include <spdlog/spdlog.h>

#include <future>
#include <memory>
#include <store/readers.hpp>
#include <store/sqlite.hpp>
#include <store/statements.hpp>

namespace ujira::store {
namespace {

/// Begin and end of a snapshot.
struct frame {
    explicit frame(soci::session& sql) : begin(sql, "BEGIN"), end(sql, "ROLLBACK") {}
    command begin, end;
};

base::result<void> run_in_snapshot(soci::session& sql, frame& f, tx t, const read_job& job) {
    base::result<void> outcome;
    try {
        f.begin.run();
        job(t);
    } catch (const std::exception& e) {
        spdlog::error("a read failed: {}", message_of(e));
        outcome = classify(e);
    }
    // No snapshot is left open: it would keep the WAL from being checkpointed.
    if (in_transaction(sql)) f.end.run();
    return outcome;
}

}  // namespace

readers::readers(const std::string& path, base::clock now, limits l, const people_count* people)
    : now_(std::move(now)), queue_limit_(l.queue), people_(people) {
    for (std::size_t i = 0; i < l.threads; ++i) {
        std::shared_ptr<soci::session> sql = open_sqlite(path, access::read);
        threads_.emplace_back([this, sql] { loop(*sql); });
    }
}

readers::~readers() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& t : threads_) t.join();
}

bool readers::submit(read_job job, read_done done) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= queue_limit_) return false;
        queue_.push_back({std::move(job), std::move(done)});
    }
    wake_.notify_one();
    return true;
}

base::result<void> readers::run(read_job job) {
    std::promise<base::result<void>> outcome;
    auto waiting = outcome.get_future();
    if (!submit(std::move(job), [&outcome](const base::result<void>& r) { outcome.set_value(r); }))
        return base::errc::busy;
    return waiting.get();
}

std::size_t readers::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void readers::loop(soci::session& sql) {
    const statement_cache statements(sql);
    frame snapshot(sql);
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        const pending p = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        // Counted before the snapshot begins: what it shows is at least as new.
        const people_count people{people_ == nullptr ? 0 : people_->load()};
        const tx t{sql, now_(), people_ == nullptr ? nullptr : &people};
        p.done(run_in_snapshot(sql, snapshot, t, p.job));
    }
}

}  // namespace ujira::store
