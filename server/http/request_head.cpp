#include <base/crypto.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/url/authority_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <http/request_head.hpp>

namespace ujira::http {
namespace {

namespace bh = boost::beast::http;
using base::errc;
using base::error;

base::result<void> read_target(std::string_view target, request_head& out) {
    const auto url = boost::urls::parse_origin_form(target);
    if (!url) return error(errc::bad_http, "the target is no path");
    out.target = target;
    out.raw_path = url->encoded_path();
    out.path = url->path();
    for (const auto& p : url->params()) out.query[p.key] = p.value;
    return {};
}

std::string name_in(std::string_view host) {
    const auto parsed = boost::urls::parse_authority(host);
    if (!parsed || parsed->has_userinfo()) return {};
    return std::string(parsed->encoded_host());
}

/// Beast refuses most of what could be read in two ways; this is what it lets pass.
base::result<void> check_framing(const head_parser::value_type& message) {
    if (message.count(bh::field::transfer_encoding) > 0) {
        if (!boost::beast::iequals(message[bh::field::transfer_encoding], "chunked"))
            return error(errc::bad_http, "the only Transfer-Encoding here is chunked");
        if (message.version() < 11) return error(errc::bad_http, "version 1.0 has no chunks");
    }
    const auto hosts = message.count(bh::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() >= 11))
        return error(errc::bad_http, "one Host is needed");
    return {};
}

}  // namespace

base::result<void> read_head(const head_parser& parser, request_head& out) {
    const auto& message = parser.get();
    out.id = base::random_hex(8);
    out.method = message.method();
    out.keep_alive = message.keep_alive();
    out.version = message.version();
    out.accept_encoding = message[bh::field::accept_encoding];
    out.if_none_match = message[bh::field::if_none_match];
    out.host = name_in(message[bh::field::host]);
    if (const auto framed = check_framing(message); !framed) return framed.error();
    return read_target(message.target(), out);
}

std::string cookie_value(std::string_view cookies, std::string_view name) {
    while (!cookies.empty()) {
        const auto end = cookies.find(';');
        std::string_view one = cookies.substr(0, end);
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
            return std::string(one.substr(name.size() + 1));
        if (end == std::string_view::npos) break;
        cookies.remove_prefix(end + 1);
    }
    return {};
}

}  // namespace ujira::http
