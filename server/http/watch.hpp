#pragma once
// Watches the connections of one I/O thread: drops those whose time is over, and ends them all when
// the server does.

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <http/line.hpp>

namespace ujira::http {

/// How many connections there are, over all threads.
struct crowd {
    std::atomic<std::size_t> open = 0;
    std::size_t most = 0;

    /// Whether resting lines should leave sooner than usual, for others to come in.
    bool tight() const { return open > most / 5 * 4; }
};

/// Not thread-safe: called on its own thread only. Lines leave it as they end.
class watch {
  public:
    explicit watch(crowd& c) : crowd_(c) {}

    void add(line& l) { lines_.push_back(l); }
    /// Drops what is late, once a second, as long as its thread runs.
    boost::asio::awaitable<void> run();
    /// Resting lines are dropped; the others answer what they have taken, and end.
    void close();
    bool closing() const { return closing_; }

  private:
    void drop_late();

    crowd& crowd_;
    boost::intrusive::list<line, boost::intrusive::constant_time_size<false>> lines_;
    bool closing_ = false;
};

}  // namespace ujira::http
