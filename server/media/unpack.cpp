#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <media/archive.hpp>
#include <media/file.hpp>
#include <media/unpack.hpp>

namespace ujira::media {
namespace {

using base::errc;
using base::error;
using base::result;

/// A batch must be over long before the server loses its patience.
constexpr std::chrono::seconds most_time{5};
constexpr std::int64_t most_bytes = 64LL << 20;

/// One unpacked file. Not forced to the disk: whoever keeps it does that.
class plain_file {
  public:
    explicit plain_file(const std::string& path)
        : path_(path),
          out_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600)) {}

    result<void> append(bytes_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::write(out_.number(), bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return failure();
            bytes = bytes.subspan(static_cast<std::size_t>(n));
            written_ += n;
        }
        return {};
    }
    result<void> opened() const {
        if (out_.number() < 0) return failure();
        return {};
    }
    std::int64_t written() const { return written_; }

  private:
    error failure() const {
        const int number = errno;
        const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
        return {full ? errc::storage_full : errc::internal, path_ + ": " + std::strerror(number)};
    }

    std::string path_;
    descriptor out_;
    std::int64_t written_ = 0;
};

bool is_ours(errc code) {
    return code == errc::storage_full || code == errc::internal;
}

/// The bytes written; an error only where no entry could be taken out any more.
result<std::int64_t> take_out(const archive& from, std::int64_t index, const std::string& path,
                              base::unpacked_file& told) {
    plain_file file(path);
    if (const auto ok = file.opened(); !ok) return ok.error();
    const auto done = from.unpack(index, [&file](bytes_view bytes) { return file.append(bytes); });
    if (!done && is_ours(done.error().code)) return done.error();
    if (!done) {
        told.problem = done.error();
        ::unlink(path.c_str());
    }
    return file.written();
}

}  // namespace

result<base::unpack_answer> unpack(const base::unpack_request& request) {
    const auto started = std::chrono::steady_clock::now();
    const auto from = archive::open(request.path);
    if (!from) return from.error();
    base::unpack_answer out{from->entries(), from->left_out(), request.from, {}};
    std::int64_t bytes = 0;
    while (out.next < out.entries && static_cast<std::int64_t>(out.files.size()) < request.most) {
        const std::int64_t index = out.next++;
        const archive_entry entry = from->entry(index);
        if (entry.use == entry_use::pass_by || entry.use == entry_use::leave_out) continue;
        const auto n = static_cast<std::int64_t>(out.files.size());
        base::unpacked_file told{index, entry.name, std::nullopt};
        const auto written = take_out(*from, index, base::unpacked_path(request, n), told);
        if (!written) return written.error();
        out.files.push_back(std::move(told));
        bytes += *written;
        if (bytes >= most_bytes || std::chrono::steady_clock::now() - started > most_time) break;
    }
    return out;
}

}  // namespace ujira::media
