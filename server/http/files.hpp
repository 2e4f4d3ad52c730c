#pragma once
// Whole files in, whole files out, durably. Blocking: never on an I/O thread.

#include <base/error.hpp>
#include <string>

namespace ujira::http {

/// not_found if it isn't there.
base::result<std::string> read_whole_file(const std::string& path);

/// Renames `from` to `to` after an fsync of the file, then of the folder; makes the folder. Throws
/// std::system_error.
void keep_file(const std::string& from, const std::string& to);

/// For the server's own user only. Throws std::system_error, also if it exists.
void write_secret_file(const std::string& path, const std::string& content);

void remove_file(const std::string& path) noexcept;

}  // namespace ujira::http
