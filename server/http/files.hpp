#pragma once
// Whole files in, whole files out, durably. Blocking: never on an I/O thread.

#include <base/error.hpp>
#include <cstdint>
#include <string>

namespace ujira::http {

/// not_found if it isn't there.
base::result<std::string> read_whole_file(const std::string& path);

/// Renames `from` to `to` after an fsync of the file, then of the folder; makes the folder. Throws
/// std::system_error.
void keep_file(const std::string& from, const std::string& to);

/// Forces the folder's names to the disk. Throws std::system_error.
void sync_folder(const std::string& folder);

/// For the server's own user only. Throws std::system_error, also if it exists.
void write_secret_file(const std::string& path, const std::string& content);

/// Whether this many bytes of originals fit on the folder's disk, with what is made from them and a
/// reserve that keeps the database able to write.
bool has_room(const std::string& folder, std::int64_t bytes);

void remove_file(const std::string& path) noexcept;

}  // namespace ujira::http
