#pragma once
// Content-Encoding: what a peer can read, and packing what we make on the spot.

#include <string>
#include <string_view>

namespace ujira::http {

/// Whether an Accept-Encoding names this coding, and not with q=0.
bool accepts(std::string_view accept_encoding, std::string_view coding);

/// Whether an If-None-Match names this entity tag (weak comparison, RFC 9110, 8.8.3.2).
bool names_tag(std::string_view if_none_match, std::string_view etag);

/// Quickly rather than tightly: JSON shrinks to a fifth or less already so.
std::string gzip(std::string_view bytes);

}  // namespace ujira::http
