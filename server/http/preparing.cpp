#include <algorithm>
#include <app/bank_files.hpp>
#include <app/figures.hpp>
#include <app/pictures.hpp>
#include <app/reviews.hpp>
#include <app/uploads.hpp>
#include <base/crypto.hpp>
#include <base/ids.hpp>
#include <filesystem>
#include <http/asking.hpp>
#include <http/files.hpp>
#include <http/input.hpp>
#include <http/kept_picture.hpp>
#include <http/picture_name.hpp>
#include <http/preparing.hpp>
#include <store/people.hpp>

namespace ujira::http {
namespace {

namespace asio = boost::asio;
using base::errc;
using base::error;
using base::result;

/// A hash that no password matches; checked where a login is unknown, so that the answer takes as
/// long as for a known one.
const std::string& nobodys_hash(base::password_cost cost) {
    static const std::string hash = base::hash_password(base::random_token(), cost);
    return hash;
}

asio::awaitable<result<void>> check_password(const services& s, const route& r,
                                             std::shared_ptr<call> c) {
    input in(c->body, {"login", "password", "shared"});
    const std::string account = app::login_key(in.text("login", 2, 64));
    const std::string password = in.text("password", 0, 200);
    c->shared = in.optional_flag("shared");
    if (in.problem()) co_return *in.problem();
    const auto allowed = s.brake.allow(account, c->address, s.now());
    if (!allowed) co_return allowed.error();
    auto person = std::make_shared<store::person>();
    ask find = [person, account](store::tx& tx, call&) -> result<void> {
        if (auto p = store::find_person_by_login(tx, account)) *person = std::move(*p);
        return {};
    };
    const auto found = co_await ask_first(s, r, c, find);
    if (!found) co_return found.error();
    auto matches = std::make_shared<bool>(false);
    std::function<void()> compare = [person, password, matches, cost = s.house.cost] {
        const bool known = !person->id.empty();
        *matches =
            base::password_matches(password, known ? person->password_hash : nobodys_hash(cost)) &&
            known;
    };
    const auto compared = co_await on_slow_pool(s.slow, compare);
    if (!compared) co_return compared.error();
    if (!*matches) {
        s.brake.failed(account, c->address, s.now());
        co_return errc::wrong_login;
    }
    s.brake.succeeded(account);
    c->checked_person = person->id;
    co_return result<void>();
}

/// Before what a stolen session must not do alone. The brake is that of logins.
asio::awaitable<result<void>> check_own_password(const services& s, const route& r,
                                                 std::shared_ptr<call> c) {
    auto person = std::make_shared<store::person>();
    ask find = [person](store::tx& tx, call& x) -> result<void> {
        if (auto p = store::find_person(tx, x.login->who.id)) *person = std::move(*p);
        return {};
    };
    const auto found = co_await ask_first(s, r, c, find);
    if (!found) co_return found.error();
    const auto allowed = s.brake.allow(person->login_key, c->address, s.now());
    if (!allowed) co_return allowed.error();
    const bool passwordless = s.house.demo && person->password_hash == app::demo_password_hash;
    auto matches = std::make_shared<bool>(passwordless);
    std::function<void()> compare = [person, matches, c] {
        if (!*matches) *matches = base::password_matches(c->own_password, person->password_hash);
        c->own_password.clear();
    };
    const auto compared = co_await on_slow_pool(s.slow, compare);
    if (!compared) co_return compared.error();
    if (!*matches) {
        s.brake.failed(person->login_key, c->address, s.now());
        co_return error(errc::wrong_login).at("password");
    }
    s.brake.succeeded(person->login_key);
    c->checked_person = person->id;
    co_return result<void>();
}

asio::awaitable<result<void>> hash_password(const services& s, std::shared_ptr<call> c) {
    const auto& body = c->body;
    if (!body.is_object() || !body.contains("password") || !body["password"].is_string())
        co_return error(errc::bad_request, "password is missing").at("password");
    const std::string password = body["password"];
    if (password.size() < 8) co_return error(errc::password_too_short).at("password");
    if (password.size() > 200)
        co_return error(errc::bad_request, "password is too long").at("password");
    std::function<void()> hash = [c, password, cost = s.house.cost] {
        c->password_hash = base::hash_password(password, cost);
    };
    co_return co_await on_slow_pool(s.slow, hash);
}

/// A picture whose bytes came with the request, to be labelled or to stand in the instructions.
result<void> expect_bytes(store::tx& tx, call& c,
                          result<void> (*may_add)(app::scope&, const std::string&)) {
    const auto name = picture_name(c.query.contains("name") ? c.query["name"] : "");
    if (!name) return name.error();
    const auto modified_ms = query_number(c, "modified_ms");
    if (!modified_ms) return modified_ms.error();
    c.picture.name = *name;
    c.picture.modified_ms = *modified_ms;
    auto scope = scope_of(tx, c);
    return may_add(scope, c.ids[0]);
}

result<void> expect_picture(store::tx& tx, call& c) {
    return expect_bytes(tx, c, app::may_add_picture);
}

result<void> expect_figure(store::tx& tx, call& c) {
    return expect_bytes(tx, c, app::may_add_figure);
}

/// A picture whose bytes came in pieces before.
result<void> expect_upload(store::tx& tx, call& c) {
    auto scope = scope_of(tx, c);
    const auto u = app::whole_picture(scope, c.ids[0]);
    if (!u) return u.error();
    c.picture.name = u->name;
    c.picture.modified_ms = u->modified_ms;
    return {};
}

asio::awaitable<result<void>> check_picture(const services& s, const route& r,
                                            std::shared_ptr<call> c) {
    const bool in_pieces = r.before == preparation::check_upload;
    ask expected = in_pieces                               ? expect_upload
                   : r.before == preparation::check_figure ? expect_figure
                                                           : expect_picture;
    const auto allowed = co_await ask_first(s, r, c, expected);
    if (!allowed) co_return allowed.error();
    if (in_pieces) c->upload_path = s.files.incoming(base::random_hex(16));
    // A second name for the same bytes: what is looked at and kept goes under that one, so that
    // after a crash in between the upload is still whole.
    std::function<void()> link = [c, in_pieces] {
        if (in_pieces)
            std::filesystem::create_hard_link(c->files.upload(c->ids[0]), c->upload_path);
    };
    const auto linked = co_await on_slow_pool(s.slow, link);
    if (!linked) co_return linked.error();
    const base::prepare_request request = look_request(c->upload_path);
    base::media_request job = request;
    const auto checked = co_await on_media(s.media, job);
    if (!checked) co_return checked.error();
    const app::picture told = c->picture;
    c->picture = picture_of(std::get<base::prepare_answer>(*checked), told.name);
    c->picture.modified_ms = told.modified_ms;
    if (!in_pieces) c->body_sha256 = c->picture.sha256;
    std::function<void()> keep = [c, request] {
        keep_picture(c->files, request, c->picture.sha256);
    };
    co_return co_await on_slow_pool(s.slow, keep);
}

/// What a bank or provider sent: hostile until it is read, and never on the writing thread.
asio::awaitable<result<void>> read_bank_file(const services& s, const route& r,
                                             std::shared_ptr<call> c) {
    auto mapping = std::make_shared<std::optional<papers::mapping>>();
    ask expected = [mapping](store::tx& tx, call& x) -> result<void> {
        auto scope = scope_of(tx, x);
        auto form =
            app::expect_bank_file(scope, x.query.contains("mapping") ? x.query["mapping"] : "");
        if (!form) return form.error();
        *mapping = std::move(*form);
        return {};
    };
    const auto allowed = co_await ask_first(s, r, c, expected);
    if (!allowed) co_return allowed.error();
    auto refused = std::make_shared<std::optional<error>>();
    std::function<void()> read = [c, mapping, refused] {
        auto answer = app::read_bank_file(c->upload_path, *mapping, c->house.policy);
        if (answer)
            c->bank_answer = std::make_shared<const papers::bank_answer>(std::move(*answer));
        else
            *refused = answer.error();
    };
    const auto done = co_await on_slow_pool(s.slow, read);
    if (!done) co_return done.error();
    if (*refused) co_return **refused;
    co_return result<void>();
}

/// The tiles of the picture, unless they are there.
asio::awaitable<result<void>> make_tiles(const services& s, const route& r,
                                         std::shared_ptr<call> c) {
    auto found = std::make_shared<store::item>();
    ask may_see = [found](store::tx& tx, call& x) -> result<void> {
        auto scope = scope_of(tx, x);
        auto item = app::see_picture(scope, x.ids[0]);
        if (!item) return item.error();
        *found = std::move(*item);
        return {};
    };
    const auto allowed = co_await ask_first(s, r, c, may_see);
    if (!allowed) co_return allowed.error();
    if (std::max(found->width, found->height) <= base::preview_side_px) co_return errc::not_found;
    co_return co_await on_tiles(s.tiles, found->sha256);
}

std::vector<base::media_box> boxes_of(const quality::annotation& a) {
    std::vector<base::media_box> out;
    for (const quality::shape& x : a.shapes) out.push_back({x.box.x, x.box.y, x.box.w, x.box.h});
    return out;
}

base::evidence_request evidence_job(const app::evidence_request& found, const call& c) {
    base::evidence_request job;
    job.picture_path = c.files.picture(found.item.sha256);
    job.width = found.item.width;
    job.height = found.item.height;
    job.out_path = c.files.incoming(base::random_hex(16)) + ".evidence";
    job.mine = boxes_of(found.mine);
    for (const quality::annotation& a : found.others) job.others.push_back(boxes_of(a));
    return job;
}

asio::awaitable<result<void>> draw_evidence(const services& s, const route& r,
                                            std::shared_ptr<call> c) {
    auto found = std::make_shared<app::evidence_request>();
    ask prepare = [found](store::tx& tx, call& x) -> result<void> {
        auto scope = scope_of(tx, x);
        auto made = app::prepare_evidence(scope, x.ids[0]);
        if (!made) return made.error();
        *found = std::move(*made);
        return {};
    };
    const auto allowed = co_await ask_first(s, r, c, prepare);
    if (!allowed) co_return allowed.error();
    const base::evidence_request drawing = evidence_job(*found, *c);
    base::media_request job = drawing;
    const auto drawn = co_await on_media(s.media, job);
    if (!drawn) co_return drawn.error();
    c->evidence_sha256 = std::get<base::evidence_answer>(*drawn).sha256;
    c->evidence_others = static_cast<std::int64_t>(found->others.size());
    std::function<void()> keep = [c, from = drawing.out_path] {
        keep_file(from, c->files.evidence(c->evidence_sha256));
    };
    co_return co_await on_slow_pool(s.slow, keep);
}

}  // namespace

asio::awaitable<result<void>> prepare(const services& s, const route& r, std::shared_ptr<call> c) {
    switch (r.before) {
        case preparation::none:
            co_return result<void>();
        case preparation::check_password:
            co_return co_await check_password(s, r, c);
        case preparation::check_own_password:
            co_return co_await check_own_password(s, r, c);
        case preparation::hash_password:
            co_return co_await hash_password(s, c);
        case preparation::check_picture:
        case preparation::check_upload:
        case preparation::check_figure:
            co_return co_await check_picture(s, r, c);
        case preparation::read_bank_file:
            co_return co_await read_bank_file(s, r, c);
        case preparation::make_tiles:
            co_return co_await make_tiles(s, r, c);
        case preparation::draw_evidence:
            co_return co_await draw_evidence(s, r, c);
    }
    co_return errc::internal;
}

}  // namespace ujira::http
