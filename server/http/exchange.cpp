#include <http/exchange.hpp>

namespace ujira::http {

base::result<std::int64_t> query_number(const call& c, const std::string& name) {
    const auto at = c.query.find(name);
    if (at == c.query.end()) return std::int64_t{0};
    const std::string& text = at->second;
    if (text.empty() || text.size() > 15 ||
        text.find_first_not_of("0123456789") != std::string::npos)
        return base::error(base::errc::bad_request, name + " is a whole number").at(name);
    return std::int64_t{std::stoll(text)};
}

nlohmann::json problem_json(const base::error& e) {
    const base::error_kind& kind = base::describe(e.code);
    nlohmann::json out = {{"type", "/problems/" + std::string(kind.name)},
                          {"title", kind.title},
                          {"status", kind.status},
                          {"code", kind.name}};
    // An internal error's detail is for the log: it may name files or SQL.
    if (!e.detail.empty() && e.code != base::errc::internal) out["detail"] = e.detail;
    if (!e.field.empty()) out["field"] = e.field;
    if (e.shape_index) out["shape_index"] = *e.shape_index;
    if (e.missing_minor) out["missing_minor"] = *e.missing_minor;
    if (e.need_minor) out["need_minor"] = *e.need_minor;
    if (e.offset_bytes) out["offset_bytes"] = *e.offset_bytes;
    if (e.retry_after_s) out["retry_after_s"] = *e.retry_after_s;
    return out;
}

}  // namespace ujira::http
