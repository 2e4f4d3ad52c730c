#pragma once
// What is known of a request besides its body, and whether its framing can be trusted.

#include <base/error.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/verb.hpp>
#include <map>
#include <string>
#include <string_view>

namespace ujira::http {

using head_parser = boost::beast::http::request_parser<boost::beast::http::empty_body>;

struct request_head {
    boost::beast::http::verb method = boost::beast::http::verb::unknown;
    std::string host;      // as the peer calls us, without the port; empty if that is no name
    std::string raw_path;  // as it came, without the query, for the log
    std::string path;      // decoded
    std::string target;    // path and query as they came
    std::map<std::string, std::string> query;
    bool keep_alive = false;
    unsigned version = 11;
    std::string accept_encoding;
    std::string if_none_match;
    bool only_secure = false;  // the peer shall come over TLS only, from now on
    std::string id;            // in the log and in X-Request-Id
};

/// Fills `out` as far as the head can be read. bad_http where two readers could take the request
/// for different things (RFC 9112, 6.1 and 11.2): another Transfer-Encoding than chunked, one in
/// HTTP/1.0, no Host or two, a target that is no path.
base::result<void> read_head(const head_parser& parser, request_head& out);

/// Empty if there is none.
std::string cookie_value(std::string_view cookies, std::string_view name);

}  // namespace ujira::http
