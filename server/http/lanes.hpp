#pragma once
// From a coroutine on an I/O thread to the threads that may block, and back.

#include <atomic>
#include <base/error.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <http/media_client.hpp>
#include <store/readers.hpp>
#include <store/writer.hpp>
#include <string>

namespace ujira::http {

class tile_maker;

/// A few threads for what is slow and touches neither database nor sockets: password hashing,
/// files. At most `limit` jobs wait; more are refused with busy.
class slow_pool {
  public:
    slow_pool(std::size_t threads, int limit) : pool_(threads), limit_(limit) {}
    ~slow_pool() { pool_.join(); }
    slow_pool(const slow_pool&) = delete;
    slow_pool& operator=(const slow_pool&) = delete;

    bool submit(std::function<void()> job, std::function<void(const base::result<void>&)> done);

  private:
    boost::asio::thread_pool pool_;
    std::atomic<int> waiting_ = 0;
    int limit_;
};

// Each resumes on the caller's executor. An error means that nothing of the job is stored: busy
// when the queue is full.
boost::asio::awaitable<base::result<void>> on_writer(store::writer& w, store::write_job job);
boost::asio::awaitable<base::result<void>> on_reader(store::readers& r, store::read_job job);
boost::asio::awaitable<base::result<void>> on_slow_pool(slow_pool& p, std::function<void()> job);
boost::asio::awaitable<base::result<base::media_answer>> on_media(media_client& m,
                                                                  base::media_request request);

/// The tiles of this original are there when it resumes without an error.
boost::asio::awaitable<base::result<void>> on_tiles(tile_maker& t, std::string sha256);

}  // namespace ujira::http
