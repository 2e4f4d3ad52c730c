#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>
#include <http/encoding.hpp>
#include <http/outgoing.hpp>

namespace ujira::http {
namespace {

namespace bh = boost::beast::http;

void add_common_headers(outgoing& out, const request_head& head) {
    auto& m = out.message;
    m.version(head.version);
    m.keep_alive(head.keep_alive);
    m.set("X-Request-Id", head.id);
    if (head.only_secure) m.set("Strict-Transport-Security", "max-age=31536000");
    m.set("X-Content-Type-Options", "nosniff");
    m.set("Referrer-Policy", "no-referrer");
    m.set("Cross-Origin-Opener-Policy", "same-origin");
    m.set("Content-Security-Policy",
          "default-src 'self'; img-src 'self' blob: data:; script-src 'self'; style-src 'self'; "
          "connect-src 'self'; "
          "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
}

void set_session_cookie(outgoing& out, const std::string& cookie) {
    if (cookie.empty()) return;
    const bool clears = cookie == "-";
    out.message.set(
        bh::field::set_cookie,
        "ujira_session=" + (clears ? std::string() : cookie) +
            "; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=" + (clears ? "0" : "1209600"));
}

/// A HEAD is told the length of what a GET would get.
void close_content(outgoing& out, const request_head& head) {
    out.message.content_length(out.content().size());
    if (head.method != bh::verb::head) return;
    out.bytes.clear();
    out.shared.reset();
    out.lasting = {};
}

/// Smaller ones fit one packet anyway.
constexpr std::size_t least_packed_bytes = 1024;

/// Our secrets in an answer (CSRF token, one-time links) never stand beside what a stranger chose,
/// and cookies are SameSite=Strict: lengths tell nothing about them (BREACH).
void pack(outgoing& out, const request_head& head) {
    if (out.shared || out.bytes.size() <= least_packed_bytes) return;
    const std::string_view type = out.message[bh::field::content_type];
    if (!type.starts_with("application/json") && !type.starts_with("text/")) return;
    out.message.set(bh::field::vary, "Accept-Encoding");
    if (!accepts(head.accept_encoding, "gzip")) return;
    out.bytes = gzip(out.bytes);
    out.message.set(bh::field::content_encoding, "gzip");
}

/// Whether the peer has it already: then only that is said.
bool told_unchanged(outgoing& out, const request_head& head) {
    const std::string_view etag = out.message[bh::field::etag];
    if (etag.empty() || !names_tag(head.if_none_match, etag)) return false;
    out.message.result(bh::status::not_modified);
    return true;
}

}  // namespace

outgoing write_reply(reply&& r, const request_head& head) {
    outgoing out;
    out.message.result(static_cast<unsigned>(r.status));
    add_common_headers(out, head);
    out.message.set(bh::field::cache_control, "no-store");
    for (const auto& [name, value] : r.headers) out.message.set(name, value);
    set_session_cookie(out, r.session_cookie);
    if (r.status == 204 || (r.status == 200 && told_unchanged(out, head))) return out;
    out.message.set(bh::field::content_type,
                    r.content_type.empty() ? "application/json" : r.content_type);
    out.shared = std::move(r.shared);
    const bool made = !r.bytes.empty() || !r.content_type.empty();
    out.bytes = made ? std::move(r.bytes) : r.body.dump();
    pack(out, head);
    close_content(out, head);
    return out;
}

outgoing write_open_end(const reply& r, const request_head& head) {
    outgoing out;
    add_common_headers(out, head);
    out.message.set(bh::field::cache_control, "no-store");
    out.message.set(bh::field::content_type, r.content_type);
    out.message.set("X-Accel-Buffering", "no");  // a proxy passes each piece on at once
    out.message.keep_alive(false);
    out.bytes = ": open\n\n";
    return out;
}

outgoing write_redirect(const std::string& address, const request_head& head) {
    outgoing out;
    add_common_headers(out, head);
    out.message.result(bh::status::permanent_redirect);
    out.message.set(bh::field::location, address);
    out.message.content_length(0);
    return out;
}

outgoing write_problem(const base::error& e, const request_head& head) {
    outgoing out;
    out.message.result(static_cast<unsigned>(base::describe(e.code).status));
    add_common_headers(out, head);
    out.message.set(bh::field::cache_control, "no-store");
    out.message.set(bh::field::content_type, "application/problem+json");
    if (e.retry_after_s) out.message.set(bh::field::retry_after, std::to_string(*e.retry_after_s));
    out.bytes = problem_json(e).dump();
    close_content(out, head);
    return out;
}

outgoing write_asset(const asset& a, const request_head& head) {
    outgoing out;
    add_common_headers(out, head);
    out.message.set(bh::field::etag, a.etag);
    out.message.set(bh::field::vary, "Accept-Encoding");
    out.message.set(bh::field::cache_control,
                    a.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (a.to_keep) out.message.set(bh::field::content_disposition, "attachment");
    if (told_unchanged(out, head)) return out;
    const std::string_view encoding = choose_encoding(a, head.accept_encoding);
    out.lasting = encoding == "br" ? a.brotli : encoding == "gzip" ? a.gzip : a.plain;
    out.message.set(bh::field::content_type, a.content_type);
    if (!encoding.empty()) out.message.set(bh::field::content_encoding, encoding);
    close_content(out, head);
    return out;
}

}  // namespace ujira::http
