#include <app/uploads.hpp>
#include <base/crypto.hpp>
#include <http/asking.hpp>
#include <http/lanes.hpp>
#include <http/rate_limits.hpp>

namespace ujira::http {

namespace asio = boost::asio;
using base::errc;
using base::result;

result<void> authenticate(store::tx& tx, const services& s, const route& r, call& c) {
    c.login = app::find_login(tx, c.session_token);
    if (c.login) s.rates.learn(c.session_token, c.login->who.id);
    if (r.who == access::anybody) return {};
    if (!c.login) return errc::not_logged_in;
    const bool changes = r.method != boost::beast::http::verb::get;
    if (changes && !base::equal_secret(c.csrf_token, c.login->session.csrf_token))
        return errc::csrf;
    return {};
}

asio::awaitable<result<void>> ask_first(const services& s, const route& r, std::shared_ptr<call> c,
                                        ask question) {
    auto answered = std::make_shared<result<void>>(errc::internal);
    store::read_job job = [c, answered, question, &s, &r](store::tx& tx) {
        *answered = authenticate(tx, s, r, *c);
        if (*answered) *answered = question(tx, *c);
    };
    const auto outcome = co_await on_reader(s.readers, job);
    if (!outcome) co_return outcome.error();
    co_return *answered;
}

asio::awaitable<result<void>> check_login(const services& s, const route& r,
                                          std::shared_ptr<call> c) {
    ask nothing = [](store::tx&, call&) -> result<void> { return {}; };
    co_return co_await ask_first(s, r, c, nothing);
}

asio::awaitable<result<void>> expect_piece(const services& s, const route& r,
                                           std::shared_ptr<call> c, std::int64_t size,
                                           std::shared_ptr<store::upload> found) {
    auto answered = std::make_shared<result<void>>(errc::internal);
    // On the writing thread, as is what takes the piece in the end: nobody comes between reading
    // the offset and taking the turn.
    store::write_job job = [c, answered, found, size, &s, &r](store::tx& tx) {
        *answered = authenticate(tx, s, r, *c);
        if (!*answered) return false;
        auto scope = scope_of(tx, *c);
        auto u = app::expect_piece(scope, c->ids[0], c->piece_offset, size);
        if (!u) {
            *answered = u.error();
            return false;
        }
        *found = std::move(*u);
        c->piece_turn = c->files.turns->begin(found->id);
        return true;
    };
    const auto outcome = co_await on_writer(s.writer, job);
    if (!outcome) co_return outcome.error();
    co_return *answered;
}

}  // namespace ujira::http
