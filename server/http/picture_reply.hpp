#pragma once

#include <cstdint>
#include <http/exchange.hpp>
#include <string>

namespace ujira::http {

/// An answer whose URL names content: a browser may keep it for ever, but only for itself.
reply lasting_reply(const char* type, const std::string& tag);

/// A file made from a picture with this hash, for whoever may see it. Errors: not_found.
base::result<reply> picture_reply(const call& c, const std::string& path,
                                  const std::string& sha256);

/// A number that stands in the path. Errors: not_found for what is none.
base::result<std::int64_t> path_number(const std::string& text);

}  // namespace ujira::http
