#pragma once
// Files copied and hashed in one go.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ujira::backup {

/// Told how far it is, a line at a time.
using progress = std::function<void(const std::string& line)>;

struct copied_file {
    std::string sha256;
    std::int64_t bytes = 0;
};

/// Copies a file's bytes, for the user's own eyes only (mode 0600); a file that is there is
/// replaced once the copy is whole. Makes the folder. The bytes are on the disk for good after
/// `sync_disk_of`. Throws std::system_error with the path.
copied_file copy_file(const std::string& from, const std::string& to);

/// Forces to the disk whatever was written to the file system of this path. Throws
/// std::system_error.
void sync_disk_of(const std::string& path);

/// Writes a whole file (mode 0600). Throws std::system_error.
void write_file(const std::string& path, const std::string& content);

/// Throws std::runtime_error with a sentence if less than this many bytes are free there, and some
/// more.
void require_room(const std::string& folder, std::int64_t bytes);

struct found_file {
    std::string path;  // from the folder that was listed
    std::int64_t bytes = 0;
};
/// All regular files below a folder, by path; none where there is no such folder. `wanted` is asked
/// of each file and folder by its path; folders it turns down aren't looked into.
std::vector<found_file> list_files(const std::string& folder,
                                   const std::function<bool(const std::string&)>& wanted);

/// "1.4 GB", for people.
std::string in_words(std::int64_t bytes);

}  // namespace ujira::backup
