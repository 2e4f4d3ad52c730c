#pragma once
// What listens in the place of a provider: one peer after the other, on a thread of its own.

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace ujira::acceptance {

/// How it treats who comes: as it should, with an error, never answering, or leaving once it has
/// everything and before it says so.
enum class manner : std::uint8_t { take, refuse, hang, cut };

/// The other side of one connection. Reading ends with nothing when that leaves or the sink stops.
class peer {
  public:
    peer(int socket, const std::atomic<bool>& stopping) : socket_(socket), stopping_(stopping) {}

    std::optional<std::string> line();  // without its end
    std::optional<std::string> bytes(std::size_t count);
    void say(const std::string& text) const;
    /// Until it leaves or the sink stops.
    void keep_waiting();

  private:
    bool more();

    int socket_;
    const std::atomic<bool>& stopping_;
    std::string read_;
};

class sink {
  public:
    explicit sink(std::function<void(peer&)> talk);
    ~sink();
    sink(const sink&) = delete;
    sink& operator=(const sink&) = delete;

    std::uint16_t port() const { return port_; }

  private:
    void loop();

    std::function<void(peer&)> talk_;
    int socket_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace ujira::acceptance
