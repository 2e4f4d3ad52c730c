#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <http/files.hpp>
#include <http/upload_files.hpp>
#include <system_error>
#include <utility>

namespace ujira::http {
namespace {

using base::errc;
using base::error;

base::result<void> write_all(int file, std::int64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(file, bytes.data(), bytes.size(), offset);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
            return error(full ? errc::storage_full : errc::internal, std::strerror(errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(n));
        offset += n;
    }
    return {};
}

}  // namespace

std::uint64_t upload_turns::begin(const std::string& id) {
    const std::lock_guard lock(mutex_);
    return turns_[id] = ++last_;
}

bool upload_turns::is(const std::string& id, std::uint64_t turn) const {
    const std::lock_guard lock(mutex_);
    const auto at = turns_.find(id);
    return at != turns_.end() && at->second == turn;
}

void upload_turns::end(const std::string& id, std::uint64_t turn) {
    const std::lock_guard lock(mutex_);
    const auto at = turns_.find(id);
    if (at != turns_.end() && at->second == turn) turns_.erase(at);
}

base::result<void> upload_turns::write(const std::string& id, std::uint64_t turn, int file,
                                       std::int64_t offset, std::string_view bytes) {
    // Held while it writes: whoever begins next can be sure that this one is out.
    const std::lock_guard lock(mutex_);
    const auto at = turns_.find(id);
    if (at == turns_.end() || at->second != turn)
        return error(errc::upload_offset, "somebody else sends this file now");
    return write_all(file, offset, bytes);
}

piece_file::piece_file(upload_turns& turns, std::string id, std::uint64_t turn,
                       const std::string& path, std::int64_t offset)
    : turns_(turns),
      id_(std::move(id)),
      path_(path),
      offset_(offset),
      turn_(turn),
      file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    if (file_ >= 0) return;
    const int failed = errno;
    turns_.end(id_, turn_);
    throw std::system_error(failed, std::generic_category(), path);
}

piece_file::~piece_file() {
    turns_.end(id_, turn_);
    ::close(file_);
}

base::result<void> piece_file::append(std::string_view bytes) {
    auto ok = turns_.write(id_, turn_, file_, offset_ + written_, bytes);
    if (ok) written_ += static_cast<std::int64_t>(bytes.size());
    return ok;
}

void piece_file::sync() const {
    if (::fdatasync(file_) != 0) throw std::system_error(errno, std::generic_category(), path_);
    // The name itself is on the disk only once its folder is.
    if (offset_ == 0) sync_folder(std::filesystem::path(path_).parent_path().string());
}

}  // namespace ujira::http
