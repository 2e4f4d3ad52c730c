#pragma once
// The server's side of ujira-media: a pool of child processes, each fed one job at a time.

#include <base/error.hpp>
#include <base/media_protocol.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ujira::http {

struct media_client_config {
    std::string program;                        // path of ujira-media
    std::int64_t memory_mib = 1024;             // address space the child may use
    std::chrono::milliseconds timeout{30'000};  // of one job
    std::size_t queue_limit = 64;               // jobs that wait, besides those at work
    std::size_t processes = 1;                  // at most; one starts when its first job comes
};

/// Thread-safe. A child starts with its first job; after a timeout, a crash or nonsense it is
/// killed, and the next job gets a new one; the others work on. Errors besides those of the job
/// itself:
///   busy                   the queue is full (retry_after_s is set), or the client stops
///   picture_check_timeout  the job took longer than config.timeout
///   picture_damaged        the child died of the job, or answered nonsense
///   internal               the program can't be started or ends before it is asked, or a path is
///   not UTF-8
class media_client {
  public:
    using answer = base::result<base::media_answer>;
    using callback = std::function<void(answer)>;

    explicit media_client(const media_client_config& config);
    /// Kills the children; the callbacks of all unfinished jobs are called with busy before this
    /// returns.
    ~media_client();
    media_client(const media_client&) = delete;
    media_client& operator=(const media_client&) = delete;

    /// `done` is called exactly once: on a thread of the client's own (it must be short and not
    /// throw), or before submit returns when the job is not taken.
    void submit(base::media_request request, callback done);

    /// Submits and waits. Never on an I/O thread, never in a callback.
    answer call(base::media_request request);

    /// False while no child can be started or kept up, as far as the last jobs told.
    bool works() const;

    /// Those that run just now. For tests and the operator's page.
    std::vector<std::int64_t> child_process_ids() const;

  private:
    class job_queue;
    class worker;
    std::unique_ptr<job_queue> jobs_;
    std::vector<std::unique_ptr<worker>> workers_;
};

}  // namespace ujira::http
