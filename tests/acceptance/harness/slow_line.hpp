#pragma once
// A connection for bytes that come when a test wants them to.

#include <chrono>
#include <cstdint>
#include <string>

namespace ujira::acceptance {

class slow_line {
  public:
    explicit slow_line(std::uint16_t port);
    ~slow_line();
    slow_line(const slow_line&) = delete;
    slow_line& operator=(const slow_line&) = delete;

    /// Also to a peer that has left.
    void send(const std::string& bytes);
    /// What comes next; empty if the peer leaves.
    std::string receive();
    /// What came until this text came, the peer left, or the time was over.
    std::string receive_until(const std::string& text, std::chrono::milliseconds time);
    /// Whether the peer leaves in that time; what it sends meanwhile is thrown away.
    bool closed_within(std::chrono::milliseconds time);

  private:
    bool readable_before(std::chrono::steady_clock::time_point until);

    int socket_;
};

}  // namespace ujira::acceptance
