#pragma once
// Tiles are cut when somebody first looks that closely, and kept: most large pictures are labelled
// without it.

#include <base/error.hpp>
#include <functional>
#include <http/exchange.hpp>
#include <http/media_client.hpp>
#include <memory>
#include <string>

namespace ujira::http {

/// Thread-safe. A browser asks for all tiles that it shows at once: they are cut once.
class tile_maker {
  public:
    using done = std::function<void(const base::result<void>&)>;

    tile_maker(media_client& media, const picture_files& files);
    tile_maker(const tile_maker&) = delete;
    tile_maker& operator=(const tile_maker&) = delete;

    /// Sees to it that the tiles of this original are there. `d` is called once, on another thread
    /// or before this returns.
    void need(const std::string& sha256, done d);

  private:
    struct at_work;
    media_client& media_;
    const picture_files& files_;
    /// Shared with the jobs: they are told of their end when the client goes, which is later.
    std::shared_ptr<at_work> at_work_;
};

}  // namespace ujira::http
