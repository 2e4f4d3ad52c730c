#pragma once
// Answers that are files to keep. Papers are drawn on a reading thread: no write and no socket
// waits for it.

#include <http/exchange.hpp>
#include <string>

namespace ujira::http {

inline reply attachment(std::string bytes, const std::string& name, const char* type) {
    reply r;
    r.bytes = std::move(bytes);
    r.content_type = type;
    r.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return r;
}

inline reply pdf(std::string bytes, const std::string& name) {
    return attachment(std::move(bytes), name, "application/pdf");
}

/// What the query says by that name; empty if nothing.
inline std::string query_text(const call& c, const std::string& name) {
    const auto at = c.query.find(name);
    return at == c.query.end() ? std::string() : at->second;
}

}  // namespace ujira::http
