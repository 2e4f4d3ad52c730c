#include <app/uploads.hpp>
#include <base/crypto.hpp>
#include <cstdint>
#include <http/files.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/picture_json.hpp>
#include <http/picture_name.hpp>

namespace ujira::http {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

constexpr std::int64_t last_ms = 100'000'000'000'000;  // some thousand years away

json refusal_json(const store::upload_refusal& r) {
    return {{"name", r.name}, {"code", r.code}, {"detail", r.detail}};
}

json upload_json(const app::upload_view& v) {
    const store::upload& u = v.upload;
    json out = {{"id", u.id},
                {"project_id", u.project_id},
                {"kind", u.kind},
                {"state", u.state},
                {"name", u.name},
                {"bytes", u.bytes},
                {"offset_bytes", u.offset_bytes},
                {"created_us", u.created_us},
                {"expires_us", u.expires_us},
                {"entries", u.entries == 0 ? json() : json(u.entries)},
                {"looked_at", u.next_entry},
                {"added", u.added},
                {"left_out", u.left_out},
                {"refused", v.refused},
                {"problem", text_or_null(u.problem)}};
    out.update(list_json("refusals", v.refusals, refusal_json));
    return out;
}

result<app::upload_input> read_upload(const call& c) {
    input in(c.body, {"kind", "name", "bytes", "sha256", "modified_ms"});
    app::upload_input out;
    const std::string kind = in.choice("kind", {"picture", "zip"});
    out.kind = kind == "zip" ? domain::upload_kind::zip : domain::upload_kind::picture;
    const std::string name = in.text("name", 1, most_name_bytes);
    out.bytes = in.number("bytes", 1, INT64_MAX);
    out.sha256 = in.optional_text("sha256", 64);
    out.modified_ms = in.optional_number("modified_ms", 0, last_ms);
    if (!out.sha256.empty() && !base::is_sha256_hex(out.sha256))
        in.refuse("sha256", "64 hex digits, lower case");
    if (in.problem()) return *in.problem();
    auto clean = picture_name(name);
    if (!clean) return clean.error();
    out.name = std::move(*clean);
    return out;
}

}  // namespace

result<reply> list_uploads(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_uploads(s, c.ids[0]);
    if (!list) return list.error();
    return ok(list_json("uploads", *list, upload_json));
}

result<reply> begin_upload(store::tx& tx, call& c) {
    const auto wanted = read_upload(c);
    if (!wanted) return wanted.error();
    auto s = scope_of(tx, c);
    // Asked first: a full disk is no news for those who may not send anything.
    const auto u = app::begin_upload(s, c.ids[0], *wanted);
    if (!u) return u.error();
    if (!has_room(c.files.root, app::bytes_needed(s, *wanted))) return errc::storage_full;
    return created(upload_json(*u));
}

result<reply> get_upload(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto u = app::see_upload(s, c.ids[0]);
    if (!u) return u.error();
    return ok(upload_json(*u));
}

result<reply> take_piece(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    if (!c.files.turns->is(c.ids[0], c.piece_turn)) {
        // Somebody else sends the file now; where they are is where it goes on.
        const auto u = app::see_upload(s, c.ids[0]);
        if (!u) return u.error();
        base::error e(errc::upload_offset);
        e.offset_bytes = u->upload.offset_bytes;
        return e;
    }
    const auto u = app::take_piece(s, c.ids[0], c.piece_offset, c.piece_bytes);
    if (!u) return u.error();
    return ok(upload_json(*u));
}

result<reply> drop_upload(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    if (const auto dropped = app::drop_upload(s, c.ids[0]); !dropped) return dropped.error();
    return no_content();
}

result<reply> add_uploaded(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto i = app::add_uploaded(s, c.ids[0], c.picture);
    if (!i) return i.error();
    return created(item_json(*i));
}

result<reply> begin_unpacking(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto u = app::begin_unpacking(s, c.ids[0]);
    if (!u) return u.error();
    return ok(upload_json(*u));
}

}  // namespace ujira::http
