#include <algorithm>
#include <store/query.hpp>
#include <store/queue.hpp>

namespace ujira::store {
namespace {

/// One queue of one person.
struct line {
    const std::string& project;
    const std::string& person;
    std::int64_t missing;
};

struct waiting_row {
    std::string id;
    std::int64_t place = 0;
    auto columns() { return std::tie(id, place); }
};

// Written as the index has it, or it is not used.
const std::string in_queue =
    "FROM item WHERE project_id = :p AND taken < overlap AND (overlap - taken) = :m "
    "AND place > :from ";
const std::string had =
    "(EXISTS (SELECT 1 FROM assignment a WHERE a.item_id = item.id AND a.person_id = :me "
    "AND a.state <> 'returned') OR EXISTS (SELECT 1 FROM handed_back h WHERE h.person_id = :me2 "
    "AND h.item_id = item.id)) ";
const std::string from_handed_back =
    "FROM handed_back h JOIN item i ON i.id = h.item_id WHERE h.person_id = :me "
    "AND h.project_id = :p AND h.at_us < :before AND i.taken < i.overlap ";

/// The next queue in which anything waits; 0 after the last.
std::int64_t queue_after(tx& t, const std::string& project, std::int64_t missing) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT (overlap - taken) FROM item WHERE project_id = :p AND taken < overlap "
        "AND (overlap - taken) > :m ORDER BY (overlap - taken) LIMIT 1",
        0, arg("p", project), arg("m", missing));
}

std::int64_t cursor_of(tx& t, const line& l) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT place FROM item_cursor WHERE person_id = :me AND project_id = :p AND missing = :m",
        0, arg("me", l.person), arg("p", l.project), arg("m", l.missing));
}

void move_cursor(tx& t, const line& l, std::int64_t place) {
    execute(t,
            "INSERT INTO item_cursor (person_id, project_id, missing, place) "
            "VALUES (:me, :p, :m, :place) ON CONFLICT (person_id, project_id, missing) "
            "DO UPDATE SET place = excluded.place",
            arg("me", l.person), arg("p", l.project), arg("m", l.missing), arg("place", place));
}

std::int64_t last_place(tx& t, const std::string& project) {
    return fetch_value<std::int64_t>(t, "SELECT last_place FROM item_queue WHERE project_id = :p",
                                     0, arg("p", project));
}

bool was_had(tx& t, const std::string& item, const std::string& person) {
    return fetch_value<int>(t, "SELECT " + had + "FROM item WHERE id = :i", 0, arg("me", person),
                            arg("me2", person), arg("i", item)) != 0;
}

/// The first that this person hasn't had, beginning behind the cursor. What is passed over is
/// passed once: the cursor moves behind it.
std::optional<waiting_row> first_for(tx& t, const line& l) {
    const std::int64_t from = cursor_of(t, l);
    const auto first =
        fetch_one<waiting_row>(t, "SELECT id, place " + in_queue + "ORDER BY place LIMIT 1",
                               arg("p", l.project), arg("m", l.missing), arg("from", from));
    if (!first || !was_had(t, first->id, l.person)) return first;
    auto found = fetch_one<waiting_row>(
        t, "SELECT id, place " + in_queue + "AND NOT " + had + "ORDER BY place LIMIT 1",
        arg("p", l.project), arg("m", l.missing), arg("from", first->place), arg("me", l.person),
        arg("me2", l.person));
    move_cursor(t, l, found ? found->place - 1 : last_place(t, l.project));
    return found;
}

/// What can't be taken any more is forgotten; should a slot come free again, its queue has it.
std::optional<waiting_row> first_handed_back(tx& t, const std::string& project,
                                             const std::string& person, std::int64_t before_us) {
    execute(t,
            "DELETE FROM handed_back WHERE person_id = :me AND project_id = :p AND item_id IN "
            "(SELECT h.item_id FROM handed_back h JOIN item i ON i.id = h.item_id "
            "WHERE h.person_id = :me2 AND h.project_id = :p2 AND i.taken >= i.overlap)",
            arg("me", person), arg("p", project), arg("me2", person), arg("p2", project));
    auto found = fetch_one<waiting_row>(
        t, "SELECT i.id, i.place " + from_handed_back + "ORDER BY h.at_us, h.item_id LIMIT 1",
        arg("me", person), arg("p", project), arg("before", before_us));
    if (found)
        execute(t, "DELETE FROM handed_back WHERE person_id = :me AND item_id = :i",
                arg("me", person), arg("i", found->id));
    return found;
}

std::int64_t count_in_queue(tx& t, const line& l, std::int64_t limit) {
    return fetch_value<std::int64_t>(
        t, "SELECT COUNT(*) FROM (SELECT 1 " + in_queue + "AND NOT " + had + "LIMIT :l)", 0,
        arg("p", l.project), arg("m", l.missing), arg("from", cursor_of(t, l)), arg("me", l.person),
        arg("me2", l.person), arg("l", limit));
}

void change_taken(tx& t, const item& i, std::int64_t change) {
    // A complete picture waits nowhere and needs no place.
    const bool waits = i.taken + change < i.overlap;
    const std::int64_t place = waits ? next_place(t, i.project_id) : i.place;
    execute(t, "UPDATE item SET taken = taken + :c, place = :place WHERE id = :id",
            arg("c", change), arg("place", place), arg("id", i.id));
}

}  // namespace

std::optional<item> next_item(tx& t, const std::string& project, const std::string& person,
                              std::int64_t given_back_before_us) {
    for (auto missing = queue_after(t, project, 0); missing > 0;
         missing = queue_after(t, project, missing))
        if (const auto found = first_for(t, {project, person, missing}))
            return find_item(t, found->id);
    const auto again = first_handed_back(t, project, person, given_back_before_us);
    return again ? find_item(t, again->id) : std::nullopt;
}

std::int64_t count_open_items(tx& t, const std::string& project, const std::string& person,
                              std::int64_t given_back_before_us, std::int64_t limit) {
    std::int64_t count = 0;
    for (auto missing = queue_after(t, project, 0); missing > 0 && count < limit;
         missing = queue_after(t, project, missing))
        count += count_in_queue(t, {project, person, missing}, limit - count);
    const std::int64_t left = limit - count;
    return count + fetch_value<std::int64_t>(
                       t, "SELECT COUNT(*) FROM (SELECT 1 " + from_handed_back + "LIMIT :l)", 0,
                       arg("me", person), arg("p", project), arg("before", given_back_before_us),
                       arg("l", left));
}

bool waits_unpassed(tx& t, const std::string& project, const std::string& person) {
    for (auto missing = queue_after(t, project, 0); missing > 0;
         missing = queue_after(t, project, missing)) {
        const std::int64_t from = cursor_of(t, {project, person, missing});
        if (fetch_value<int>(t, "SELECT EXISTS (SELECT 1 " + in_queue + ")", 0, arg("p", project),
                             arg("m", missing), arg("from", from)) != 0)
            return true;
    }
    return false;
}

void pass_over(tx& t, const std::string& project, const std::string& person) {
    for (auto missing = queue_after(t, project, 0); missing > 0;
         missing = queue_after(t, project, missing))
        first_for(t, {project, person, missing});
}

bool has_open_item(tx& t, const std::string& project) {
    return queue_after(t, project, 0) > 0;
}

bool gave_back_open_item(tx& t, const std::string& project, const std::string& person) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 " + from_handed_back + ")", 0,
                            arg("me", person), arg("p", project), arg("before", INT64_MAX)) != 0;
}

std::int64_t next_place(tx& t, const std::string& project) {
    execute(t,
            "INSERT INTO item_queue (project_id, last_place) VALUES (:p, 1) "
            "ON CONFLICT (project_id) DO UPDATE SET last_place = last_place + 1",
            arg("p", project));
    return last_place(t, project);
}

void take_item(tx& t, const item& i) {
    change_taken(t, i, 1);
}

void free_item(tx& t, const item& i) {
    change_taken(t, i, -1);
}

void remember_handed_back(tx& t, const item& i, const std::string& person) {
    execute(t,
            "INSERT INTO handed_back (person_id, item_id, project_id, at_us) "
            "VALUES (:me, :i, :p, :n)",
            arg("me", person), arg("i", i.id), arg("p", i.project_id), arg("n", t.now_us));
}

std::int64_t worker_share(tx& t, const std::string& project, const std::string& person) {
    return fetch_value<std::int64_t>(
        t, "SELECT taken FROM worker_share WHERE project_id = :p AND person_id = :me", 0,
        arg("p", project), arg("me", person));
}

void add_worker_share(tx& t, const std::string& project, const std::string& person,
                      std::int64_t change) {
    execute(t,
            "INSERT INTO worker_share (project_id, person_id, taken) VALUES (:p, :me, 1) "
            "ON CONFLICT (project_id, person_id) DO UPDATE SET taken = taken + :c",
            arg("p", project), arg("me", person), arg("c", change));
}

}  // namespace ujira::store
