#include <store/drafts.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct draft_row : draft {
    auto columns() { return std::tie(assignment_id, revision, annotation, saved_us); }
};

}  // namespace

std::optional<draft> find_draft(tx& t, const std::string& assignment) {
    return plain<draft>(fetch_one<draft_row>(
        t,
        "SELECT assignment_id, revision, annotation, saved_us FROM draft WHERE assignment_id = :a",
        arg("a", assignment)));
}

void put_draft(tx& t, const draft& d) {
    execute(t,
            "INSERT INTO draft (assignment_id, revision, annotation, saved_us) "
            "VALUES (:a, :r, :x, :n) ON CONFLICT (assignment_id) DO UPDATE SET "
            "revision = excluded.revision, annotation = excluded.annotation, "
            "saved_us = excluded.saved_us",
            arg("a", d.assignment_id), arg("r", d.revision), arg("x", d.annotation),
            arg("n", d.saved_us));
}

void delete_draft(tx& t, const std::string& assignment) {
    execute(t, "DELETE FROM draft WHERE assignment_id = :a", arg("a", assignment));
}

}  // namespace ujira::store
