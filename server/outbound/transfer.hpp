#pragma once
// What mail and SMS share of libcurl.

#include <curl/curl.h>

#include <atomic>
#include <memory>
#include <string>

namespace ujira::outbound {

/// libcurl, started once a program and before any thread of it.
void start_transfers();

using transfer = std::unique_ptr<CURL, void (*)(CURL*)>;
using header_list = std::unique_ptr<curl_slist, void (*)(curl_slist*)>;

/// With limits on its time, and left as soon as `stopping` says so. Throws std::bad_alloc.
transfer new_transfer(const std::atomic<bool>& stopping);

void add_line(header_list& list, const std::string& line);

/// One line of printable characters, and not too long, of what a server said.
std::string tidy(std::string text);

}  // namespace ujira::outbound
