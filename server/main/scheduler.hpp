#pragma once

#include <app/scope.hpp>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <store/writer.hpp>
#include <thread>

namespace ujira {

/// Does everything that is due at the writer's clock, in portions. False if the writer refused or a
/// step failed.
bool run_all_due(store::writer& writer, const app::coop& house);

/// Looks every `tick_s` seconds, unless `may` says that the time can't be relied on; not at all
/// with 0.
class scheduler {
  public:
    scheduler(store::writer& writer, const app::coop& house, int tick_s, std::function<bool()> may);
    ~scheduler();
    scheduler(const scheduler&) = delete;
    scheduler& operator=(const scheduler&) = delete;

  private:
    void loop(int tick_s);
    void look();

    store::writer& writer_;
    const app::coop& house_;
    std::function<bool()> may_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ujira
