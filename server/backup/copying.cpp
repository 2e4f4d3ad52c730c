#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <backup/copying.hpp>
#include <base/crypto.hpp>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace ujira::backup {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
    throw std::system_error(errno, std::generic_category(), path);
}

class open_file {
  public:
    open_file(std::string path, int flags)
        : path_(std::move(path)), fd_(::open(path_.c_str(), flags | O_CLOEXEC, 0600)) {
        if (fd_ < 0) fail(path_);
    }
    ~open_file() { ::close(fd_); }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;

    int fd() const { return fd_; }

    /// Bytes read; 0 at the end.
    std::size_t read(char* to, std::size_t most) const {
        const auto got = ::read(fd_, to, most);
        if (got < 0) fail(path_);
        return static_cast<std::size_t>(got);
    }

    void write(const char* from, std::size_t size) const {
        while (size > 0) {
            const auto done = ::write(fd_, from, size);
            if (done < 0) fail(path_);
            from += done;
            size -= static_cast<std::size_t>(done);
        }
    }

  private:
    std::string path_;
    int fd_;
};

}  // namespace

copied_file copy_file(const std::string& from, const std::string& to) {
    const open_file in(from, O_RDONLY);
    fs::create_directories(fs::path(to).parent_path());
    const std::string part = to + ".part";
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    copied_file out;
    {
        const open_file made(part, O_WRONLY | O_CREAT | O_TRUNC);
        std::array<char, 1 << 16> piece{};
        while (const std::size_t got = in.read(piece.data(), piece.size())) {
            crypto_hash_sha256_update(&hash, reinterpret_cast<const unsigned char*>(piece.data()),
                                      got);
            made.write(piece.data(), got);
            out.bytes += static_cast<std::int64_t>(got);
        }
    }
    fs::rename(part, to);
    base::digest digest{};
    crypto_hash_sha256_final(&hash, digest.data());
    out.sha256 = base::to_hex(digest.data(), digest.size());
    return out;
}

void sync_disk_of(const std::string& path) {
    const open_file file(path, O_RDONLY);
    if (::syncfs(file.fd()) != 0) fail(path);
}

void write_file(const std::string& path, const std::string& content) {
    const open_file file(path, O_WRONLY | O_CREAT | O_TRUNC);
    file.write(content.data(), content.size());
}

void require_room(const std::string& folder, std::int64_t bytes) {
    constexpr std::int64_t spare_bytes = 64LL << 20;
    constexpr auto most = static_cast<std::uintmax_t>(1LL << 60);
    const auto free = static_cast<std::int64_t>(std::min(fs::space(folder).available, most));
    if (free >= bytes + spare_bytes) return;
    throw std::runtime_error("there is not enough room in " + folder + ": " +
                             in_words(bytes + spare_bytes) + " are needed, " + in_words(free) +
                             " are free");
}

std::vector<found_file> list_files(const std::string& folder,
                                   const std::function<bool(const std::string&)>& wanted) {
    std::vector<found_file> out;
    if (!fs::exists(folder)) return out;
    for (auto at = fs::recursive_directory_iterator(folder); at != fs::end(at); ++at) {
        const std::string path = at->path().lexically_relative(folder).generic_string();
        const bool take = wanted(path);
        if (!take && at->is_directory()) at.disable_recursion_pending();
        std::error_code gone;
        const fs::file_status status = at->symlink_status(gone);
        if (!take || gone || !fs::is_regular_file(status)) continue;
        const std::uintmax_t bytes = at->file_size(gone);
        if (!gone) out.push_back({path, static_cast<std::int64_t>(bytes)});
    }
    std::sort(out.begin(), out.end(),
              [](const found_file& a, const found_file& b) { return a.path < b.path; });
    return out;
}

std::string in_words(std::int64_t bytes) {
    constexpr std::array<const char*, 5> units{"bytes", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1000 && unit + 1 < units.size(); ++unit) value /= 1000;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return text.data();
}

}  // namespace ujira::backup
