#include <store/figures.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct figure_row : figure {
    auto columns() { return std::tie(project_id, number, name, sha256, width, height, bytes); }
};

const std::string select_figure =
    "SELECT project_id, number, name, sha256, width, height, bytes FROM figure "
    "WHERE project_id = :p ";

}  // namespace

std::vector<figure> figures_of(tx& t, const std::string& project) {
    return plain<figure>(
        fetch_all<figure_row>(t, select_figure + "ORDER BY number", arg("p", project)));
}

std::optional<figure> find_figure(tx& t, const std::string& project, std::int64_t number) {
    return plain<figure>(fetch_one<figure_row>(t, select_figure + "AND number = :n",
                                               arg("p", project), arg("n", number)));
}

void insert_figure(tx& t, const figure& f) {
    execute(t,
            "INSERT INTO figure (project_id, number, name, sha256, width, height, bytes, added_us) "
            "VALUES (:p, :n, :name, :sha, :w, :h, :bytes, :at)",
            arg("p", f.project_id), arg("n", f.number), arg("name", f.name), arg("sha", f.sha256),
            arg("w", f.width), arg("h", f.height), arg("bytes", f.bytes), arg("at", t.now_us));
}

}  // namespace ujira::store
