#include <http/file_cache.hpp>
#include <http/files.hpp>
#include <utility>

namespace ujira::http {
namespace {

constexpr std::size_t least_files = 64;  // that fit: a few large ones don't push all others out

}  // namespace

base::result<file_cache::bytes> file_cache::read(const std::string& path) {
    if (auto known = find(path)) return known;
    auto content = read_whole_file(path);
    if (!content) return content.error();
    auto shared = std::make_shared<const std::string>(std::move(*content));
    if (shared->size() <= most_bytes_ / least_files) keep(path, shared);
    return shared;
}

std::size_t file_cache::kept_bytes() const {
    const std::lock_guard lock(mutex_);
    return kept_bytes_;
}

file_cache::bytes file_cache::find(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto found = at_.find(path);
    if (found == at_.end()) return nullptr;
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return found->second->content;
}

void file_cache::keep(const std::string& path, const bytes& content) {
    const std::lock_guard lock(mutex_);
    if (at_.contains(path)) return;  // another thread was faster
    by_use_.push_front({path, content});
    at_[by_use_.front().path] = by_use_.begin();
    kept_bytes_ += content->size();
    while (kept_bytes_ > most_bytes_) {
        const entry& last = by_use_.back();
        kept_bytes_ -= last.content->size();
        at_.erase(last.path);
        by_use_.pop_back();
    }
}

}  // namespace ujira::http
