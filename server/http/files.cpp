#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <http/files.hpp>
#include <iterator>
#include <system_error>

namespace ujira::http {
namespace {

void sync_path(const std::string& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), path);
    const int failed = ::fsync(fd) != 0 ? errno : 0;
    ::close(fd);
    if (failed != 0) throw std::system_error(failed, std::generic_category(), path);
}

}  // namespace

base::result<std::string> read_whole_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) return base::errc::not_found;
    std::string bytes(static_cast<std::size_t>(in.tellg()), '\0');
    in.seekg(0);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

void keep_file(const std::string& from, const std::string& to) {
    const std::filesystem::path folder = std::filesystem::path(to).parent_path();
    std::filesystem::create_directories(folder);
    sync_path(from, O_RDONLY);
    std::filesystem::rename(from, to);
    sync_folder(folder.string());
}

void sync_folder(const std::string& folder) {
    sync_path(folder, O_RDONLY | O_DIRECTORY);
}

void write_secret_file(const std::string& path, const std::string& content) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), path);
    const auto written = ::write(fd, content.data(), content.size());
    const int failed = written != static_cast<ssize_t>(content.size()) ? errno
                       : ::fsync(fd) != 0                              ? errno
                                                                       : 0;
    ::close(fd);
    if (failed == 0) return;
    remove_file(path);
    throw std::system_error(failed, std::generic_category(), path);
}

bool has_room(const std::string& folder, std::int64_t bytes) {
    constexpr std::int64_t reserve_bytes = 256LL << 20;
    constexpr std::int64_t most_bytes = 1LL << 50;
    const auto free = static_cast<std::int64_t>(std::min<std::uintmax_t>(
        std::filesystem::space(folder).available, static_cast<std::uintmax_t>(most_bytes)));
    // Previews and thumbnails take about half as much again.
    return bytes < most_bytes && free - reserve_bytes >= bytes + bytes / 2;
}

void remove_file(const std::string& path) noexcept {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}

}  // namespace ujira::http
