#include "scheduler.hpp"

#include <spdlog/spdlog.h>

#include <app/deadlines.hpp>
#include <chrono>
#include <exception>
#include <utility>

namespace ujira {

bool run_all_due(store::writer& writer, const app::coop& house) {
    for (;;) {
        int done = 0;
        base::error problem;
        bool failed = false;
        const auto committed = writer.run([&](store::tx& tx) {
            const auto r = app::run_due(tx, house);
            failed = !r;
            if (r)
                done = *r;
            else
                problem = r.error();
            return !failed;
        });
        if (failed)
            spdlog::error("deadlines: {} {}", base::describe(problem.code).name, problem.detail);
        if (failed || !committed) return false;
        if (done == 0) return true;
    }
}

scheduler::scheduler(store::writer& writer, const app::coop& house, int tick_s,
                     std::function<bool()> may)
    : writer_(writer), house_(house), may_(std::move(may)) {
    if (tick_s > 0) thread_ = std::thread([this, tick_s] { loop(tick_s); });
}

scheduler::~scheduler() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void scheduler::look() {
    try {
        if (may_()) run_all_due(writer_, house_);
    } catch (const std::exception& e) {
        spdlog::error("deadlines wait: {}", e.what());
    }
}

void scheduler::loop(int tick_s) {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        look();
        lock.lock();
        wake_.wait_for(lock, std::chrono::seconds(tick_s), [this] { return stopping_; });
    }
}

}  // namespace ujira
