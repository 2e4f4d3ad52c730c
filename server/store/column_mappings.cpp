#include <store/column_mappings.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct mapping_row : column_mapping {
    auto columns() { return std::tie(id, name, direction, form, made_by, made_us); }
};
const std::string select_mapping =
    "SELECT id, name, direction, columns, made_by, made_us FROM column_mapping ";

}  // namespace

std::optional<column_mapping> find_column_mapping(tx& t, const std::string& id) {
    return plain<column_mapping>(
        fetch_one<mapping_row>(t, select_mapping + "WHERE id = :id", arg("id", id)));
}

bool column_mapping_name_taken(tx& t, const std::string& name) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM column_mapping WHERE name = :n)", 0,
                            arg("n", name)) != 0;
}

std::vector<column_mapping> column_mappings(tx& t) {
    return plain<column_mapping>(
        fetch_all<mapping_row>(t, select_mapping + "ORDER BY name LIMIT 200"));
}

void insert_column_mapping(tx& t, const column_mapping& m) {
    execute(t,
            "INSERT INTO column_mapping (id, name, direction, columns, made_by, made_us) VALUES "
            "(:id, :name, :direction, :form, :by, :at)",
            arg("id", m.id), arg("name", m.name), arg("direction", m.direction),
            arg("form", m.form), arg("by", m.made_by), arg("at", m.made_us));
}

}  // namespace ujira::store
