#include <store/query.hpp>
#include <store/versions.hpp>

namespace ujira::store {
namespace {

struct version_row : project_version {
    auto columns() {
        return std::tie(project_id, number, title, purpose, instructions, content_warning, labels,
                        price_minor, fee_minor, estimate_s, review_us, rules.accepted,
                        rules.after_project, rules.after_accepted, made_by, made_us);
    }
};

}  // namespace

std::vector<project_version> versions_of(tx& t, const std::string& project) {
    return plain<project_version>(fetch_all<version_row>(
        t,
        "SELECT project_id, number, title, purpose, instructions, content_warning, labels, "
        "price_minor, fee_minor, estimate_s, review_us, needs_accepted, after_project, "
        "after_accepted, made_by, made_us FROM project_version "
        "WHERE project_id = :p ORDER BY number",
        arg("p", project)));
}

void insert_version(tx& t, const project& p, const std::string& made_by) {
    execute(t,
            "INSERT INTO project_version (project_id, number, title, purpose, instructions, "
            "content_warning, labels, price_minor, fee_minor, estimate_s, review_us, "
            "needs_accepted, after_project, after_accepted, made_by, made_us) VALUES (:p, :number, "
            ":title, :purpose, :instructions, :warning, :labels, "
            ":price, :fee, :estimate, :review, :accepted, :after, :after_accepted, :by, :at)",
            arg("p", p.id), arg("number", p.version), arg("title", p.title),
            arg("purpose", p.purpose), arg("instructions", p.instructions),
            arg("warning", p.content_warning), arg("labels", p.labels), arg("price", p.price_minor),
            arg("fee", p.fee_minor), arg("estimate", p.estimate_s), arg("review", p.review_us),
            arg("accepted", p.rules.accepted), arg("after", p.rules.after_project),
            arg("after_accepted", p.rules.after_accepted), arg("by", made_by), arg("at", t.now_us));
}

}  // namespace ujira::store
