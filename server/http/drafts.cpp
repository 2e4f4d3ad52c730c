#include <app/drafts.hpp>
#include <http/handlers.hpp>
#include <http/input.hpp>
#include <http/json_out.hpp>

namespace ujira::http {
namespace {

using base::errc;
using base::result;
using nlohmann::json;

reply draft_reply(const store::draft& d) {
    reply r = ok({{"revision", d.revision},
                  {"annotation", d.annotation.empty() ? json() : json::parse(d.annotation)},
                  {"saved_us", instant_or_null(d.saved_us)}});
    r.headers.emplace_back("ETag", '"' + std::to_string(d.revision) + '"');
    return r;
}

/// The revision that stands in quotes in If-Match.
result<std::int64_t> known_revision(const call& c) {
    const std::string& tag = c.if_match;
    if (tag.empty()) return errc::if_match_missing;
    const bool quoted =
        tag.size() >= 3 && tag.size() <= 17 && tag.front() == '"' && tag.back() == '"';
    const std::string digits = quoted ? tag.substr(1, tag.size() - 2) : std::string();
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos)
        return base::error(errc::bad_request, "is a revision in quotes").at("If-Match");
    return std::int64_t{std::stoll(digits)};
}

}  // namespace

result<reply> get_draft(store::tx& tx, call& c) {
    auto s = scope_of(tx, c);
    const auto d = app::get_draft(s, c.ids[0]);
    if (!d) return d.error();
    return draft_reply(*d);
}

result<reply> save_draft(store::tx& tx, call& c) {
    const auto known = known_revision(c);
    if (!known) return known.error();
    input in(c.body, {"annotation"});
    const json& wire = in.any("annotation");
    if (in.problem()) return *in.problem();
    const auto drawn = quality::parse_annotation(wire);
    if (!drawn) return drawn.error();
    auto s = scope_of(tx, c);
    const auto d = app::save_draft(s, c.ids[0], *known, *drawn);
    if (!d) return d.error();
    return draft_reply(*d);
}

}  // namespace ujira::http
