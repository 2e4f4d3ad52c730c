#include <algorithm>
#include <app/people.hpp>
#include <app/projects.hpp>
#include <app/uploads.hpp>
#include <base/ids.hpp>

namespace ujira::app {
namespace {

using base::errc;
using base::result;
using domain::upload_kind;

/// More are counted, but not listed.
constexpr std::int64_t most_listed_refusals = 200;

upload_view view_of(store::tx& tx, store::upload u) {
    upload_view out{std::move(u), 0, {}};
    if (out.upload.kind != "zip") return out;
    out.refused = store::count_refusals(tx, out.upload.id);
    out.refusals = store::refusals_of(tx, out.upload.id, most_listed_refusals);
    return out;
}

result<store::upload> own_upload(scope& s, const std::string& id) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    auto u = store::find_upload(s.tx, id);
    if (!u) return errc::not_found;
    if (const auto p = own_project(s, u->project_id); !p) return p.error();
    return std::move(*u);
}

/// One whose bytes may still come or be used.
result<store::upload> open_upload(scope& s, const std::string& id) {
    auto u = own_upload(s, id);
    if (!u) return u.error();
    if (const auto p = own_draft(s, u->project_id); !p) return p.error();
    return u;
}

}  // namespace

std::int64_t bytes_needed(scope& s, const upload_input& input) {
    // A zip's pictures are as large again as itself.
    const std::int64_t own = input.kind == upload_kind::zip ? 2 * input.bytes : input.bytes;
    return own + store::bytes_to_come(s.tx);
}

result<upload_view> begin_upload(scope& s, const std::string& project, const upload_input& input) {
    const auto p = own_draft(s, project);
    if (!p) return p.error();
    const auto unfinished = store::unfinished_of(s.tx, p->organisation_id);
    const auto ok =
        domain::may_begin_upload(input.kind, input.bytes, unfinished.files, unfinished.bytes);
    if (!ok) return ok.error();
    store::upload u;
    u.id = base::new_id(s.tx.now_us);
    u.project_id = project;
    u.organisation_id = p->organisation_id;
    u.person_id = s.who.id;
    u.kind = input.kind == upload_kind::zip ? "zip" : "picture";
    u.state = "receiving";
    u.name = input.name;
    u.bytes = input.bytes;
    u.sha256 = input.sha256;
    u.modified_ms = input.modified_ms;
    u.created_us = s.tx.now_us;
    u.expires_us = s.tx.now_us + domain::unfinished_kept_us;
    store::insert_upload(s.tx, u);
    return view_of(s.tx, std::move(u));
}

result<upload_view> see_upload(scope& s, const std::string& id) {
    auto u = own_upload(s, id);
    if (!u) return u.error();
    return view_of(s.tx, std::move(*u));
}

result<std::vector<upload_view>> list_uploads(scope& s, const std::string& project) {
    if (const auto ok = allow(s.who, use_case::change_project); !ok) return ok.error();
    if (const auto p = own_project(s, project); !p) return p.error();
    std::vector<upload_view> out;
    for (store::upload& u : store::uploads_of(s.tx, project))
        out.push_back(view_of(s.tx, std::move(u)));
    return out;
}

result<store::upload> expect_piece(scope& s, const std::string& id, std::int64_t offset,
                                   std::int64_t size) {
    auto u = open_upload(s, id);
    if (!u) return u.error();
    const auto next = domain::is_next_piece(u->offset_bytes, u->bytes, offset, size);
    if (!next) return next.error();
    return u;
}

result<upload_view> take_piece(scope& s, const std::string& id, std::int64_t offset,
                               std::int64_t size) {
    auto u = expect_piece(s, id, offset, size);
    if (!u) return u.error();
    u->offset_bytes += size;
    u->expires_us = s.tx.now_us + domain::unfinished_kept_us;
    store::update_upload(s.tx, *u);
    return view_of(s.tx, std::move(*u));
}

result<void> drop_upload(scope& s, const std::string& id) {
    const auto u = own_upload(s, id);
    if (!u) return u.error();
    store::delete_upload(s.tx, id);
    return {};
}

result<store::upload> whole_picture(scope& s, const std::string& id) {
    auto u = open_upload(s, id);
    if (!u) return u.error();
    if (u->kind != "picture") return errc::not_found;
    if (u->offset_bytes < u->bytes) return errc::upload_unfinished;
    return u;
}

result<store::item> add_uploaded(scope& s, const std::string& id, const picture& p) {
    const auto u = whole_picture(s, id);
    if (!u) return u.error();
    if (!u->sha256.empty() && u->sha256 != p.sha256) return errc::upload_changed;
    auto i = add_picture(s, u->project_id, p);
    if (i) store::delete_upload(s.tx, id);
    return i;
}

result<upload_view> begin_unpacking(scope& s, const std::string& id) {
    auto u = open_upload(s, id);
    if (!u) return u.error();
    if (u->kind != "zip") return errc::not_found;
    if (u->offset_bytes < u->bytes) return errc::upload_unfinished;
    if (u->state == "receiving") {
        u->state = "unpacking";
        store::update_upload(s.tx, *u);
    }
    return view_of(s.tx, std::move(*u));
}

std::optional<store::upload> still_unpacking(store::tx& tx, const std::string& id) {
    auto u = store::find_upload(tx, id);
    if (u && u->state != "unpacking") u.reset();
    return u;
}

void note_progress(store::tx& tx, store::upload u, const base::unpack_answer& seen) {
    u.entries = seen.entries;
    u.left_out = seen.left_out;
    u.next_entry = std::max(u.next_entry, seen.next);
    u.problem.clear();
    store::update_upload(tx, u);
}

void note_waiting(store::tx& tx, store::upload u, const base::error& why) {
    u.problem = base::describe(why.code).name;
    store::update_upload(tx, u);
}

void add_entry(store::tx& tx, const coop& house, store::upload u, const base::unpacked_file& file,
               const result<picture>& verdict) {
    if (file.entry < u.next_entry) return;  // it has its verdict: nothing is added twice
    scope s{tx, house, actor_of(tx, u.person_id)};
    std::optional<base::error> problem;
    if (!verdict) {
        problem = verdict.error();
    } else if (const auto added = add_picture(s, u.project_id, *verdict); !added) {
        problem = added.error();
    }
    if (problem) {
        store::insert_refusal(
            tx, {u.id, file.entry, file.name, std::string(base::describe(problem->code).name),
                 problem->detail});
    } else {
        ++u.added;
    }
    u.next_entry = file.entry + 1;
    store::update_upload(tx, u);
}

void end_unpacking(store::tx& tx, store::upload u, const std::optional<base::error>& why) {
    u.state = why ? "stopped" : "done";
    u.problem = why ? std::string(base::describe(why->code).name) : std::string();
    u.expires_us = tx.now_us + domain::report_kept_us;
    store::update_upload(tx, u);
}

}  // namespace ujira::app
