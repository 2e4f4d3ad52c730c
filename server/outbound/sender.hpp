#pragma once
// Sends what waits in the outbox, after the commit and beside it: no request waits for a mail
// server. A message is marked as sent after the other side took it, so that none is lost, and one
// that was sent as the server was killed goes out twice, under the same id.

#include <app/scope.hpp>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <outbound/delivery.hpp>
#include <outbound/rendering.hpp>
#include <outbound/statement_parcel.hpp>
#include <store/outbox.hpp>
#include <string>
#include <thread>
#include <vector>

namespace ujira::outbound {

enum class outcome : std::uint8_t { sent, failed, given_up };

struct sender_watcher {
    /// What became of one try of that way ("mail", "sms"); from the sender's threads.
    std::function<void(const std::string& way, outcome what)> tried;
    std::function<void(std::int64_t)> waiting;  // how many messages wait, now and then
};

/// Blocks until the other side took it, refused it, or hung too long; soon ends once `stopping`.
using transport = std::function<delivery(const letter&, const std::atomic<bool>& stopping)>;

struct transports {
    transport mail;  // empty: none is set up; what waits is given up in its time
    transport sms;
};

class sender {
  public:
    /// One thread for each way: a mail server that hangs holds up no SMS. All outlives it.
    sender(statement_sources from, surroundings around, transports by, sender_watcher watcher);
    /// What is on its way just now is left, and tried again at the next start.
    ~sender();
    sender(const sender&) = delete;
    sender& operator=(const sender&) = delete;

  private:
    struct due {
        store::outgoing_message m;
        std::string language;
        base::instant_us now_us = 0;
    };

    void loop(const std::string& way, const transport& by);
    void round(const std::string& way, const transport& by);
    std::vector<due> read_due(const std::string& way);
    void handle(const due& d, const transport& by);
    delivery send(const due& d, const transport& by);
    letter compose(const due& d);
    void record(const store::write_job& outcome);
    void give_up(const due& d);
    void rest(std::chrono::milliseconds time);

    statement_sources from_;
    surroundings around_;
    transports by_;
    sender_watcher watcher_;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<std::thread> threads_;
};

}  // namespace ujira::outbound
