#pragma once
// Zips that arrived are unpacked by a thread of their own, a few files at a time, each going the
// way of a single picture. Where it stands is in the database: after a restart it goes on.

#include <app/scope.hpp>
#include <app/uploads.hpp>
#include <base/error.hpp>
#include <base/media_protocol.hpp>
#include <condition_variable>
#include <functional>
#include <http/exchange.hpp>
#include <http/media_client.hpp>
#include <mutex>
#include <optional>
#include <store/readers.hpp>
#include <store/uploads.hpp>
#include <store/writer.hpp>
#include <string>
#include <thread>

namespace ujira::http {

class intake {
  public:
    intake(const app::coop& house, const picture_files& files, store::writer& writer,
           store::readers& readers, media_client& media);
    /// Ends after the picture at hand.
    ~intake();
    intake(const intake&) = delete;
    intake& operator=(const intake&) = delete;

  private:
    void loop();
    void sleep(int seconds);
    bool stopping();
    std::optional<store::upload> next();
    bool go_on(const store::upload& u);
    base::result<base::unpack_answer> unpack(const store::upload& u, const std::string& prefix);
    bool cannot(const store::upload& u, const base::error& why);
    bool step_over(const store::upload& u, const base::error& why);
    bool take(const store::upload& u, base::unpacked_file file, const std::string& path);
    base::result<app::picture> look_at(const std::string& name, const std::string& path);
    bool write(const store::upload& u,
               const std::function<void(store::tx&, store::upload)>& change);
    void sweep();

    const app::coop& house_;
    const picture_files& files_;
    store::writer& writer_;
    store::readers& readers_;
    media_client& media_;
    std::int64_t most_ = base::unpack_batch;  // fewer where something in the batch ends the process
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;  // guarded by mutex_
    std::thread thread_;
};

}  // namespace ujira::http
