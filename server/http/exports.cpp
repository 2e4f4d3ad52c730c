#include <app/exports.hpp>
#include <http/handlers.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json export_json(const store::export_row& e) {
    return {{"id", e.id},
            {"project_id", e.project_id},
            {"made_us", e.made_us},
            {"submissions", e.submissions},
            {"accepted_now", e.accepted_now},
            {"accepted_now_minor", e.accepted_now_minor}};
}

}  // namespace

result<reply> list_exports(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto v = app::list_exports(s, c.ids[0]);
    if (!v) return v.error();
    json out = list_json("exports", v->exports, export_json);
    out["ready"] = v->ready;
    out["to_accept"] = v->to_accept;
    out["to_accept_minor"] = v->to_accept_minor;
    out["left_out"] = v->left_out;
    return ok(std::move(out));
}

result<reply> create_export(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto e = app::create_export(s, c.ids[0]);
    if (!e) return e.error();
    return created(export_json(*e));
}

result<reply> download_coco(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    auto file = app::download_coco(s, c.ids[0]);
    if (!file) return file.error();
    reply r;
    r.bytes = std::move(file->bytes);
    r.content_type = "application/json";
    r.headers = {{"Content-Disposition", "attachment; filename=\"" + file->name + "\""}};
    return r;
}

}  // namespace ujira::http
