#include <algorithm>
#include <app/log.hpp>
#include <base/crypto.hpp>
#include <http/answering.hpp>
#include <http/asking.hpp>
#include <http/json_out.hpp>
#include <http/preparing.hpp>
#include <ledger/file_note.hpp>
#include <optional>
#include <store/people.hpp>

namespace ujira::http {
namespace {

namespace asio = boost::asio;
using base::errc;
using base::result;

bool valid_key(const std::string& key) {
    return key.size() >= 8 && key.size() <= 64 &&
           std::all_of(key.begin(), key.end(), [](char x) { return x > ' ' && x <= '~'; });
}

std::string request_sha256(const call& c) {
    return base::sha256_hex(c.method + " " + c.path + "\n" + c.body_sha256);
}

result<reply> replay(const store::answered& known, const call& c) {
    if (known.request_sha256 != request_sha256(c)) return errc::idempotency_conflict;
    auto body = nlohmann::json::parse(known.body);
    const auto at = body.is_object() ? body.find("receipt") : body.end();
    if (at == body.end()) return with_text(static_cast<int>(known.status), known.body);
    const receipt_place place{at->at("line"), at->at("index")};
    body.erase(at);
    reply out = with_text(static_cast<int>(known.status), body.dump());
    out.receipt = place;
    return out;
}

std::string with_receipt(std::string answer, const receipt_place& at,
                         const std::optional<std::string>& text) {
    const nlohmann::json receipt = {{"line", at.line},
                                    {"index", at.index},
                                    {"text", text ? nlohmann::json(*text) : nlohmann::json()}};
    return with_member(std::move(answer), "receipt", receipt.dump());
}

/// What a repeat gets: with the receipt's place, which is filled in anew.
std::string kept_text(const reply& r) {
    return r.receipt ? with_receipt(json_text(r), *r.receipt, std::nullopt) : json_text(r);
}

/// A creating POST: the same key gives the first answer back.
result<reply> once(store::tx& tx, const route& r, call& c) {
    if (!valid_key(c.idempotency_key)) return errc::idempotency_key_missing;
    const std::string& me = c.login->who.id;
    if (const auto known = store::find_answer(tx, me, c.idempotency_key)) return replay(*known, c);
    auto made = r.answer(tx, c);
    if (!made) return made.error();
    store::insert_answer(tx, me, c.idempotency_key,
                         {request_sha256(c), made->status, kept_text(*made)});
    return made;
}

result<reply> handle(store::tx& tx, const services& s, const route& r, call& c) {
    if (const auto ok = authenticate(tx, s, r, c); !ok) return ok.error();
    return r.creates ? once(tx, r, c) : r.answer(tx, c);
}

/// A search that found no task has moved its person's cursors past what they have had: kept, or
/// the next one would pass over all of it again. A wrong code was counted.
bool is_kept(const result<reply>& made) {
    return made.has_value() || made.error().code == errc::no_task_left ||
           made.error().code == errc::code_wrong;
}

/// Where the writer is too busy for it, the next request of that kind brings it along.
void write_afterwards(const services& s, const result<reply>& made) {
    if (!made || !made->afterwards) return;
    store::write_job job = [act = made->afterwards](store::tx& tx) {
        act(tx);
        return true;
    };
    s.writer.submit(std::move(job), [](const result<void>&) {});
}

/// What a lane fills in while the coroutine waits.
struct pending {
    std::shared_ptr<call> c;
    result<reply> made = errc::internal;
};

/// A receipt can be made only once its entry is committed and signed for, so the handler leaves its
/// place open. An answer given again may be about an entry of long ago: that is read.
asio::awaitable<void> add_receipt(const services& s, reply& r) {
    const std::int64_t index = r.receipt->index;
    auto text = std::make_shared<std::optional<std::string>>(s.log.receipt(index));
    if (!*text) {
        const auto head = s.log.head();
        store::read_job job = [text, head, index](store::tx& tx) {
            if (index < head->of.size) *text = app::make_receipt(tx, index, *head);
        };
        co_await on_reader(s.readers, job);
    }
    r.bytes = with_receipt(json_text(r), *r.receipt, *text);
}

asio::awaitable<result<reply>> run_handler(const services& s, const route& r,
                                           std::shared_ptr<call> c) {
    auto p = std::make_shared<pending>();
    p->c = std::move(c);
    result<void> outcome;
    if (r.where == lane::write) {
        store::write_job job = [p, &s, &r](store::tx& tx) {
            p->made = handle(tx, s, r, *p->c);
            return is_kept(p->made);
        };
        outcome = co_await on_writer(s.writer, job);
    } else {
        store::read_job job = [p, &s, &r](store::tx& tx) {
            p->made = handle(tx, s, r, *p->c);
            // A long list is long to write, too: here nobody waits for it.
            if (p->made && p->made->content_type.empty()) p->made->bytes = json_text(*p->made);
            if (p->made && r.signs)
                p->made->bytes = ledger::sign_note(std::move(p->made->bytes), s.signer);
        };
        outcome = co_await on_reader(s.readers, job);
    }
    if (!outcome) co_return outcome.error();
    write_afterwards(s, p->made);
    if (p->made && p->made->receipt) co_await add_receipt(s, *p->made);
    co_return std::move(p->made);
}

/// The password shows who asks, not what is asked: the rest alone goes on, and only its hash is
/// kept for repeats. A hash over the password would help whoever steals the database to guess it.
result<void> set_password_aside(call& c) {
    if (!c.body.is_object() || !c.body.contains("password") || !c.body["password"].is_string())
        return base::error(errc::bad_request, "password is missing").at("password");
    c.own_password = c.body["password"];
    c.body.erase("password");
    c.body_sha256 = base::sha256_hex(c.body.dump());
    if (c.own_password.size() > 200)
        return base::error(errc::bad_request, "password is too long").at("password");
    return {};
}

/// The answer that this key was given before, looked up ahead of slow work that may not be possible
/// any more (the picture is there, the project is published). Nothing if there is none.
asio::awaitable<result<std::optional<reply>>> answered_before(const services& s, const route& r,
                                                              std::shared_ptr<call> c) {
    if (r.body == body_kind::raw) {
        std::function<void()> hash = [c] {
            c->body_sha256 = base::sha256_hex_of_file(c->upload_path);
        };
        const auto hashed = co_await on_slow_pool(s.slow, hash);
        if (!hashed) co_return hashed.error();
    }
    auto found = std::make_shared<std::optional<reply>>();
    ask look = [found](store::tx& tx, call& x) -> result<void> {
        const auto known = store::find_answer(tx, x.login->who.id, x.idempotency_key);
        if (!known) return {};
        auto again = replay(*known, x);
        if (!again) return again.error();
        *found = std::move(*again);
        return {};
    };
    const auto looked = co_await ask_first(s, r, c, look);
    if (!looked) co_return looked.error();
    co_return std::move(*found);
}

}  // namespace

asio::awaitable<result<reply>> answer(const services& s, const route& r, std::shared_ptr<call> c) {
    if (r.before == preparation::check_own_password) {
        const auto aside = set_password_aside(*c);
        if (!aside) co_return aside.error();
    }
    if (r.creates && r.before != preparation::none) {
        auto known = co_await answered_before(s, r, c);
        if (!known) co_return known.error();
        if (*known) co_return std::move(**known);
    }
    const auto prepared = co_await prepare(s, r, c);
    if (!prepared) co_return prepared.error();
    co_return co_await run_handler(s, r, c);
}

}  // namespace ujira::http
