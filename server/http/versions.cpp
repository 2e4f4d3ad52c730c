#include <app/versions.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>
#include <http/project_json.hpp>

namespace ujira::http {
namespace {

using base::result;
using nlohmann::json;

json version_json(const app::version_view& x) {
    const store::project_version& v = x.version;
    return {{"number", v.number},
            {"title", v.title},
            {"purpose", v.purpose},
            {"instructions", v.instructions},
            {"content_warning", v.content_warning},
            {"labels", json::parse(v.labels)},
            {"price_minor", v.price_minor},
            {"fee_minor", v.fee_minor},
            {"estimate_s", v.estimate_s},
            {"review_hours", v.review_us / base::hour_us},
            {"eligibility", x.eligibility},
            {"made_us", v.made_us},
            {"made_by", text_or_null(x.made_by)}};
}

}  // namespace

result<reply> list_versions(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto list = app::list_versions(s, c.ids[0]);
    if (!list) return list.error();
    return ok(list_json("versions", *list, version_json));
}

result<reply> make_version(store::tx& tx, call& c) {
    const auto x = read_project(c.body);
    if (!x) return x.error();
    auto s = scope_of(tx, c);
    const auto v = app::make_version(s, c.ids[0], *x);
    if (!v) return v.error();
    return created(project_json(*v));
}

result<reply> clone_project(store::tx& tx, call& c) {
    input in(c.body, {"title", "pictures"});
    const std::string title = in.text("title", 1, 100);
    const json& pictures = in.any("pictures");
    if (!pictures.is_boolean()) in.refuse("pictures", "is true or false");
    if (in.problem()) return *in.problem();
    auto s = scope_of(tx, c);
    const auto v = app::clone_project(s, c.ids[0], title, pictures.get<bool>());
    if (!v) return v.error();
    return created(project_json(*v));
}

}  // namespace ujira::http
