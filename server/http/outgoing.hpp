#pragma once
// What goes out: head and bytes of one answer, with the headers that every answer has.

#include <base/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/span_body.hpp>
#include <http/exchange.hpp>
#include <http/request_head.hpp>
#include <http/static_files.hpp>
#include <string>
#include <string_view>

namespace ujira::http {

struct outgoing {
    boost::beast::http::response<boost::beast::http::span_body<const char>> message;
    std::string bytes;         // its own, or
    file_cache::bytes shared;  // those of a file, or
    std::string_view lasting;  // those of somebody who outlives it

    std::string_view content() const {
        if (shared) return *shared;
        return lasting.empty() ? std::string_view(bytes) : lasting;
    }
};

/// JSON and text of more than a kilobyte is packed where the peer can read that.
outgoing write_reply(reply&& r, const request_head& head);
/// The head of an answer that goes on until the connection ends.
outgoing write_open_end(const reply& r, const request_head& head);
/// The same request, elsewhere.
outgoing write_redirect(const std::string& address, const request_head& head);
outgoing write_problem(const base::error& e, const request_head& head);
outgoing write_asset(const asset& a, const request_head& head);

}  // namespace ujira::http
