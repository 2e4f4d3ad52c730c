#pragma once
// A stranger's zip, read by libzip entry by entry: what it says of itself is held against limits
// before anything is unpacked, and what comes out against what it said.

#include <base/error.hpp>
#include <cstdint>
#include <functional>
#include <media/bytes.hpp>
#include <string>
#include <string_view>

struct zip;

namespace ujira::media {

/// What is done with an entry, by its name alone.
enum class entry_use : std::uint8_t {
    pass_by,    // folders, and what systems leave behind (__MACOSX, hidden files): not worth a word
    leave_out,  // no picture by its name: counted
    look_at,
    nested  // a zip in the zip: refused
};
entry_use use_of(std::string_view name);

struct archive_entry {
    std::string name;  // UTF-8: names that are none are taken for code page 437, as zips have it
    entry_use use = entry_use::pass_by;
    std::int64_t bytes = 0;  // unpacked, as the zip says it
    bool locked = false;
};

class archive {
  public:
    /// zip_damaged, zip_too_many_files, zip_too_much; internal where the file can't be read.
    static base::result<archive> open(const std::string& path);
    /// Bytes that outlive it.
    static base::result<archive> open(bytes_view bytes);
    archive(archive&& other) noexcept;
    archive(const archive&) = delete;
    archive& operator=(const archive&) = delete;
    archive& operator=(archive&&) = delete;
    ~archive();

    std::int64_t entries() const { return entries_; }
    std::int64_t left_out() const { return left_out_; }
    archive_entry entry(std::int64_t index) const;

    /// Hands over what the entry holds, piece by piece, until the sink refuses. Refuses itself what
    /// is locked, too large, unreadable, damaged, or of another size than the zip says.
    base::result<void> unpack(std::int64_t index,
                              const std::function<base::result<void>(bytes_view)>& sink) const;

  private:
    explicit archive(zip* handle);
    base::result<void> check(std::int64_t own_bytes);

    zip* handle_;
    std::int64_t entries_ = 0;
    std::int64_t left_out_ = 0;
};

}  // namespace ujira::media
