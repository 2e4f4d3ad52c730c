#pragma once
// The server's side of ujira-media: one child process at a time, fed one job at a time.

#include <base/error.hpp>
#include <base/media_protocol.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace ujira::http {

struct media_client_config {
    std::string program;                        // path of ujira-media
    std::int64_t memory_mib = 1024;             // address space the child may use
    std::chrono::milliseconds timeout{30'000};  // of one job
    std::size_t queue_limit = 64;               // jobs that wait, besides the one at work
};

/// Thread-safe. The child starts with the first job; after a timeout, a crash or nonsense it is
/// killed, and the next job gets a new one. Errors besides those of the job itself:
///   busy                   the queue is full (retry_after_s is set), or the client stops
///   picture_check_timeout  the job took longer than config.timeout
///   picture_damaged        the child died of the job, or answered nonsense
///   internal               the program can't be started or ends before it is asked, or a path is
///   not UTF-8
class media_client {
  public:
    using answer = base::result<base::media_answer>;
    using callback = std::function<void(answer)>;

    explicit media_client(media_client_config config);
    /// Kills the child; the callbacks of all unfinished jobs are called with busy before this
    /// returns.
    ~media_client();
    media_client(const media_client&) = delete;
    media_client& operator=(const media_client&) = delete;

    /// `done` is called exactly once: on the client's own thread (it must be short and not throw),
    /// or before submit returns when the job is not taken.
    void submit(base::media_request request, callback done);

    /// Submits and waits. Never on an I/O thread, never in a callback.
    answer call(base::media_request request);

    /// 0 if there is none just now. For tests and the operator's page.
    std::int64_t child_process_id() const;

  private:
    class worker;
    std::unique_ptr<worker> worker_;
};

}  // namespace ujira::http
