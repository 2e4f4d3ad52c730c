#pragma once
// Small files that are asked for often, in memory. For files named by their content: what is kept
// never gets old.

#include <base/error.hpp>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ujira::http {

/// Thread-safe. What was not asked for the longest leaves first.
class file_cache {
  public:
    using bytes = std::shared_ptr<const std::string>;

    explicit file_cache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// The whole file; not_found if it isn't there. One larger than a sixty-fourth of the cache is
    /// read, but not kept. Blocks while it reads.
    base::result<bytes> read(const std::string& path);

    std::size_t kept_bytes() const;

  private:
    struct entry {
        std::string path;
        bytes content;
    };

    bytes find(const std::string& path);
    void keep(const std::string& path, const bytes& content);

    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::size_t kept_bytes_ = 0;                                           // guarded by mutex_
    std::list<entry> by_use_;                                              // last used first
    std::unordered_map<std::string_view, std::list<entry>::iterator> at_;  // by the entry's path
};

}  // namespace ujira::http
