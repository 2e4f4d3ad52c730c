#include <algorithm>
#include <app/changes.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <http/board.hpp>

namespace ujira::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t most_per_person = 8;
constexpr std::size_t most_lines = 64;
constexpr auto between_pieces = std::chrono::milliseconds(250);
constexpr auto awaitable_tuple = asio::as_tuple(asio::use_awaitable);

}  // namespace

asio::awaitable<void> follower::wait(clock::duration at_most) {
    const auto until = clock::now() + at_most;
    deaf_ = true;
    bell_.expires_after(between_pieces);
    if (!over_) co_await bell_.async_wait(awaitable_tuple);
    deaf_ = false;
    bell_.expires_at(until);
    // Whoever tells posts the ring to this thread: it comes after this look, or is seen by it.
    if (!over_ && !told()) co_await bell_.async_wait(awaitable_tuple);
}

bool follower::told() const {
    const std::lock_guard lock(mutex_);
    return resync_ || !lines_.empty();
}

std::string follower::take() {
    const std::lock_guard lock(mutex_);
    std::string out;
    if (resync_) out = "event: resync\ndata: all\n\n";
    for (const std::string& line : lines_) out += "event: changed\ndata: " + line + "\n\n";
    resync_ = false;
    lines_ = {};  // and its memory
    return out.empty() ? ": nothing\n\n" : out;
}

void follower::tell(const store::change& c) {
    const std::string_view name = app::name_of(c.what);
    {
        const std::lock_guard lock(mutex_);
        if (resync_) return;  // which says it all
        const std::string line = std::string(name) + " " + c.id;
        if (std::find(lines_.begin(), lines_.end(), line) != lines_.end()) return;
        resync_ = name.empty() || lines_.size() >= most_lines;
        if (resync_)
            lines_ = {};
        else
            lines_.push_back(line);
        if (lines_.size() > 1) return;  // the bell rings already
    }
    ring();
}

void follower::end() {
    over_ = true;
    ring();
}

void follower::ring() {
    asio::post(bell_.get_executor(), [self = shared_from_this()] {
        if (!self->deaf_ || self->over_) self->bell_.cancel();
    });
}

base::result<board::seat> board::follow(const asio::any_io_executor& e, const subscription& s) {
    if (count_ >= most_) {
        base::error full(base::errc::busy);
        full.retry_after_s = 60;
        return full;
    }
    auto f = std::make_shared<follower>(e, s);
    const std::lock_guard lock(mutex_);
    make_room_for(s.person);
    f->places_.reserve(s.channels.size());
    for (const std::string& channel : s.channels)
        f->places_.push_back(channels_.emplace(channel, f));
    ++count_;
    return seat(*this, std::move(f));
}

/// Oldest first: a browser that went without a word is found by its line only later.
void board::make_room_for(const std::string& person) {
    const auto [first, last] = channels_.equal_range(person);
    const auto mine = static_cast<std::size_t>(std::distance(first, last));
    auto at = first;
    for (std::size_t left = mine; left >= most_per_person; --left, ++at) at->second->end();
}

void board::remove(follower& f) {
    const std::lock_guard lock(mutex_);
    for (const auto& place : f.places_) channels_.erase(place);
    --count_;
}

void board::tell(const std::vector<store::change>& changes) {
    if (count_ == 0) return;
    const std::lock_guard lock(mutex_);
    for (const store::change& c : changes) {
        for (const std::string& channel : app::channels_of(c)) {
            const auto [first, last] = channels_.equal_range(channel);
            for (auto at = first; at != last; ++at) {
                if (c.what == store::change_subject::session)
                    at->second->end();
                else
                    at->second->tell(c);
            }
        }
    }
}

}  // namespace ujira::http
