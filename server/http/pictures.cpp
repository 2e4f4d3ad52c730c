#include <app/pictures.hpp>
#include <base/tile_file.hpp>
#include <http/files.hpp>
#include <http/handlers.hpp>
#include <http/json_out.hpp>
#include <http/picture_json.hpp>
#include <http/picture_reply.hpp>
#include <sstream>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json finding_json(const app::picture_finding& f) {
    json out = {
        {"code", domain::name_of(f.what.what)}, {"value", f.what.value}, {"usual", f.what.usual}};
    if (!f.other_id.empty()) out["other"] = {{"id", f.other_id}, {"name", f.other_name}};
    return out;
}

json listed_json(const app::listed_picture& p) {
    json out = item_json(p.item);
    out["findings"] = json::array();
    for (const app::picture_finding& f : p.findings) out["findings"].push_back(finding_json(f));
    out["notes"] = json::array();
    std::istringstream notes(p.notes);
    for (std::string note; notes >> note;) out["notes"].push_back(note);
    return out;
}

result<std::optional<domain::picture_finding>> query_finding(const call& c) {
    const auto at = c.query.find("finding");
    if (at == c.query.end()) return std::optional<domain::picture_finding>();
    const auto named = domain::picture_finding_named(at->second);
    if (!named) return base::error(base::errc::bad_request, "no such finding").at("finding");
    return std::optional(*named);
}

/// A picture file for whoever may see the item.
result<reply> file_of_item(store::tx& tx, call& c,
                           std::string (picture_files::*place)(const std::string&) const) {
    auto s = scope_of(tx, c);
    const auto item = app::see_picture(s, c.ids[0]);
    if (!item) return item.error();
    return picture_reply(c, (c.files.*place)(item->sha256), item->sha256);
}

}  // namespace

result<reply> add_picture(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto i = app::add_picture(s, c.ids[0], c.picture);
    if (!i) return i.error();
    return created(item_json(*i));
}

result<reply> list_arrived(store::tx& tx, call& c) {
    const auto wanted = query_number(c, "bytes");
    if (!wanted) return wanted.error();
    auto s = scope_of(tx, c);
    const auto files = app::arrived_files(s, c.ids[0]);
    if (!files) return files.error();
    if (!has_room(c.files.root, *wanted)) return base::errc::storage_full;
    return ok(list_json("files", *files, [](const store::arrived_file& f) {
        return json{{"name", f.name},
                    {"bytes", f.bytes},
                    {"modified_ms", f.modified_ms == 0 ? json() : json(f.modified_ms)}};
    }));
}

result<reply> list_items(store::tx& tx, call& c) {
    const auto after = query_number(c, "after");
    if (!after) return after.error();
    const auto only = query_finding(c);
    if (!only) return only.error();
    auto s = scope_of(tx, c);
    const auto page = app::list_pictures(s, c.ids[0], *after, *only);
    if (!page) return page.error();
    json out = list_json("items", page->pictures, listed_json);
    out["next_after"] = page->more ? json(page->pictures.back().item.position) : json();
    for (std::size_t i = 0; i < page->counts.size(); ++i)
        out["counts"][domain::name_of(static_cast<domain::picture_finding>(i))] = page->counts[i];
    return ok(std::move(out));
}

result<reply> remove_item(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    if (const auto removed = app::remove_item(s, c.ids[0]); !removed) return removed.error();
    return no_content();
}

result<reply> get_picture(store::tx& tx, call& c) {
    return file_of_item(tx, c, &picture_files::picture);
}

result<reply> get_thumbnail(store::tx& tx, call& c) {
    return file_of_item(tx, c, &picture_files::thumbnail);
}

result<reply> get_tile(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    // Asked once more: the tiles may have been some time in the making.
    const auto item = app::see_picture(s, c.ids[0]);
    if (!item) return item.error();
    const auto level = path_number(c.ids[1]);
    const auto column = path_number(c.ids[2]);
    const auto row = path_number(c.ids[3]);
    if (!level || !column || !row) return base::errc::not_found;
    auto bytes = base::read_tile(c.files.tiles(item->sha256), {*level, *column, *row});
    if (!bytes) return bytes.error();
    reply r = lasting_reply("image/jpeg",
                            item->sha256 + "-" + c.ids[1] + "-" + c.ids[2] + "-" + c.ids[3]);
    r.bytes = std::move(*bytes);
    return r;
}

}  // namespace ujira::http
