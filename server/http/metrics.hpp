#pragma once
// The server's own figures, in Prometheus' text format. docs/operate.md says what each means.

#include <chrono>
#include <cstddef>
#include <memory>
#include <store/writer.hpp>
#include <string>

namespace ujira::http {

/// Thread-safe.
class metrics {
  public:
    metrics();
    ~metrics();
    metrics(const metrics&) = delete;
    metrics& operator=(const metrics&) = delete;

    /// Status 0: the peer left before its answer.
    void request(unsigned status, std::chrono::microseconds spent);
    void group(const store::group_report& report);
    void lines(std::size_t open);
    /// Of a try to send one: way "mail" or "sms", outcome "sent", "failed" or "given_up".
    void message(const std::string& way, const char* outcome);
    void messages_waiting(std::int64_t count);

    /// What is known only at the moment somebody looks.
    struct queues {
        std::size_t writer = 0;
        std::size_t readers = 0;
        std::size_t streams = 0;
    };
    std::string text(const queues& now);

  private:
    struct families;
    std::unique_ptr<families> f_;
};

}  // namespace ujira::http
