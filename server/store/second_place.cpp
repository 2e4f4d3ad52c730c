#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <store/second_place.hpp>
#include <system_error>

namespace ujira::store {
namespace {

constexpr int slots = 2;
constexpr std::size_t slot_bytes = 4096;

[[noreturn]] void fail(const std::string& path) {
    throw std::system_error(errno, std::generic_category(), path);
}

void sync_folder_of(const std::string& path) {
    const std::string folder = std::filesystem::absolute(path).parent_path().string();
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) fail(folder);
    const bool synced = ::fsync(fd) == 0;
    ::close(fd);
    if (!synced) fail(folder);
}

}  // namespace

second_place::second_place(const std::string& path)
    : path_(path), file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0) fail(path_);
    if (::lseek(file_, 0, SEEK_END) > 0) return;
    // All its blocks now: writing a slot later changes nothing but its bytes.
    const std::string empty(slots * slot_bytes, '\n');
    if (::pwrite(file_, empty.data(), empty.size(), 0) != static_cast<ssize_t>(empty.size()) ||
        ::fsync(file_) != 0)
        fail(path_);
    sync_folder_of(path_);
}

second_place::~second_place() {
    ::close(file_);
}

std::vector<std::string> second_place::read() const {
    std::vector<std::string> out;
    for (int i = 0; i < slots; ++i) {
        std::string text(slot_bytes, '\0');
        const auto got = ::pread(file_, text.data(), text.size(),
                                 static_cast<off_t>(static_cast<std::size_t>(i) * slot_bytes));
        if (got < 0) fail(path_);
        text.resize(static_cast<std::size_t>(got));
        // Filled up with newlines; the text itself ends in one.
        text.erase(text.find_last_not_of('\n') + 1);
        if (!text.empty()) out.push_back(text + "\n");
    }
    return out;
}

void second_place::write(const std::string& text) {
    std::string padded = text;
    if (padded.size() >= slot_bytes) throw std::system_error(EFBIG, std::generic_category(), path_);
    padded.resize(slot_bytes, '\n');
    const auto at = static_cast<off_t>(static_cast<std::size_t>(next_) * slot_bytes);
    if (::pwrite(file_, padded.data(), padded.size(), at) != static_cast<ssize_t>(padded.size()))
        fail(path_);
    if (::fdatasync(file_) != 0) fail(path_);
    next_ = (next_ + 1) % slots;
}

}  // namespace ujira::store
