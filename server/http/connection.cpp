#include <spdlog/spdlog.h>

#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <chrono>
#include <http/answering.hpp>
#include <http/connection.hpp>
#include <http/files.hpp>
#include <optional>

namespace ujira::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bh = beast::http;
using base::errc;
using base::result;
using boost::system::error_code;
using namespace std::chrono_literals;

constexpr auto idle_time = 60s;
constexpr auto json_time = 30s;
constexpr auto upload_time = 10min;
constexpr std::uint32_t most_header_bytes = 16 << 10;
constexpr std::uint64_t most_json_bytes = 1 << 20;
constexpr auto awaitable_tuple = asio::as_tuple(asio::use_awaitable);

using head_parser = bh::request_parser<bh::empty_body>;

/// A stored upload that disappears with the request unless it was kept under another name.
struct upload_file {
    std::string path;
    upload_file() = default;
    upload_file(const upload_file&) = delete;
    upload_file& operator=(const upload_file&) = delete;
    ~upload_file() {
        if (path.empty()) return;
        for (const char* ending : {"", ".picture", ".thumbnail"}) remove_file(path + ending);
    }
};

/// What is known of a request besides its body.
struct request_head {
    bh::verb method = bh::verb::unknown;
    std::string path;
    std::map<std::string, std::string> query;
    bool keep_alive = false;
    unsigned version = 11;
    std::string accept_encoding;
    std::string if_none_match;
    std::string id;  // in the log and in X-Request-Id
};

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

bool parse_target(std::string_view target, request_head& out) {
    const auto url = boost::urls::parse_origin_form(target);
    if (!url) return false;
    out.path = url->path();
    for (const auto& p : url->params()) out.query[p.key] = p.value;
    return true;
}

template <class Fields>
bool read_head(const Fields& message, request_head& out) {
    out.method = message.method();
    out.keep_alive = message.keep_alive();
    out.version = message.version();
    out.accept_encoding = message[bh::field::accept_encoding];
    out.if_none_match = message[bh::field::if_none_match];
    out.id = base::random_hex(8);
    return parse_target(message.target(), out);
}

template <class Message>
void add_common_headers(Message& m, const request_head& head) {
    m.version(head.version);
    m.keep_alive(head.keep_alive);
    m.set("X-Request-Id", head.id);
    m.set("X-Content-Type-Options", "nosniff");
    m.set("Referrer-Policy", "no-referrer");
    m.set("Cross-Origin-Opener-Policy", "same-origin");
    m.set("Content-Security-Policy",
          "default-src 'self'; img-src 'self' blob: data:; script-src 'self'; style-src 'self'; "
          "connect-src 'self'; "
          "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
}

using response = bh::response<bh::string_body>;
using asset_response = bh::response<bh::span_body<const char>>;

void set_session_cookie(response& m, const std::string& cookie) {
    if (cookie.empty()) return;
    const bool clears = cookie == "-";
    m.set(bh::field::set_cookie,
          "ujira_session=" + (clears ? std::string() : cookie) +
              "; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=" + (clears ? "0" : "1209600"));
}

response write_reply(reply&& r, const request_head& head) {
    response m;
    m.result(static_cast<unsigned>(r.status));
    add_common_headers(m, head);
    m.set(bh::field::cache_control, "no-store");
    for (const auto& [name, value] : r.headers) m.set(name, value);
    set_session_cookie(m, r.session_cookie);
    if (r.status != 204) {
        m.set(bh::field::content_type,
              r.content_type.empty() ? "application/json" : r.content_type);
        m.body() = r.content_type.empty() ? r.body.dump() : std::move(r.bytes);
    }
    m.prepare_payload();
    return m;
}

response write_problem(const base::error& e, const request_head& head) {
    response m;
    m.result(static_cast<unsigned>(base::describe(e.code).status));
    add_common_headers(m, head);
    m.set(bh::field::cache_control, "no-store");
    m.set(bh::field::content_type, "application/problem+json");
    if (e.retry_after_s) m.set(bh::field::retry_after, std::to_string(*e.retry_after_s));
    m.body() = problem_json(e).dump();
    m.prepare_payload();
    if (head.method == bh::verb::head) m.body().clear();  // the length stays, as HTTP asks
    return m;
}

response write_health(const request_head& head) {
    return write_reply(ok({{"status", "ok"}}), head);
}

asset_response write_asset(const asset& a, const request_head& head) {
    asset_response m;
    add_common_headers(m, head);
    m.set(bh::field::etag, a.etag);
    m.set(bh::field::vary, "Accept-Encoding");
    m.set(bh::field::cache_control,
          a.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (head.if_none_match == a.etag) {
        m.result(bh::status::not_modified);
        return m;
    }
    const std::string_view encoding = choose_encoding(a, head.accept_encoding);
    const std::string& bytes = encoding == "br" ? a.brotli : encoding == "gzip" ? a.gzip : a.plain;
    m.set(bh::field::content_type, a.content_type);
    if (!encoding.empty()) m.set(bh::field::content_encoding, encoding);
    m.content_length(bytes.size());
    if (head.method != bh::verb::head) m.body() = {bytes.data(), bytes.size()};
    return m;
}

/// One connection's state between requests.
class connection {
  public:
    connection(beast::tcp_stream stream, const services& s) : stream_(std::move(stream)), s_(s) {
        error_code ec;
        const auto peer = stream_.socket().remote_endpoint(ec);
        if (!ec) address_ = peer.address().to_string();
    }

    asio::awaitable<void> run() {
        while (co_await one_request()) {
        }
        error_code ignored;
        stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }

  private:
    asio::awaitable<bool> one_request() {
        head_parser parser;
        parser.header_limit(most_header_bytes);
        parser.body_limit(static_cast<std::uint64_t>(base::max_picture_bytes));
        stream_.expires_after(idle_time);
        const auto [ec, bytes] =
            co_await bh::async_read_header(stream_, buffer_, parser, awaitable_tuple);
        if (ec == bh::error::body_limit) co_return co_await refuse(parser, errc::picture_too_large);
        if (ec) co_return false;
        request_head head;
        if (!read_head(parser.get(), head)) co_return co_await refuse(parser, errc::bad_request);
        const auto begun = std::chrono::steady_clock::now();
        const unsigned status = co_await route_request(parser, head);
        const auto spent = std::chrono::steady_clock::now() - begun;
        spdlog::info("{} {} {} {} {}us", head.id, std::string(bh::to_string(head.method)),
                     head.path, status,
                     std::chrono::duration_cast<std::chrono::microseconds>(spent).count());
        co_return status != 0 && head.keep_alive;
    }

    /// Answers and closes: what follows on the line can't be trusted to be the next request.
    asio::awaitable<bool> refuse(head_parser& parser, base::error why) {
        request_head head;
        read_head(parser.get(), head);
        head.keep_alive = false;
        response message = write_problem(why, head);
        co_await send(std::move(message));
        co_return false;
    }

    asio::awaitable<unsigned> route_request(head_parser& parser, request_head& head) {
        if (head.path == "/healthz") {
            response message = write_health(head);
            co_return co_await send(std::move(message));
        }
        const matched m = match_route(s_.extra_routes, head.method, head.path);
        if (m.found != nullptr) co_return co_await api_request(parser, head, m);
        if (head.path.starts_with("/api/") || m.path_known) {
            head.keep_alive = false;  // a body may follow that nobody reads
            response message =
                write_problem(m.path_known ? errc::method_not_allowed : errc::not_found, head);
            co_return co_await send(std::move(message));
        }
        co_return co_await web_request(head);
    }

    asio::awaitable<unsigned> web_request(request_head& head) {
        if (head.method != bh::verb::get && head.method != bh::verb::head) {
            head.keep_alive = false;
            response message = write_problem(errc::method_not_allowed, head);
            co_return co_await send(std::move(message));
        }
        const asset* a = s_.web.find(head.path);
        if (a == nullptr) {
            response missing = write_problem(errc::not_found, head);
            co_return co_await send(std::move(missing));
        }
        asset_response message = write_asset(*a, head);
        co_return co_await send(std::move(message));
    }

    asio::awaitable<unsigned> api_request(head_parser& parser, request_head& head,
                                          const matched& m) {
        auto c = std::make_shared<call>(s_.house, s_.files);
        fill_call(*c, parser, head, m);
        upload_file upload;
        const result<void> taken = co_await take_body(parser, *m.found, c, upload);
        if (!taken) {
            head.keep_alive = false;
            response message = write_problem(taken.error(), head);
            co_return co_await send(std::move(message));
        }
        stream_.expires_never();  // lanes have limits of their own
        result<reply> made = co_await answer(s_, *m.found, c);
        stream_.expires_after(json_time);
        // Named first, then awaited: GCC 12 miscompiles temporaries inside a co_await expression.
        response message =
            made ? write_reply(std::move(*made), head) : write_problem(made.error(), head);
        co_return co_await send(std::move(message));
    }

    void fill_call(call& c, const head_parser& parser, const request_head& head, const matched& m) {
        const auto& fields = parser.get();
        c.method = std::string(bh::to_string(head.method));
        c.path = head.path;
        c.ids = m.ids;
        c.query = head.query;
        c.session_token = cookie_value(fields[bh::field::cookie], "ujira_session");
        c.csrf_token = fields["X-CSRF-Token"];
        c.idempotency_key = fields["Idempotency-Key"];
        c.address = address_;
    }

    asio::awaitable<result<void>> take_body(head_parser& parser, const route& r,
                                            std::shared_ptr<call> c, upload_file& upload) {
        if (r.body == body_kind::raw) co_return co_await take_upload(parser, r, c, upload);
        bh::request_parser<bh::string_body> body(std::move(parser));
        body.body_limit(most_json_bytes);
        stream_.expires_after(json_time);
        co_await send_continue(body.get());
        const auto [ec, bytes] = co_await bh::async_read(stream_, buffer_, body, awaitable_tuple);
        if (ec == bh::error::body_limit) co_return errc::too_large;
        if (ec) co_return base::error(errc::bad_request, ec.message());
        if (r.body == body_kind::none) co_return result<void>();
        if (!std::string_view(body.get()[bh::field::content_type]).starts_with("application/json"))
            co_return errc::unsupported_media_type;
        c->body_sha256 = base::sha256_hex(body.get().body());
        c->body = nlohmann::json::parse(body.get().body(), nullptr, false);
        if (c->body.is_discarded()) co_return errc::bad_json;
        co_return result<void>();
    }

    asio::awaitable<result<void>> take_upload(head_parser& parser, const route& r,
                                              std::shared_ptr<call> c, upload_file& upload) {
        const auto allowed = co_await check_login(s_, r, c);
        if (!allowed) co_return allowed.error();
        upload.path = s_.files.incoming(base::random_hex(16));
        c->upload_path = upload.path;
        bh::request_parser<bh::file_body> body(std::move(parser));
        body.body_limit(static_cast<std::uint64_t>(base::max_picture_bytes));
        error_code opened;
        body.get().body().open(upload.path.c_str(), beast::file_mode::write_new, opened);
        if (opened) co_return base::error(errc::internal, opened.message());
        stream_.expires_after(upload_time);
        co_await send_continue(body.get());
        const auto [ec, bytes] = co_await bh::async_read(stream_, buffer_, body, awaitable_tuple);
        body.get().body().close();
        if (ec == bh::error::body_limit) co_return errc::picture_too_large;
        if (ec == boost::system::errc::no_space_on_device) co_return errc::storage_full;
        if (ec) co_return base::error(errc::bad_request, ec.message());
        co_return result<void>();
    }

    template <class Message>
    asio::awaitable<void> send_continue(const Message& message) {
        if (!beast::iequals(message[bh::field::expect], "100-continue")) co_return;
        bh::response<bh::empty_body> go_on(bh::status::continue_, 11);
        co_await bh::async_write(stream_, go_on, awaitable_tuple);
    }

    /// The status, or 0 if the peer is gone.
    template <class Message>
    asio::awaitable<unsigned> send(Message message) {
        const unsigned status = message.result_int();
        const auto [ec, bytes] = co_await bh::async_write(stream_, message, awaitable_tuple);
        co_return ec ? 0 : status;
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    const services& s_;
    std::string address_;
};

}  // namespace

asio::awaitable<void> serve_connection(beast::tcp_stream stream, const services& s) {
    connection c(std::move(stream), s);
    co_await c.run();
}

}  // namespace ujira::http
