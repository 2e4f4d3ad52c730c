#pragma once
// Who follows what has changed, one follower a browser. The writing thread tells, after the commit;
// each stream takes what was told to it in its own time.

#include <atomic>
#include <base/error.hpp>
#include <base/time.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <store/changes.hpp>
#include <string>
#include <utility>
#include <vector>

namespace ujira::http {

/// What a stream of events is opened for.
struct subscription {
    std::vector<std::string> channels;  // of app/changes
    std::string person;                 // the one of them that is the person's own
    base::instant_us until_us = 0;      // when the login ends
    bool resumes = false;               // it may have missed something
};

class follower : public std::enable_shared_from_this<follower> {
  public:
    using clock = std::chrono::steady_clock;

    follower(const boost::asio::any_io_executor& e, const subscription& s)
        : bell_(e), until_us_(s.until_us), resync_(s.resumes) {}

    /// Until something is told, `at_most` passed, or it is over. What comes soon after the last
    /// piece waits for others, so that many changes make few pieces. On its executor only.
    boost::asio::awaitable<void> wait(clock::duration at_most);
    /// What was told since, as text of the stream; a comment where nothing was.
    std::string take();
    bool over() const { return over_; }
    base::instant_us until_us() const { return until_us_; }

    // From any thread.
    void tell(const store::change& c);
    void end();

  private:
    friend class board;
    using channels = std::multimap<std::string, std::shared_ptr<follower>>;

    void ring();
    bool told() const;

    boost::asio::steady_timer bell_;
    base::instant_us until_us_;
    std::atomic<bool> over_ = false;
    bool deaf_ = false;  // on its executor only
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;          // guarded by mutex_
    bool resync_;                             // so is this
    std::vector<channels::iterator> places_;  // the board's
};

/// Thread-safe.
class board {
  public:
    /// One follower's place; it leaves the board with this.
    class seat {
      public:
        seat() = default;
        seat(board& b, std::shared_ptr<follower> f) : board_(&b), who_(std::move(f)) {}
        ~seat() {
            if (who_) board_->remove(*who_);
        }
        seat(seat&& other) noexcept = default;
        seat& operator=(seat&& other) noexcept {
            std::swap(board_, other.board_);
            std::swap(who_, other.who_);
            return *this;
        }

        const std::shared_ptr<follower>& who() const { return who_; }

      private:
        board* board_ = nullptr;
        std::shared_ptr<follower> who_;
    };

    /// As many as this, all together; more are refused.
    void allow(std::size_t most) { most_ = most; }

    /// Where one person has too many, the oldest ends; `busy` where all together are too many.
    base::result<seat> follow(const boost::asio::any_io_executor& e, const subscription& s);

    /// To each follower on a channel of the change; the end of a login ends its streams.
    void tell(const std::vector<store::change>& changes);

    std::size_t followers() const { return count_; }

  private:
    void remove(follower& f);
    void make_room_for(const std::string& person);

    std::mutex mutex_;
    follower::channels channels_;  // guarded by mutex_; of one channel, the oldest comes first
    std::atomic<std::size_t> count_ = 0;
    std::atomic<std::size_t> most_ = 1000;
};

}  // namespace ujira::http
