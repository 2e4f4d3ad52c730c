#include <app/figures.hpp>
#include <http/handlers.hpp>
#include <http/json_out.hpp>
#include <http/picture_reply.hpp>
#include <http/project_json.hpp>

namespace ujira::http {

using base::result;
using nlohmann::json;

json figure_json(const store::figure& f) {
    return {{"number", f.number},
            {"name", f.name},
            {"width", f.width},
            {"height", f.height},
            {"bytes", f.bytes}};
}

result<reply> add_figure(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto f = app::add_figure(s, c.ids[0], c.picture);
    if (!f) return f.error();
    return created(figure_json(*f));
}

result<reply> list_figures(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_figures(s, c.ids[0]);
    if (!list) return list.error();
    return ok(list_json("figures", *list, figure_json));
}

result<reply> get_figure(store::tx& tx, call& c) {
    const auto number = path_number(c.ids[1]);
    if (!number) return number.error();
    auto s = scope_of(tx, c);
    const auto f = app::see_figure(s, c.ids[0], *number);
    if (!f) return f.error();
    return picture_reply(c, c.files.picture(f->sha256), f->sha256);
}

}  // namespace ujira::http
