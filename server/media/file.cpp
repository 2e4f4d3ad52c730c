#include <fcntl.h>
#include <unistd.h>

#include <base/media_protocol.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <media/file.hpp>

namespace ujira::media {
namespace {

using base::errc;
using base::error;

error failure(const std::string& path) {
    const int number = errno;
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return {full ? errc::storage_full : errc::internal, path + ": " + std::strerror(number)};
}

std::string partial(const new_file& file) {
    return base::partial_path(file.path, ::getpid());
}

bool write_all(int to, const std::vector<std::uint8_t>& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(to, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) done += static_cast<std::size_t>(n);
    }
    return true;
}

base::result<void> write_partial(const new_file& file) {
    const std::string path = partial(file);
    // Readable by the server's own user alone: who may see a picture is not decided by the file
    // system.
    constexpr mode_t own = 0600;
    const descriptor out(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, own));
    if (out.number() < 0 || !write_all(out.number(), file.bytes) || ::fsync(out.number()) != 0)
        return failure(path);
    return {};
}

base::result<void> rename_partial(const new_file& file) {
    if (std::rename(partial(file).c_str(), file.path.c_str()) != 0) return failure(file.path);
    // The name itself is on the disk only once its folder is.
    std::string folder = std::filesystem::path(file.path).parent_path().string();
    if (folder.empty()) folder = ".";
    const descriptor in(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (in.number() < 0 || ::fsync(in.number()) != 0) return failure(folder);
    return {};
}

}  // namespace

descriptor::~descriptor() {
    if (number_ >= 0) ::close(number_);
}

base::result<void> write_files(const std::vector<new_file>& files) {
    base::result<void> outcome;
    for (auto file = files.begin(); file != files.end() && outcome; ++file)
        outcome = write_partial(*file);
    for (auto file = files.begin(); file != files.end() && outcome; ++file)
        outcome = rename_partial(*file);
    if (!outcome)
        for (const new_file& file : files) ::unlink(partial(file).c_str());
    return outcome;
}

}  // namespace ujira::media
