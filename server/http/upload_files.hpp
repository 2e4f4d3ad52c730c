#pragma once
// The files of uploads that come in pieces. A line that hangs may wake up after its sender has
// begun anew over another one: only the newest writer of a file may write, so that no byte changes
// that was acknowledged.

#include <base/error.hpp>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ujira::http {

/// Thread-safe.
class upload_turns {
  public:
    /// From here on only the turn that is returned may write.
    std::uint64_t begin(const std::string& id);
    bool is(const std::string& id, std::uint64_t turn) const;
    /// Nobody may write until somebody begins.
    void end(const std::string& id, std::uint64_t turn);
    /// Writes if it is this one's turn. upload_offset if it isn't any more, storage_full, internal.
    base::result<void> write(const std::string& id, std::uint64_t turn, int file,
                             std::int64_t offset, std::string_view bytes);

  private:
    mutable std::mutex mutex_;
    std::uint64_t last_ = 0;
    std::map<std::string, std::uint64_t> turns_;
};

/// One piece on its way to its place in the file. Ends its turn when it goes.
class piece_file {
  public:
    /// Opens the file, and makes it where the upload begins; ends `turn` also if that fails. Throws
    /// std::system_error.
    piece_file(upload_turns& turns, std::string id, std::uint64_t turn, const std::string& path,
               std::int64_t offset);
    ~piece_file();
    piece_file(const piece_file&) = delete;
    piece_file& operator=(const piece_file&) = delete;

    base::result<void> append(std::string_view bytes);
    std::int64_t written() const { return written_; }
    /// Forces what was written to the disk, blocking. Throws std::system_error.
    void sync() const;

  private:
    upload_turns& turns_;
    std::string id_;
    std::string path_;
    std::int64_t offset_;
    std::int64_t written_ = 0;
    std::uint64_t turn_;
    int file_;
};

}  // namespace ujira::http
