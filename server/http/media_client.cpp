#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <future>
#include <http/media_client.hpp>
#include <mutex>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace ujira::http {
namespace {

using base::errc;
using base::error;
using std::chrono::steady_clock;

constexpr std::size_t max_answer_bytes = 64 << 10;
constexpr std::int64_t busy_retry_s = 5;

class descriptor {
  public:
    explicit descriptor(int number = -1) : number_(number) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() { reset(); }

    int number() const { return number_; }
    void reset(int number = -1) {
        if (number_ >= 0) ::close(number_);
        number_ = number;
    }

  private:
    int number_;
};

error busy(const char* why) {
    error out(errc::busy, why);
    out.retry_after_s = busy_retry_s;
    return out;
}

// Only what it needs: the server's environment may hold secrets. The sanitizers' options are for
// test builds.
std::vector<std::string> child_environment() {
    std::vector<std::string> out{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "OMP_NUM_THREADS=1"};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) out.push_back(std::string(name) + "=" + value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

// posix_spawn's two option objects, freed in any case.
class spawn_options {
  public:
    explicit spawn_options(int socket) {
        check(::posix_spawn_file_actions_init(&actions));
        check(::posix_spawnattr_init(&attributes));
        check(::posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO));
        check(::posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO));
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        // A server thread's blocked and ignored signals are not for the child. In its own process
        // group Ctrl-C reaches the server alone, which then ends the child in order.
        check(::posix_spawnattr_setsigmask(&attributes, &none));
        check(::posix_spawnattr_setsigdefault(&attributes, &all));
        check(::posix_spawnattr_setpgroup(&attributes, 0));
        check(::posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));
    }
    spawn_options(const spawn_options&) = delete;
    spawn_options& operator=(const spawn_options&) = delete;
    ~spawn_options() {
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
    }

    static void check(int number) {
        if (number != 0) throw std::system_error(number, std::generic_category(), "posix_spawn");
    }

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

/// A running ujira-media and the socket that is its stdin and stdout. A socket, because a write to
/// a dead reader's pipe would raise SIGPIPE here. Must be made on a thread that outlives it: the
/// child dies with the thread that started it.
class child {
  public:
    child(const std::string& program, std::int64_t memory_mib) {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            throw std::system_error(errno, std::generic_category(), "socketpair");
        socket_.reset(ends[0]);
        const descriptor theirs(ends[1]);
        spawn_options options(theirs.number());
        std::vector<std::string> arguments{program, "--memory-mib", std::to_string(memory_mib)};
        std::vector<std::string> environment = child_environment();
        spawn_options::check(::posix_spawn(&id_, program.c_str(), &options.actions,
                                           &options.attributes, pointers(arguments).data(),
                                           pointers(environment).data()));
    }
    child(const child&) = delete;
    child& operator=(const child&) = delete;
    ~child() { end(); }

    pid_t id() const { return id_; }
    int socket() const { return socket_.number(); }

    bool alive() {
        if (ended_) return false;
        ended_ = ::waitpid(id_, &status_, WNOHANG) != 0;
        return !ended_;
    }

    /// Between jobs it has nothing to say; bytes that come then would be taken for the next job's
    /// answer.
    bool quiet() const {
        char byte = 0;
        return ::recv(socket_.number(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
    }

    /// Kills it, if need be, and says how it died.
    std::string end() {
        if (!ended_) {
            // Ended already by itself? Then that is what is worth knowing. (A closed socket comes a
            // moment before.)
            for (int i = 0; i < 20 && hung_up_ && alive(); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        if (!ended_) {
            ::kill(-id_, SIGKILL);
            while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) continue;
            ended_ = true;
        }
        if (WIFSIGNALED(status_)) return "signal " + std::to_string(WTERMSIG(status_));
        return "exit status " + std::to_string(WEXITSTATUS(status_));
    }

    void note_hang_up() { hung_up_ = true; }

  private:
    descriptor socket_;
    pid_t id_ = 0;
    int status_ = 0;
    bool ended_ = false;
    bool hung_up_ = false;
};

enum class step { done, again, timed_out, died, never_read, stopped };

struct exchange {
    std::string_view unsent;
    std::string received;
    steady_clock::time_point deadline;
};

int wait_ms(const exchange& e) {
    const auto left = e.deadline - steady_clock::now();
    const auto ms = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    return static_cast<int>(std::max<std::int64_t>(0, ms));
}

step lost() {
    // The kernel says ECONNRESET or EPIPE when the child died with our bytes unread: it died of
    // something else.
    return errno == EPIPE || errno == ECONNRESET ? step::never_read : step::died;
}

step send_some(int socket, exchange& e) {
    const ssize_t n = ::send(socket, e.unsent.data(), e.unsent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0) return errno == EAGAIN || errno == EINTR ? step::again : lost();
    e.unsent.remove_prefix(static_cast<std::size_t>(n));
    return step::again;
}

step receive_some(int socket, exchange& e) {
    std::array<char, 4096> piece{};
    const ssize_t n = ::recv(socket, piece.data(), piece.size(), MSG_DONTWAIT);
    if (n < 0) return errno == EAGAIN || errno == EINTR ? step::again : lost();
    if (n == 0) return step::died;
    e.received.append(piece.data(), static_cast<std::size_t>(n));
    if (e.received.find('\n') != std::string::npos) return step::done;
    return e.received.size() > max_answer_bytes ? step::done : step::again;
}

}  // namespace

/// What waits for whichever process is free next.
class media_client::job_queue {
  public:
    struct job {
        base::media_request request;
        callback done;
    };

    explicit job_queue(std::size_t limit) : limit_(limit) {}

    /// Gives the callback back if the job is not taken.
    std::optional<callback> take(base::media_request& request, callback done) {
        const std::lock_guard lock(mutex_);
        if (stopping_ || jobs_.size() >= limit_) return done;
        jobs_.push_back({std::move(request), std::move(done)});
        changed_.notify_one();
        return std::nullopt;
    }

    /// Waits; nothing once stopped.
    std::optional<job> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return std::nullopt;
        std::optional<job> out(std::move(jobs_.front()));
        jobs_.pop_front();
        return out;
    }

    /// What nobody will do any more.
    std::deque<job> stop() {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
        return std::move(jobs_);
    }

  private:
    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<job> jobs_;
    bool stopping_ = false;
};

/// One process of the pool and the thread that talks to it.
class media_client::worker {
  public:
    worker(const media_client_config& config, job_queue& jobs) : config_(config), jobs_(jobs) {
        wake_.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        if (wake_.number() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
        thread_ = std::thread([this] { run(); });
    }
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;
    /// After the queue was stopped.
    ~worker() { thread_.join(); }

    void interrupt() {
        const std::uint64_t one = 1;
        // Can't fail: the counter starts at zero and is written once.
        [[maybe_unused]] const ssize_t n = ::write(wake_.number(), &one, sizeof one);
    }

    std::int64_t child_process_id() const { return child_id_; }
    bool works() const { return works_; }

  private:
    void run() {
        while (auto next = jobs_.next()) {
            answer outcome = attempt(next->request);
            next->done(std::move(outcome));
        }
        child_.reset();
        child_id_ = 0;
    }

    answer attempt(const base::media_request& request) {
        answer a = try_it(request);
        works_ = a.has_value() || a.error().code != errc::internal;
        return a;
    }

    answer try_it(const base::media_request& request) {
        try {
            const std::string line = base::request_line(request) + '\n';
            if (line.size() > base::max_media_line_bytes)
                return error(errc::bad_request, "too many shapes for one picture");
            return talk(request, line);
        } catch (const std::exception& e) {
            drop_child({});
            return error(errc::internal, e.what());
        }
    }

    answer talk(const base::media_request& request, const std::string& line) {
        // A child that died idle (of lack of memory in the machine, say) is no fault of this job:
        // once more.
        exchange e;
        step end = step::never_read;
        for (int tries = 0; tries < 2 && end == step::never_read; ++tries) {
            need_child();
            e = {line, {}, steady_clock::now() + config_.timeout};
            end = converse(e);
            if (end == step::never_read) drop_child({});
        }
        switch (end) {
            case step::done:
                return read_answer(request, e);
            case step::timed_out:
                drop_child(request);
                return error(errc::picture_check_timeout,
                             std::to_string(config_.timeout.count()) + " ms");
            case step::stopped:
                drop_child(request);
                return busy("the picture process stops");
            case step::died:
                child_->note_hang_up();
                return error(errc::picture_damaged,
                             "the picture process died of it: " + drop_child(request));
            default:
                return error(errc::internal, "the picture process does not stay up");
        }
    }

    step converse(exchange& e) {
        while (true) {
            const short wanted = e.unsent.empty() ? POLLIN : POLLIN | POLLOUT;
            std::array<pollfd, 2> waits{pollfd{child_->socket(), wanted, 0},
                                        pollfd{wake_.number(), POLLIN, 0}};
            const int ready = ::poll(waits.data(), waits.size(), wait_ms(e));
            if (ready < 0 && errno != EINTR)
                throw std::system_error(errno, std::generic_category(), "poll");
            if (waits[1].revents != 0) return step::stopped;
            if (ready == 0 && steady_clock::now() >= e.deadline) return step::timed_out;
            step next = step::again;
            if ((waits[0].revents & POLLOUT) != 0) next = send_some(child_->socket(), e);
            if (next == step::again && (waits[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0)
                next = receive_some(child_->socket(), e);
            if (next != step::again) return next;
            if (steady_clock::now() >= e.deadline) return step::timed_out;
        }
    }

    answer read_answer(const base::media_request& request, const exchange& e) {
        // One line, nothing after it, to all that was asked: else the child can't be trusted with
        // the next job.
        const auto end = e.received.find('\n');
        if (e.unsent.empty() && end != std::string::npos && end + 1 == e.received.size()) {
            auto parsed = base::parse_answer_line(std::string_view(e.received).substr(0, end));
            if (parsed && (parsed->has_error() || (*parsed)->index() == request.index()))
                return std::move(*parsed);
        }
        drop_child(request);
        return error(errc::picture_damaged, "the picture process answered nonsense");
    }

    void need_child() {
        if (child_ && child_->alive() && child_->quiet()) return;
        drop_child({});
        child_.emplace(config_.program, config_.memory_mib);
        child_id_ = child_->id();
    }

    // With what it may have left half written.
    std::string drop_child(const std::optional<base::media_request>& working_on) {
        if (!child_) return {};
        std::string how = child_->end();
        if (working_on)
            for (const std::string& path : base::made_files(*working_on))
                ::unlink(base::partial_path(path, child_->id()).c_str());
        child_.reset();
        child_id_ = 0;
        return how;
    }

    const media_client_config config_;
    job_queue& jobs_;
    descriptor wake_;
    std::optional<child> child_;  // the thread's own
    std::atomic<std::int64_t> child_id_{0};
    std::atomic<bool> works_ = true;
    std::thread thread_;
};

media_client::media_client(const media_client_config& config)
    : jobs_(std::make_unique<job_queue>(config.queue_limit)) {
    for (std::size_t i = 0; i < config.processes; ++i)
        workers_.push_back(std::make_unique<worker>(config, *jobs_));
}

media_client::~media_client() {
    auto left = jobs_->stop();
    for (const auto& w : workers_) w->interrupt();
    workers_.clear();
    for (job_queue::job& job : left) job.done(busy("the picture process stops"));
}

void media_client::submit(base::media_request request, callback done) {
    if (auto refused = jobs_->take(request, std::move(done)))
        (*refused)(busy("too many pictures wait for their check"));
}

media_client::answer media_client::call(base::media_request request) {
    std::promise<answer> promise;
    auto future = promise.get_future();
    submit(std::move(request), [&promise](answer a) { promise.set_value(std::move(a)); });
    return future.get();
}

bool media_client::works() const {
    return std::any_of(workers_.begin(), workers_.end(), [](const auto& w) { return w->works(); });
}

std::vector<std::int64_t> media_client::child_process_ids() const {
    std::vector<std::int64_t> out;
    for (const auto& w : workers_)
        if (const std::int64_t id = w->child_process_id(); id != 0) out.push_back(id);
    return out;
}

}  // namespace ujira::http
