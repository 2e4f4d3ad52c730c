#pragma once
// What a browser that follows the server's events hears.

#include <chrono>
#include <cstdint>
#include <harness/slow_line.hpp>
#include <string>

namespace ujira::acceptance {

class event_stream {
  public:
    /// Waits for the head of the answer. `more`: further header lines, each with its line end.
    event_stream(std::uint16_t port, const std::string& session_token,
                 const std::string& more = "");

    /// The head, or with a problem all of the answer.
    const std::string& head() const { return head_; }
    /// Waits until this was heard since the last call; throws after some seconds. All that came up
    /// to then.
    std::string hear(const std::string& wanted);
    /// Whether the server ends it in that time.
    bool ended_within(std::chrono::milliseconds time) { return line_.closed_within(time); }

  private:
    slow_line line_;
    std::string head_;
};

}  // namespace ujira::acceptance
