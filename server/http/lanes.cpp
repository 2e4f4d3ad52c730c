#include <spdlog/spdlog.h>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <http/lanes.hpp>
#include <http/tiles.hpp>
#include <memory>

namespace ujira::http {
namespace {

namespace asio = boost::asio;

template <class Outcome>
using callback = std::function<void(const Outcome&)>;

/// Starts a job that calls back on another thread, and resumes the coroutine on its own executor. A
/// named class rather than a capturing lambda: GCC 12 miscompiles those inside a co_await
/// expression.
template <class Outcome>
class starter {
  public:
    using start_function = std::function<void(callback<Outcome>)>;
    explicit starter(start_function start) : start_(std::move(start)) {}

    template <class Handler>
    void operator()(Handler handler) {
        auto executor = asio::get_associated_executor(handler);
        auto shared = std::make_shared<Handler>(std::move(handler));
        start_([executor, shared](const Outcome& outcome) {
            asio::post(executor,
                       [shared, outcome]() mutable { std::move (*shared)(std::move(outcome)); });
        });
    }

  private:
    start_function start_;
};

template <class Outcome>
asio::awaitable<Outcome> resume_with(typename starter<Outcome>::start_function start) {
    starter<Outcome> begin(std::move(start));
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Outcome)>(
        std::move(begin), asio::use_awaitable);
}

base::result<void> refused() {
    base::error e(base::errc::busy);
    e.retry_after_s = 1;
    return e;
}

}  // namespace

bool slow_pool::submit(std::function<void()> job,
                       std::function<void(const base::result<void>&)> done) {
    if (waiting_.fetch_add(1) >= limit_) {
        waiting_.fetch_sub(1);
        return false;
    }
    asio::post(pool_, [this, job = std::move(job), done = std::move(done)] {
        base::result<void> outcome;
        try {
            job();
        } catch (const std::exception& e) {
            spdlog::error("a slow job failed: {}", e.what());
            outcome = base::error(base::errc::internal, e.what());
        }
        waiting_.fetch_sub(1);
        done(outcome);
    });
    return true;
}

asio::awaitable<base::result<void>> on_writer(store::writer& w, store::write_job job) {
    std::function start = [&w, job](const callback<base::result<void>>& done) {
        if (!w.submit(job, done)) done(refused());
    };
    return resume_with<base::result<void>>(std::move(start));
}

asio::awaitable<base::result<void>> on_reader(store::readers& r, store::read_job job) {
    std::function start = [&r, job](const callback<base::result<void>>& done) {
        if (!r.submit(job, done)) done(refused());
    };
    return resume_with<base::result<void>>(std::move(start));
}

asio::awaitable<base::result<void>> on_slow_pool(slow_pool& p, std::function<void()> job) {
    std::function start = [&p, job](const callback<base::result<void>>& done) {
        if (!p.submit(job, done)) done(refused());
    };
    return resume_with<base::result<void>>(std::move(start));
}

asio::awaitable<base::result<base::media_answer>> on_media(media_client& m,
                                                           base::media_request request) {
    std::function start = [&m, request](const callback<base::result<base::media_answer>>& done) {
        m.submit(request, done);
    };
    return resume_with<base::result<base::media_answer>>(std::move(start));
}

asio::awaitable<base::result<void>> on_tiles(tile_maker& t, std::string sha256) {
    std::function start = [&t, sha256](const callback<base::result<void>>& done) {
        t.need(sha256, done);
    };
    return resume_with<base::result<void>>(std::move(start));
}

}  // namespace ujira::http
