#include <soci/soci.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>
#include <iterator>
#include <store/migrations.hpp>
#include <store/sqlite.hpp>
#include <store/statements.hpp>
#include <store/writer.hpp>

namespace ujira::store {

namespace {

std::chrono::microseconds since(std::chrono::steady_clock::time_point then) {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 then);
}

}  // namespace

/// What every group and every job of it begins and ends with.
struct writer::commands {
    explicit commands(soci::session& sql)
        : begin(sql, "BEGIN IMMEDIATE"),
          commit(sql, "COMMIT"),
          savepoint(sql, "SAVEPOINT job"),
          undo(sql, "ROLLBACK TO job"),
          release(sql, "RELEASE job") {}

    command begin, commit, savepoint, undo, release;
};

writer::writer(const std::string& path, base::clock now, limits l, group_watcher watcher,
               change_watcher told, log_keeper* log)
    : now_(std::move(now)),
      limits_(l),
      watcher_(std::move(watcher)),
      told_(std::move(told)),
      log_(log),
      sql_(open_sqlite(path, access::write)) {
    migrate(*sql_);
    on_row_ = [this](std::string_view table) { note_change(table); };
    watch_rows(*sql_, &on_row_);
    run_ = std::make_unique<commands>(*sql_);
    if (log_ != nullptr) open_log();
    thread_ = std::thread([this] { loop(); });
}

void writer::open_log() {
    tx t{*sql_, now_()};
    run_script(*sql_, "BEGIN IMMEDIATE;");
    log_->open(t);
    run_script(*sql_, "COMMIT;");
    log_->start();
}

writer::~writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

bool writer::submit(write_job job, write_done done) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= limits_.queue) return false;
        queue_.push_back({std::move(job), std::move(done)});
    }
    wake_.notify_one();
    return true;
}

base::result<void> writer::run(write_job job) {
    std::promise<base::result<void>> outcome;
    auto waiting = outcome.get_future();
    if (!submit(std::move(job), [&outcome](const base::result<void>& r) { outcome.set_value(r); }))
        return base::errc::busy;
    return waiting.get();
}

writer::state writer::look() const {
    const std::lock_guard lock(mutex_);
    const bool works = working_since_ != clock::time_point{};
    return {queue_.size(), works ? since(working_since_) : std::chrono::microseconds{0}, failing_};
}

void writer::loop() {
    const statement_cache statements(*sql_);
    for (;;) {
        std::vector<pending> group = take_group();
        if (group.empty()) return;
        work_on(group);
        if (told_) tell(group);
        answer(std::move(group));
    }
}

void writer::answer(std::vector<pending> group) {
    const auto shared = std::make_shared<std::vector<pending>>(std::move(group));
    const auto tell = [shared] {
        for (pending& p : *shared) p.done(p.outcome);
    };
    if (log_ != nullptr)
        log_->seal(tell);
    else
        tell();
}

void writer::work_on(std::vector<pending>& group) {
    const group_report report = run_group(group);
    {
        const std::lock_guard lock(mutex_);
        failing_ = report.failed;
        working_since_ = {};
    }
    if (watcher_) watcher_(report);
}

std::vector<writer::pending> writer::take_group() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    std::vector<pending> group;
    while (!queue_.empty() && group.size() < limits_.group) {
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    working_since_ = clock::now();
    return group;
}

group_report writer::run_group(std::vector<pending>& group) {
    group_report report{group.size(), {}, {}, false};
    const auto begun = clock::now();
    try {
        // Where the rollback of the last group failed, too.
        if (in_transaction(*sql_)) run_script(*sql_, "ROLLBACK;");
        run_->begin.run();
        for (pending& p : group) run_one(p);
        if (log_ != nullptr) {
            tx t{*sql_, now_()};
            log_->extend(t);
        }
        const auto committing = clock::now();
        run_->commit.run();
        report.commit = since(committing);
    } catch (const std::exception& e) {
        give_up(group, e);
        report.failed = true;
    }
    // Readers that saw what was before the commit may have read it under the newest count.
    settle_people();
    report.whole = since(begun);
    return report;
}

/// SQLITE_FULL, IOERR and NOMEM can roll back the whole group: then no job of it is stored.
void writer::give_up(std::vector<pending>& group, const std::exception& e) {
    const base::error why = classify(e);
    spdlog::error("a group of {} writes failed: {}", group.size(), message_of(e));
    try {
        if (in_transaction(*sql_)) run_script(*sql_, "ROLLBACK;");
    } catch (const std::exception& again) {
        spdlog::critical("rollback failed: {}", message_of(again));
    }
    if (log_ != nullptr) log_->forget();
    fail_all(group, why);
}

void writer::note_change(std::string_view table) {
    if (table != "session" && table != "person" && table != "person_role" &&
        table != "membership" && table != "organisation")
        return;
    people_changed_ = true;
    ++people_;
}

void writer::settle_people() {
    if (!people_changed_) return;
    people_changed_ = false;
    ++people_;
}

void writer::run_one(pending& p) {
    tx t{*sql_, now_(), &people_};
    run_->savepoint.run();
    bool keep = false;
    try {
        keep = p.job(t);
    } catch (const std::exception& e) {
        spdlog::error("a write was rolled back: {}", message_of(e));
        p.outcome = classify(e);
        if (!in_transaction(*sql_)) throw;  // the group is gone with it
    }
    if (keep) {
        p.changes = std::move(t.changes);
    } else {
        run_->undo.run();
        if (people_changed_) ++people_;  // back to what it was: a change, too
    }
    run_->release.run();
}

/// Before the answers leave, so that who has an answer knows that the others were told.
void writer::tell(std::vector<pending>& group) const {
    std::vector<change> all;
    for (pending& p : group)
        if (p.outcome) std::move(p.changes.begin(), p.changes.end(), std::back_inserter(all));
    if (all.empty()) return;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    told_(all);
}

void writer::fail_all(std::vector<pending>& group, const base::error& why) {
    for (pending& p : group)
        if (p.outcome) p.outcome = why;
}

}  // namespace ujira::store
