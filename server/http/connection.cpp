#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <base/crypto.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <exception>
#include <http/answering.hpp>
#include <http/asking.hpp>
#include <http/board.hpp>
#include <http/connection.hpp>
#include <http/files.hpp>
#include <http/health.hpp>
#include <http/input.hpp>
#include <http/kept_picture.hpp>
#include <http/metrics.hpp>
#include <http/outgoing.hpp>
#include <http/rate_limits.hpp>
#include <http/request_head.hpp>
#include <http/upload_files.hpp>
#include <optional>
#include <vector>

namespace ujira::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bh = beast::http;
using base::errc;
using base::error;
using base::result;
using boost::system::error_code;

constexpr std::uint64_t slowest_bytes_per_s = 4 << 10;
constexpr std::uint32_t most_header_bytes = 16 << 10;
constexpr std::uint64_t most_json_bytes = 1 << 20;
constexpr std::uint64_t most_piece_bytes = 32 << 20;
constexpr std::size_t most_bytes_packed_here = 64 << 10;
constexpr auto awaitable_tuple = asio::as_tuple(asio::use_awaitable);

/// What a request brought disappears with it unless it was kept under another name.
struct request_files {
    std::shared_ptr<call> c;
    std::optional<piece_file> piece;
    explicit request_files(std::shared_ptr<call> of) : c(std::move(of)) {}
    request_files(const request_files&) = delete;
    request_files& operator=(const request_files&) = delete;
    ~request_files() {
        if (!c->upload_path.empty()) remove_looked_at(c->upload_path);
    }
};

/// Where the piece belongs in its file.
result<std::int64_t> upload_offset(const call& c) {
    const std::string& text = c.upload_offset;
    if (text.empty() || text.size() > 15 ||
        text.find_first_not_of("0123456789") != std::string::npos)
        return error(errc::bad_request, "a whole number of bytes").at("Upload-Offset");
    return std::int64_t{std::stoll(text)};
}

errc head_problem(const error_code& ec) {
    if (ec == bh::error::body_limit) return errc::picture_too_large;
    if (ec == bh::error::header_limit || ec == bh::error::buffer_overflow)
        return errc::headers_too_large;
    return errc::bad_http;
}

/// Whether it is the peer's words that were wrong, rather than the line that broke.
bool is_misunderstanding(const error_code& ec) {
    return ec.category() == make_error_code(bh::error::bad_version).category() &&
           ec != bh::error::end_of_stream && ec != bh::error::partial_message;
}

/// Packing that takes milliseconds.
bool is_long_text(const reply& r) {
    const bool text = r.content_type.empty() || r.content_type.starts_with("application/json");
    return text && r.bytes.size() > most_bytes_packed_here;
}

/// One connection's state between requests. It lives as long as something waits for it: it works,
/// or it rests. While it rests there is no coroutine and no buffer, nothing but this.
class connection : public std::enable_shared_from_this<connection> {
  public:
    connection(asio::ip::tcp::socket socket, door by, const services& s, watch& w)
        : guest_(w), line_(std::move(socket), by.tls), s_(s), watch_(w), tls_port_(by.points_to) {
        watch_.add(line_);
    }

    void begin() {
        if (watch_.closing()) return;
        if (line_.secure())
            spawn(&connection::shake_hands);
        else
            rest();
    }

  private:
    using work = asio::awaitable<void> (connection::*)();

    void spawn(work w) {
        const auto me = shared_from_this();
        asio::awaitable<void> working = ((*me).*w)();
        asio::co_spawn(line_.get_executor(), std::move(working),
                       [me](const std::exception_ptr& why) { report(why); });
    }

    void rest() {
        buffer_ = beast::flat_buffer();
        line_.rest(s_.times.resting);
        line_.when_readable([me = shared_from_this()](const error_code& ec) {
            if (!ec) me->spawn(&connection::serve);
        });
    }

    asio::awaitable<void> serve() {
        bool more = true;
        do more = co_await one_request();
        while (more && !watch_.closing() && (buffer_.size() > 0 || line_.has_read_ahead()));
        if (more && !watch_.closing()) co_return rest();
        if (seat_.who()) co_return co_await tell_events();
        co_await leave();
    }

    /// A line as slow as the slowest we serve gets these bytes through in that time.
    line::clock::duration time_for(std::uint64_t bytes) const {
        return s_.times.transfer + std::chrono::seconds(bytes / slowest_bytes_per_s);
    }

    asio::awaitable<void> shake_hands() {
        line_.hurry(s_.times.head);
        const auto [ec] = co_await line_.async_handshake(awaitable_tuple);
        if (!ec && !watch_.closing()) rest();
    }

    /// A socket closed with bytes unread in it is reset, and the peer may never see the answer:
    /// what still comes is taken in for a while.
    asio::awaitable<void> leave() {
        line_.finish();
        // Once the server ends, a peer that doesn't hang up must not keep it.
        line_.hurry(watch_.closing() ? std::chrono::seconds(1) : s_.times.lingering);
        std::array<char, 1024> rest{};
        const auto space = asio::buffer(rest);
        for (bool more = true; more;) {
            const auto [ec, bytes] = co_await line_.async_read_some(space, awaitable_tuple);
            more = !ec;
        }
    }

    asio::awaitable<bool> one_request() {
        head_parser parser;
        parser.header_limit(most_header_bytes);
        parser.body_limit(static_cast<std::uint64_t>(base::max_picture_bytes));
        line_.rest(s_.times.head);  // nothing is taken yet, so it may be dropped
        const auto [ec, bytes] =
            co_await bh::async_read_header(line_, buffer_, parser, awaitable_tuple);
        line_.take_time();
        const auto begun = std::chrono::steady_clock::now();
        request_head head;
        head.only_secure = line_.secure() && s_.operating.only_secure;
        unsigned status = 0;
        if (ec) {
            if (!is_misunderstanding(ec)) co_return false;
            read_head(parser, head);
            status = co_await refuse(error(head_problem(ec), ec.message()), head);
        } else if (const auto read = read_head(parser, head); !read) {
            status = co_await refuse(read.error(), head);
        } else if (tls_port_ != 0) {
            status = co_await point_to_tls(parser, head);
        } else {
            status = co_await route_request(parser, head);
        }
        record(head, status, std::chrono::steady_clock::now() - begun);
        co_return status != 0 && head.keep_alive;
    }

    void record(const request_head& head, unsigned status, line::clock::duration spent) {
        const auto spent_us = std::chrono::duration_cast<std::chrono::microseconds>(spent);
        s_.numbers.request(status, spent_us);
        spdlog::info("request id={} method={} path={} status={} us={}", head.id,
                     std::string(bh::to_string(head.method)), head.raw_path, status,
                     spent_us.count());
    }

    /// Answers and closes: what follows on the line can't be trusted to be the next request.
    asio::awaitable<unsigned> refuse(error why, request_head& head) {
        head.keep_alive = false;
        outgoing message = write_problem(why, head);
        co_return co_await send(std::move(message));
    }

    /// What a phone installs to trust us is there for those who can't come over TLS yet.
    asio::awaitable<unsigned> point_to_tls(const head_parser& parser, request_head& head) {
        if (head.method == bh::verb::get && head.path == "/ca.crt")
            co_return co_await service_request(parser, head);
        if (head.host.empty()) co_return co_await refuse(errc::bad_http, head);
        head.keep_alive = false;
        const std::string port = tls_port_ == 443 ? "" : ":" + std::to_string(tls_port_);
        outgoing message = write_redirect("https://" + head.host + port + head.target, head);
        co_return co_await send(std::move(message));
    }

    asio::awaitable<unsigned> route_request(head_parser& parser, request_head& head) {
        const matched m = match_route(s_.extra_routes, head.method, head.path);
        if (m.found != nullptr) co_return co_await api_request(parser, head, m);
        // A body that nobody reads must not be taken for the next request.
        if (!parser.is_done()) head.keep_alive = false;
        if (m.path_known) co_return co_await refuse(errc::method_not_allowed, head);
        if (head.path.starts_with("/api/")) co_return co_await refuse(errc::not_found, head);
        const bool reads = head.method == bh::verb::get || head.method == bh::verb::head;
        if (!reads) co_return co_await refuse(errc::method_not_allowed, head);
        if (is_service_path(head.path)) co_return co_await service_request(parser, head);
        co_return co_await web_request(head);
    }

    /// What the operator's machines ask.
    asio::awaitable<unsigned> service_request(const head_parser& parser, request_head& head) {
        const std::string_view authorization = parser.get()[bh::field::authorization];
        result<reply> made = answer_service(s_, head.path, authorization);
        outgoing message =
            made ? write_reply(std::move(*made), head) : write_problem(made.error(), head);
        co_return co_await send(std::move(message));
    }

    asio::awaitable<unsigned> web_request(request_head& head) {
        const asset* a = s_.web.find(head.path);
        outgoing message =
            a != nullptr ? write_asset(*a, head) : write_problem(errc::not_found, head);
        co_return co_await send(std::move(message));
    }

    asio::awaitable<unsigned> api_request(head_parser& parser, request_head& head,
                                          const matched& m) {
        auto c = std::make_shared<call>(s_.house, s_.files, s_.log.head());
        fill_call(*c, parser, head, m);
        const bool sends_file =
            m.found->body == body_kind::raw || m.found->body == body_kind::piece;
        const auto in_time = s_.rates.allow(c->session_token, c->address, sends_file, s_.now());
        if (!in_time) co_return co_await turn_away(in_time.error(), parser, head);
        request_files files(c);
        const result<void> taken = co_await take_body(parser, *m.found, c, files);
        if (!taken) co_return co_await refuse(taken.error(), head);
        line_.take_time();  // lanes have limits of their own
        result<reply> made = co_await answer(s_, *m.found, c);
        // Named first, then awaited: GCC 12 miscompiles temporaries inside a co_await expression.
        if (watch_.closing() || c->line_broken) head.keep_alive = false;
        if (made && made->follows) co_return co_await open_stream(*made, head, *m.found, c);
        if (made && is_long_text(*made)) co_return co_await send_large(std::move(*made), head);
        outgoing message =
            made ? write_reply(std::move(*made), head) : write_problem(made.error(), head);
        co_return co_await send(std::move(message));
    }

    /// Packing takes milliseconds that the others on this thread would wait.
    asio::awaitable<unsigned> send_large(reply r, request_head& head) {
        auto made = std::make_shared<reply>(std::move(r));
        auto message = std::make_shared<outgoing>();
        std::function<void()> write = [made, message, head] {
            *message = write_reply(std::move(*made), head);
        };
        const auto written = co_await on_slow_pool(s_.slow, write);
        if (!written) *message = write_problem(written.error(), head);
        co_return co_await send(std::move(*message));
    }

    /// The line stays, unless a body comes that nobody reads.
    asio::awaitable<unsigned> turn_away(error why, const head_parser& parser, request_head& head) {
        if (!parser.is_done()) co_return co_await refuse(why, head);
        outgoing message = write_problem(why, head);
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
        c.if_match = fields[bh::field::if_match];
        c.upload_offset = fields["Upload-Offset"];
        c.resumes = fields.count("Last-Event-ID") > 0;
        c.address = line_.peer_address();
    }

    asio::awaitable<result<void>> take_body(head_parser& parser, const route& r,
                                            std::shared_ptr<call> c, request_files& files) {
        if (r.body == body_kind::raw) co_return co_await take_upload(parser, r, c);
        if (r.body == body_kind::piece) co_return co_await take_piece(parser, r, c, files);
        bh::request_parser<bh::string_body> body(std::move(parser));
        body.body_limit(most_json_bytes);
        // Beast holds only chunks against a limit that is set after the head.
        if (body.content_length().value_or(0) > most_json_bytes) co_return errc::too_large;
        line_.hurry(time_for(body.content_length().value_or(most_json_bytes)));
        co_await send_continue(body.get());
        const auto [ec, bytes] = co_await bh::async_read(line_, buffer_, body, awaitable_tuple);
        if (ec == bh::error::body_limit) co_return errc::too_large;
        if (ec) co_return error(errc::bad_http, ec.message());
        if (r.body == body_kind::none) co_return result<void>();
        if (!std::string_view(body.get()[bh::field::content_type]).starts_with("application/json"))
            co_return errc::unsupported_media_type;
        c->body_sha256 = base::sha256_hex(body.get().body());
        auto parsed = parse_json(body.get().body());
        if (!parsed) co_return parsed.error();
        c->body = std::move(parsed->value);
        co_return result<void>();
    }

    asio::awaitable<result<void>> take_upload(head_parser& parser, const route& r,
                                              std::shared_ptr<call> c) {
        const auto allowed = co_await check_login(s_, r, c);
        if (!allowed) co_return allowed.error();
        c->upload_path = s_.files.incoming(base::random_hex(16));
        bh::request_parser<bh::file_body> body(std::move(parser));
        body.body_limit(static_cast<std::uint64_t>(base::max_picture_bytes));
        error_code opened;
        body.get().body().open(c->upload_path.c_str(), beast::file_mode::write_new, opened);
        if (opened) co_return error(errc::internal, opened.message());
        line_.hurry(time_for(body.content_length().value_or(base::max_picture_bytes)));
        co_await send_continue(body.get());
        const auto [ec, bytes] = co_await bh::async_read(line_, buffer_, body, awaitable_tuple);
        body.get().body().close();
        if (ec == bh::error::body_limit) co_return errc::picture_too_large;
        if (ec == boost::system::errc::no_space_on_device) co_return errc::storage_full;
        if (ec) co_return error(errc::bad_http, ec.message());
        co_return result<void>();
    }

    /// What came before a line broke is kept as well: the sender asks for the offset and goes on.
    asio::awaitable<result<void>> take_piece(head_parser& parser, const route& r,
                                             std::shared_ptr<call> c, request_files& files) {
        bh::request_parser<bh::buffer_body> body(std::move(parser));
        const auto offset = upload_offset(*c);
        if (!offset) co_return offset.error();
        c->piece_offset = *offset;
        const std::uint64_t announced = body.content_length().value_or(0);
        if (announced > most_piece_bytes) co_return errc::too_large;
        auto u = std::make_shared<store::upload>();
        const auto expected =
            co_await expect_piece(s_, r, c, static_cast<std::int64_t>(announced), u);
        if (!expected) co_return expected.error();
        files.piece.emplace(*s_.files.turns, u->id, c->piece_turn, s_.files.upload(u->id), *offset);
        body.body_limit(std::min(static_cast<std::uint64_t>(u->bytes - *offset), most_piece_bytes));
        line_.hurry(time_for(body.content_length().value_or(most_piece_bytes)));
        co_await send_continue(body.get());
        const auto received = co_await receive(body, *files.piece, *c);
        if (!received) co_return received.error();
        c->piece_bytes = files.piece->written();
        std::function<void()> sync = [&piece = *files.piece] { piece.sync(); };
        co_return co_await on_slow_pool(s_.slow, sync);
    }

    asio::awaitable<result<void>> receive(bh::request_parser<bh::buffer_body>& body,
                                          piece_file& piece, call& c) {
        std::vector<char> space(64 << 10);
        while (!body.is_done() && !c.line_broken) {
            body.get().body().data = space.data();
            body.get().body().size = space.size();
            const auto [ec, bytes] = co_await bh::async_read(line_, buffer_, body, awaitable_tuple);
            const std::size_t came = space.size() - body.get().body().size;
            const auto written = piece.append({space.data(), came});
            if (!written) co_return written.error();
            if (ec == bh::error::body_limit)
                co_return error(errc::too_large, "past the end of the file");
            c.line_broken = ec && ec != bh::error::need_buffer;
        }
        co_return result<void>();
    }

    template <class Message>
    asio::awaitable<void> send_continue(const Message& message) {
        if (!beast::iequals(message[bh::field::expect], "100-continue")) co_return;
        bh::response<bh::empty_body> go_on(bh::status::continue_, 11);
        co_await bh::async_write(line_, go_on, awaitable_tuple);
    }

    /// The status, or 0 if the peer is gone.
    asio::awaitable<unsigned> send(outgoing out) {
        const std::string_view content = out.content();
        out.message.body() = {content.data(), content.size()};
        line_.hurry(time_for(content.size()));
        const auto [ec, bytes] = co_await bh::async_write(line_, out.message, awaitable_tuple);
        co_return ec ? 0 : out.message.result_int();
    }

    /// The head; the events follow once the request's memory is free again.
    asio::awaitable<unsigned> open_stream(const reply& r, request_head& head, const route& asked,
                                          std::shared_ptr<call> c) {
        head.keep_alive = false;
        auto taken = s_.events.follow(line_.get_executor(), *r.follows);
        // A login that ended before it was followed ended untold.
        result<void> allowed;
        if (taken) allowed = co_await check_login(s_, asked, c);
        outgoing message = !taken     ? write_problem(taken.error(), head)
                           : !allowed ? write_problem(allowed.error(), head)
                                      : write_open_end(r, head);
        const unsigned status = co_await send(std::move(message));
        if (taken && allowed && status != 0) seat_ = std::move(*taken);
        co_return status;
    }

    /// Until the peer leaves, its login ends, or the server does. It says nothing more that we
    /// read: bytes from there are the end, too.
    asio::awaitable<void> tell_events() {
        buffer_ = beast::flat_buffer();
        const std::shared_ptr<follower> me = seat_.who();
        line_.when_readable([me](const error_code&) { me->end(); });
        while (!watch_.closing()) {
            line_.rest(3 * s_.times.heartbeat);
            co_await me->wait(s_.times.heartbeat);
            if (me->over() || s_.now() >= me->until_us()) break;
            const std::string text = me->take();
            const auto bytes = asio::buffer(text);
            line_.hurry(s_.times.transfer);
            const auto [ec, sent] = co_await asio::async_write(line_, bytes, awaitable_tuple);
            if (ec) break;
        }
        line_.drop();
    }

    watch::guest guest_;
    line line_;
    beast::flat_buffer buffer_;
    board::seat seat_;
    const services& s_;
    watch& watch_;
    std::uint16_t tls_port_;  // 0: we answer here
};

}  // namespace

void report(const std::exception_ptr& problem) {
    if (!problem) return;
    try {
        std::rethrow_exception(problem);
    } catch (const std::exception& e) {
        spdlog::error("a connection ended: {}", e.what());
    }
}

void serve_connection(asio::ip::tcp::socket socket, door by, const services& s, watch& w) {
    try {
        std::make_shared<connection>(std::move(socket), by, s, w)->begin();
    } catch (const std::exception&) {
        report(std::current_exception());
    }
}

}  // namespace ujira::http
