#pragma once
// Watches the connections of one I/O thread: drops those whose time is over, and ends them all when
// the server does.

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <http/line.hpp>
#include <http/metrics.hpp>

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
    watch(crowd& c, metrics& m) : crowd_(c), numbers_(m) {}

    /// One that the crowd counts, from when it came in.
    class guest {
      public:
        explicit guest(watch& w) : watch_(w) {}
        ~guest() { watch_.numbers_.lines(--watch_.crowd_.open); }
        guest(const guest&) = delete;
        guest& operator=(const guest&) = delete;

      private:
        watch& watch_;
    };

    void add(line& l) { lines_.push_back(l); }
    /// Drops what is late, once a second, as long as its thread runs.
    boost::asio::awaitable<void> run();
    /// Resting lines are dropped; the others answer what they have taken, and end.
    void close();
    bool closing() const { return closing_; }

  private:
    void drop_late();

    crowd& crowd_;
    metrics& numbers_;
    boost::intrusive::list<line, boost::intrusive::constant_time_size<false>> lines_;
    bool closing_ = false;
};

}  // namespace ujira::http
