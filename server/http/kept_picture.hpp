#pragma once
// A picture that was looked at, from where it came in to where it stays.

#include <app/pictures.hpp>
#include <base/media_protocol.hpp>
#include <http/exchange.hpp>
#include <string>

namespace ujira::http {

/// What is made of the file at `path` lies beside it.
base::prepare_request look_request(const std::string& path);
app::picture picture_of(const base::prepare_answer& looked, const std::string& name);

/// Moves the file and what was made of it to their places. Files come first, the row that names
/// them after: a crash between leaves a file too many, never a row without its picture. Blocking;
/// throws std::system_error.
void keep_picture(const picture_files& files, const base::prepare_request& from,
                  const std::string& sha256);

/// Whatever of it was not kept.
void remove_looked_at(const std::string& path);

}  // namespace ujira::http
