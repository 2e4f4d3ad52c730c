#include <spdlog/spdlog.h>

#include <app/messages.hpp>
#include <base/crypto.hpp>
#include <chrono>
#include <exception>
#include <outbound/retries.hpp>
#include <outbound/sender.hpp>
#include <store/people.hpp>
#include <utility>

namespace ujira::outbound {
namespace {

using namespace std::chrono_literals;

constexpr auto pause = 250ms;
constexpr auto pause_of_storage = 1s;
constexpr std::int64_t most_a_round = 20;

/// 0 to 999.
std::int64_t chance() {
    return static_cast<std::int64_t>(std::stoul(base::random_hex(3), nullptr, 16) % 1000);
}

}  // namespace

sender::sender(statement_sources from, surroundings around, transports by, sender_watcher watcher)
    : from_(std::move(from)),
      around_(std::move(around)),
      by_(std::move(by)),
      watcher_(std::move(watcher)) {
    threads_.emplace_back([this] { loop("mail", by_.mail); });
    threads_.emplace_back([this] { loop("sms", by_.sms); });
}

sender::~sender() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& t : threads_) t.join();
}

void sender::rest(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, time, [this] { return stopping_.load(); });
}

void sender::loop(const std::string& way, const transport& by) {
    while (!stopping_) {
        try {
            round(way, by);
        } catch (const std::exception& e) {
            spdlog::error("messages by {}: {}", way, e.what());
        }
        rest(pause);
    }
}

void sender::round(const std::string& way, const transport& by) {
    for (const due& d : read_due(way)) {
        if (stopping_) return;
        handle(d, by);
    }
}

std::vector<sender::due> sender::read_due(const std::string& way) {
    std::vector<due> out;
    std::int64_t waiting = 0;
    const auto read = from_.readers.run([&](store::tx& tx) {
        for (store::outgoing_message& m : store::messages_due(tx, way, most_a_round)) {
            const auto person = store::find_person(tx, m.person_id);
            out.push_back({std::move(m), person ? person->language : "en", tx.now_us});
        }
        waiting = store::messages_waiting(tx);
    });
    if (!read) return {};
    watcher_.waiting(waiting);
    return out;
}

void sender::handle(const due& d, const transport& by) {
    if (d.m.until_us <= d.now_us) return give_up(d);
    // Where a way is not set up any more, what waits keeps waiting for it until its time is over.
    delivery got;
    if (by)
        got = send(d, by);
    else
        got.error = "this way is not set up";
    if (stopping_ && !got.sent) return;
    const std::string& id = d.m.id;
    if (got.sent) {
        record([&](store::tx& tx) {
            store::message_sent(tx, id, got.provider_id);
            return true;
        });
        watcher_.tried(d.m.way, outcome::sent);
        return;
    }
    spdlog::warn("message {} by {} was not sent: {}", id, d.m.way, got.error);
    const std::int64_t wait = wait_us(d.m.tries + 1, chance());
    record([&](store::tx& tx) {
        store::message_failed(tx, id, std::min(tx.now_us + wait, d.m.until_us), got.error);
        return true;
    });
    watcher_.tried(d.m.way, outcome::failed);
}

delivery sender::send(const due& d, const transport& by) {
    try {
        return by(compose(d), stopping_);
    } catch (const std::exception& e) {
        return {false, "", e.what()};
    }
}

letter sender::compose(const due& d) {
    const auto params = nlohmann::json::parse(d.m.params);
    letter out{d.m.id, d.m.address, "", ""};
    const bool by_mail = d.m.way == "mail";
    const app::message_kind* kind = app::find_message_kind(d.m.kind);
    if (by_mail && kind != nullptr && kind->with_statement) {
        auto parcel = statement_parcel(from_, d.m.person_id);
        if (!parcel) throw std::runtime_error("no statement: " + parcel.error().detail);
        out.attachments = std::move(*parcel);
    }
    words w = by_mail ? render_mail(d.m.kind, params, d.language, around_, !out.attachments.empty())
                      : render_sms(d.m.kind, params, d.language, around_);
    out.subject = std::move(w.subject);
    out.text = std::move(w.text);
    return out;
}

void sender::give_up(const due& d) {
    spdlog::warn("message {} by {} is given up after {} tries", d.m.id, d.m.way, d.m.tries);
    record([&](store::tx& tx) {
        store::message_given_up(tx, d.m.id, d.m.last_error);
        return true;
    });
    watcher_.tried(d.m.way, outcome::given_up);
}

/// Until it is stored: what was sent and not marked would go out again at each round.
void sender::record(const store::write_job& outcome) {
    while (!from_.writer.run(outcome)) {
        if (stopping_) return;
        rest(pause_of_storage);
    }
}

}  // namespace ujira::outbound
