#include <app/column_mappings.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json mapping_json(const store::column_mapping& m) {
    return {{"id", m.id}, {"name", m.name}, {"form", json::parse(m.form)}, {"made_us", m.made_us}};
}

}  // namespace

result<reply> list_column_mappings(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_column_mappings(s);
    if (!list) return list.error();
    return ok(list_json("column_mappings", *list, mapping_json));
}

result<reply> add_column_mapping(store::tx& tx, call& c) {
    input in(c.body, {"name", "form"});
    const std::string name = in.text("name", 1, 60);
    const json& given = in.any("form");
    if (in.problem()) return *in.problem();
    const auto form = papers::mapping_from_json(given.dump());
    if (!form) return form.error();
    auto s = scope_of(tx, c);
    const auto made = app::add_column_mapping(s, name, *form);
    if (!made) return made.error();
    return created(mapping_json(*made));
}

}  // namespace ujira::http
