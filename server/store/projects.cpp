#include <store/projects.hpp>
#include <store/query.hpp>
#include <store/queue.hpp>

namespace ujira::store {
namespace {

struct project_row : project {
    auto columns() {
        return std::tie(id, organisation_id, state, title, purpose, instructions, content_warning,
                        labels, price_minor, fee_minor, currency, estimate_s, overlap, review_us,
                        created_by, created_us, published_us, version, timed, measured_n, p25_s,
                        median_s, p75_s, most_per_worker, rules.accepted, rules.after_project,
                        rules.after_accepted, priority);
    }
};
// `state` tells a draft from what was published once, which triggers guard; `phase` goes on from
// there.
const std::string select_project =
    "SELECT id, organisation_id, CASE state WHEN 'draft' THEN state ELSE phase END, title, "
    "purpose, instructions, content_warning, labels, "
    "price_minor, "
    "fee_minor, currency, estimate_s, overlap, review_us, created_by, created_us, published_us, "
    "version, timed, "
    "measured_n, p25_s, median_s, p75_s, most_per_worker, needs_accepted, after_project, "
    "after_accepted, priority FROM project ";

struct step_row : project_step {
    auto columns() { return std::tie(project_id, state, by, at_us); }
};

struct item_row : item {
    auto columns() {
        return std::tie(id, project_id, position, name, sha256, format, width, height, bytes,
                        overlap, taken, submitted, place, modified_ms);
    }
};
const std::string select_item =
    "SELECT id, project_id, position, name, sha256, format, width, height, bytes, overlap, taken, "
    "submitted, place, modified_ms "
    "FROM item ";

}  // namespace

std::optional<project> find_project(tx& t, const std::string& id) {
    return plain<project>(
        fetch_one<project_row>(t, select_project + "WHERE id = :id", arg("id", id)));
}

std::string organisation_of_project(tx& t, const std::string& id) {
    return fetch_value<std::string>(t, "SELECT organisation_id FROM project WHERE id = :id", "",
                                    arg("id", id));
}

std::vector<project> all_projects(tx& t) {
    return plain<project>(
        fetch_all<project_row>(t, select_project + "ORDER BY created_us DESC, id DESC LIMIT 500"));
}

std::vector<project> projects_of(tx& t, const std::string& organisation) {
    return plain<project>(fetch_all<project_row>(
        t,
        select_project + "WHERE organisation_id = :o ORDER BY created_us DESC, id DESC LIMIT 500",
        arg("o", organisation)));
}

std::vector<project> published_projects(tx& t) {
    return plain<project>(fetch_all<project_row>(
        t, select_project + "WHERE state = 'published' AND phase = 'published' "
                            "ORDER BY published_us, id LIMIT 500"));
}

void insert_project(tx& t, const project& p) {
    execute(t,
            "INSERT INTO project (id, organisation_id, state, title, purpose, instructions, "
            "content_warning, labels, price_minor, fee_minor, currency, estimate_s, overlap, "
            "review_us, "
            "created_by, created_us, published_us, most_per_worker, needs_accepted, "
            "after_project, after_accepted) VALUES (:id, :org, 'draft', "
            ":title, :purpose, "
            ":instructions, :warning, :labels, :price, :fee, :currency, :estimate, :overlap, "
            ":review, :by, "
            ":at, 0, :most, :accepted, :after, :after_accepted)",
            arg("id", p.id), arg("org", p.organisation_id), arg("title", p.title),
            arg("purpose", p.purpose), arg("instructions", p.instructions),
            arg("warning", p.content_warning), arg("labels", p.labels), arg("price", p.price_minor),
            arg("fee", p.fee_minor), arg("currency", p.currency), arg("estimate", p.estimate_s),
            arg("overlap", p.overlap), arg("review", p.review_us), arg("by", p.created_by),
            arg("at", p.created_us), arg("most", p.most_per_worker),
            arg("accepted", p.rules.accepted), arg("after", p.rules.after_project),
            arg("after_accepted", p.rules.after_accepted));
}

void update_project(tx& t, const project& p) {
    execute(t,
            "UPDATE project SET title = :title, purpose = :purpose, instructions = :instructions, "
            "content_warning = :warning, labels = :labels, price_minor = :price, fee_minor = :fee, "
            "estimate_s = :estimate, overlap = :overlap, review_us = :review, "
            "version = :version, most_per_worker = :most, needs_accepted = :accepted, "
            "after_project = :after, after_accepted = :after_accepted WHERE id = :id",
            arg("title", p.title), arg("purpose", p.purpose), arg("instructions", p.instructions),
            arg("warning", p.content_warning), arg("labels", p.labels), arg("price", p.price_minor),
            arg("fee", p.fee_minor), arg("estimate", p.estimate_s), arg("overlap", p.overlap),
            arg("review", p.review_us), arg("version", p.version), arg("most", p.most_per_worker),
            arg("accepted", p.rules.accepted), arg("after", p.rules.after_project),
            arg("after_accepted", p.rules.after_accepted), arg("id", p.id));
}

void set_priority(tx& t, const std::string& project, std::int64_t priority) {
    execute(t, "UPDATE project SET priority = :priority WHERE id = :id", arg("priority", priority),
            arg("id", project));
}

void put_measured(tx& t, const project& p) {
    execute(t,
            "UPDATE project SET timed = :timed, measured_n = :n, p25_s = :p25, median_s = :median, "
            "p75_s = :p75 WHERE id = :id",
            arg("timed", p.timed), arg("n", p.measured_n), arg("p25", p.p25_s),
            arg("median", p.median_s), arg("p75", p.p75_s), arg("id", p.id));
}

void publish_project(tx& t, const std::string& id, const std::string& by) {
    execute(t, "UPDATE project SET state = 'published', published_us = :n WHERE id = :id",
            arg("n", t.now_us), arg("id", id));
    take_project_step(t, {id, "published", by, t.now_us});
}

void take_project_step(tx& t, const project_step& s) {
    execute(t, "UPDATE project SET phase = :s WHERE id = :id AND state = 'published'",
            arg("s", s.state), arg("id", s.project_id));
    execute(t,
            "INSERT INTO project_step (project_id, number, state, by, at_us) VALUES (:p, "
            "(SELECT COUNT(*) + 1 FROM project_step WHERE project_id = :p2), :s, :by, :at)",
            arg("p", s.project_id), arg("p2", s.project_id), arg("s", s.state), arg("by", s.by),
            arg("at", s.at_us));
}

std::vector<project_step> steps_of(tx& t, const std::string& project) {
    return plain<project_step>(fetch_all<step_row>(
        t,
        "SELECT project_id, state, by, at_us FROM project_step WHERE project_id = :p "
        "ORDER BY number",
        arg("p", project)));
}

std::optional<item> find_item(tx& t, const std::string& id) {
    return plain<item>(fetch_one<item_row>(t, select_item + "WHERE id = :id", arg("id", id)));
}

std::vector<item> items_of(tx& t, const std::string& project, std::int64_t after,
                           std::int64_t limit) {
    return plain<item>(fetch_all<item_row>(
        t, select_item + "WHERE project_id = :p AND position > :a ORDER BY position LIMIT :l",
        arg("p", project), arg("a", after), arg("l", limit)));
}

bool has_picture(tx& t, const std::string& project, const std::string& sha256) {
    return fetch_value<int>(
               t, "SELECT EXISTS (SELECT 1 FROM item WHERE project_id = :p AND sha256 = :s)", 0,
               arg("p", project), arg("s", sha256)) != 0;
}

std::int64_t count_items(tx& t, const std::string& project) {
    return fetch_value<std::int64_t>(t, "SELECT COUNT(*) FROM item WHERE project_id = :p", 0,
                                     arg("p", project));
}

std::int64_t next_position(tx& t, const std::string& project) {
    return fetch_value<std::int64_t>(
        t, "SELECT COALESCE(MAX(position), 0) + 1 FROM item WHERE project_id = :p", 1,
        arg("p", project));
}

std::int64_t open_slots(tx& t, const std::string& project) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(overlap - taken), 0) FROM item WHERE "
                                     "project_id = :p AND taken < overlap",
                                     0, arg("p", project));
}

std::int64_t still_to_hand_out_minor(tx& t, const std::string& organisation) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COALESCE(SUM((i.overlap - i.taken) * (p.price_minor + p.fee_minor)), 0) "
        "FROM project p JOIN item i ON i.project_id = p.id AND i.taken < i.overlap "
        "WHERE p.organisation_id = :o AND p.state = 'published' AND p.phase = 'published'",
        0, arg("o", organisation));
}

void insert_item(tx& t, const item& i) {
    const std::int64_t place = next_place(t, i.project_id);
    execute(t,
            "INSERT INTO item (id, project_id, position, name, sha256, format, width, height, "
            "bytes, overlap, "
            "taken, submitted, place, modified_ms) VALUES (:id, :project, :position, :name, :sha, "
            ":format, :width, :height, "
            ":bytes, :overlap, 0, 0, :place, :modified)",
            arg("id", i.id), arg("project", i.project_id), arg("position", i.position),
            arg("name", i.name), arg("sha", i.sha256), arg("format", i.format),
            arg("width", i.width), arg("height", i.height), arg("bytes", i.bytes),
            arg("overlap", i.overlap), arg("place", place), arg("modified", i.modified_ms));
}

void delete_item(tx& t, const std::string& id) {
    execute(t, "DELETE FROM item WHERE id = :id", arg("id", id));
}

void set_overlap_of_items(tx& t, const std::string& project, std::int64_t overlap) {
    execute(t, "UPDATE item SET overlap = :o WHERE project_id = :p", arg("o", overlap),
            arg("p", project));
}

void add_submitted(tx& t, const std::string& item) {
    execute(t, "UPDATE item SET submitted = submitted + 1 WHERE id = :id", arg("id", item));
}

}  // namespace ujira::store
