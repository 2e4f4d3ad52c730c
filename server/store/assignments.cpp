#include <store/assignments.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct assignment_row : assignment {
    auto columns() {
        return std::tie(id, item_id, project_id, person_id, state, offer_sha256, terms, price_minor,
                        fee_minor, currency, review_us, policy_version, claimed_us, lease_until_us,
                        late_until_us, quote_open, submitted_us, review_deadline_us, annotation,
                        annotation_sha256, fee_earned_minor, due_us, lease_limit_us, seen_us,
                        active_us);
    }
};
const std::string select_assignment =
    "SELECT a.id, a.item_id, a.project_id, a.person_id, a.state, a.offer_sha256, o.terms, "
    "a.price_minor, "
    "a.fee_minor, a.currency, a.review_us, a.policy_version, a.claimed_us, a.lease_until_us, "
    "a.late_until_us, a.quote_open, a.submitted_us, a.review_deadline_us, a.annotation, "
    "a.annotation_sha256, a.fee_earned_minor, a.due_us, a.lease_limit_us, a.seen_us, a.active_us "
    "FROM assignment a JOIN offer o ON o.sha256 = a.offer_sha256 ";

struct signal_row : signal {
    auto columns() { return std::tie(assignment_id, at_us); }
};

struct state_row : state_count {
    auto columns() { return std::tie(state, count, price_minor); }
};

struct export_columns : export_row {
    auto columns() {
        return std::tie(id, project_id, made_by, made_us, submissions, accepted_now,
                        accepted_now_minor);
    }
};
const std::string select_export =
    "SELECT id, project_id, made_by, made_us, submissions, accepted_now, accepted_now_minor FROM "
    "export ";

template <class... Value>
std::vector<assignment> many(tx& t, const std::string& rest, const arg<Value>&... args) {
    return plain<assignment>(fetch_all<assignment_row>(t, select_assignment + rest, args...));
}

}  // namespace

std::optional<assignment> find_assignment(tx& t, const std::string& id) {
    return plain<assignment>(
        fetch_one<assignment_row>(t, select_assignment + "WHERE a.id = :id", arg("id", id)));
}

std::vector<assignment> claimed_by(tx& t, const std::string& person) {
    return many(t, "WHERE a.person_id = :p AND a.state = 'claimed' ORDER BY a.claimed_us, a.id",
                arg("p", person));
}

std::int64_t count_claimed(tx& t, const std::string& person) {
    return fetch_value<std::int64_t>(
        t, "SELECT COUNT(*) FROM assignment WHERE person_id = :p AND state = 'claimed'", 0,
        arg("p", person));
}

std::vector<assignment> other_answers(tx& t, const std::string& item,
                                      const std::string& assignment) {
    return many(t,
                "WHERE a.item_id = :i AND a.state <> 'returned' AND a.id <> :a AND a.submitted_us "
                "> 0 ORDER BY a.submitted_us, a.id",
                arg("i", item), arg("a", assignment));
}

std::vector<assignment> submissions_of(tx& t, const std::string& project, int limit) {
    auto waiting = many(t,
                        "WHERE a.project_id = :p AND a.state = 'submitted' "
                        "ORDER BY a.review_deadline_us, a.id LIMIT :l",
                        arg("p", project), arg("l", limit));
    const int left = limit - static_cast<int>(waiting.size());
    auto decided = many(t,
                        "WHERE a.project_id = :p AND a.submitted_us > 0 AND a.state <> 'submitted' "
                        "ORDER BY a.submitted_us DESC, a.id LIMIT :l",
                        arg("p", project), arg("l", left));
    waiting.insert(waiting.end(), std::make_move_iterator(decided.begin()),
                   std::make_move_iterator(decided.end()));
    return waiting;
}

std::vector<assignment> in_state(tx& t, const std::string& project, const std::string& state) {
    return many(t, "WHERE a.project_id = :p AND a.state = :s ORDER BY a.submitted_us, a.id",
                arg("p", project), arg("s", state));
}

std::vector<assignment> due_assignments(tx& t, int limit) {
    return many(t, "WHERE a.due_us > 0 AND a.due_us < :n ORDER BY a.due_us, a.id LIMIT :l",
                arg("n", t.now_us), arg("l", limit));
}

std::vector<state_count> count_states(tx& t, const std::string& project) {
    return plain<state_count>(
        fetch_all<state_row>(t,
                             "SELECT state, COUNT(*), SUM(price_minor) FROM assignment WHERE "
                             "project_id = :p GROUP BY state",
                             arg("p", project)));
}

std::int64_t count_people_at_work(tx& t, const std::string& project) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COUNT(DISTINCT person_id) FROM assignment WHERE project_id = :p AND state = "
        "'claimed'",
        0, arg("p", project));
}

std::vector<assignment> begun(tx& t, const std::string& project) {
    return many(t,
                "WHERE a.project_id = :p AND a.quote_open = 1 AND a.state IN ('claimed', "
                "'expired') ORDER BY a.claimed_us, a.id",
                arg("p", project));
}

std::vector<std::int64_t> measured_times(tx& t, const std::string& project) {
    std::vector<std::int64_t> out;
    std::int64_t active_us = 0;
    for_each_row(
        t,
        "SELECT active_us FROM assignment WHERE project_id = :p AND submitted_us > 0 AND "
        "active_us > 0",
        std::tie(active_us), [&] { out.push_back(active_us); }, arg("p", project));
    return out;
}

bool has_open_quote(tx& t, const std::string& project) {
    return fetch_value<int>(
               t,
               "SELECT EXISTS (SELECT 1 FROM assignment WHERE project_id = :p AND quote_open = 1)",
               0, arg("p", project)) != 0;
}

// The condition as the index assignment_accepted has it, or it is not used.
std::int64_t count_accepted(tx& t, const std::string& person, std::int64_t limit) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COUNT(*) FROM (SELECT 1 FROM assignment WHERE person_id = :me "
        "AND state IN ('accepted', 'exported') LIMIT :l)",
        0, arg("me", person), arg("l", limit));
}

std::int64_t count_accepted_in(tx& t, const std::string& person, const std::string& project,
                               std::int64_t limit) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COUNT(*) FROM (SELECT 1 FROM assignment WHERE person_id = :me AND project_id = :p "
        "AND state IN ('accepted', 'exported') LIMIT :l)",
        0, arg("me", person), arg("p", project), arg("l", limit));
}

bool has_worked_in(tx& t, const std::string& project, const std::string& person) {
    return fetch_value<int>(
               t,
               "SELECT EXISTS (SELECT 1 FROM assignment WHERE person_id = :me AND project_id = :p)",
               0, arg("me", person), arg("p", project)) != 0;
}

bool has_claim(tx& t, const std::string& item, const std::string& person) {
    return fetch_value<int>(
               t,
               "SELECT EXISTS (SELECT 1 FROM assignment WHERE item_id = :i AND person_id = :p "
               "AND state <> 'returned')",
               0, arg("i", item), arg("p", person)) != 0;
}

void keep_offer(tx& t, const std::string& sha256, const std::string& terms) {
    const bool known = fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM offer WHERE sha256 = :s)",
                                        0, arg("s", sha256)) != 0;
    if (known) return;
    execute(t, "INSERT INTO offer (sha256, terms) VALUES (:s, :t)", arg("s", sha256),
            arg("t", terms));
}

void insert_assignment(tx& t, const assignment& a) {
    execute(
        t,
        "INSERT INTO assignment (id, item_id, project_id, person_id, state, offer_sha256, "
        "price_minor, fee_minor, currency, review_us, policy_version, claimed_us, lease_until_us, "
        "late_until_us, quote_open, submitted_us, review_deadline_us, annotation, "
        "annotation_sha256, fee_earned_minor, due_us, lease_limit_us, seen_us, active_us) VALUES "
        "(:id, :item, :project, :person, :state, :offer, :price, :fee, :currency, :review, "
        ":policy, :claimed, :lease, :late, :quote, 0, 0, '', '', 0, :due, :limit, 0, 0)",
        arg("id", a.id), arg("item", a.item_id), arg("project", a.project_id),
        arg("person", a.person_id), arg("state", a.state), arg("offer", a.offer_sha256),
        arg("price", a.price_minor), arg("fee", a.fee_minor), arg("currency", a.currency),
        arg("review", a.review_us), arg("policy", a.policy_version), arg("claimed", a.claimed_us),
        arg("lease", a.lease_until_us), arg("late", a.late_until_us), arg("quote", a.quote_open),
        arg("due", a.due_us), arg("limit", a.lease_limit_us));
}

void update_assignment(tx& t, const assignment& a) {
    execute(t,
            "UPDATE assignment SET state = :state, lease_until_us = :lease, late_until_us = :late, "
            "quote_open = :quote, fee_earned_minor = :fee, due_us = :due WHERE id = :id",
            arg("state", a.state), arg("lease", a.lease_until_us), arg("late", a.late_until_us),
            arg("quote", a.quote_open), arg("fee", a.fee_earned_minor), arg("due", a.due_us),
            arg("id", a.id));
}

void put_answer(tx& t, const assignment& a) {
    execute(t,
            "UPDATE assignment SET state = :state, submitted_us = :submitted, review_deadline_us = "
            ":deadline, annotation = :annotation, annotation_sha256 = :sha, due_us = :due WHERE id "
            "= :id",
            arg("state", a.state), arg("submitted", a.submitted_us),
            arg("deadline", a.review_deadline_us), arg("annotation", a.annotation),
            arg("sha", a.annotation_sha256), arg("due", a.due_us), arg("id", a.id));
}

std::optional<signal> last_signal(tx& t, const std::string& person) {
    return plain<signal>(fetch_one<signal_row>(
        t, "SELECT assignment_id, at_us FROM person_signal WHERE person_id = :p",
        arg("p", person)));
}

void put_signal(tx& t, const std::string& person, const std::string& assignment) {
    execute(t,
            "INSERT INTO person_signal (person_id, assignment_id, at_us) VALUES (:p, :a, :n) "
            "ON CONFLICT (person_id) DO UPDATE SET assignment_id = excluded.assignment_id, "
            "at_us = excluded.at_us",
            arg("p", person), arg("a", assignment), arg("n", t.now_us));
    execute(t, "UPDATE assignment SET seen_us = :n WHERE id = :a AND seen_us = 0",
            arg("n", t.now_us), arg("a", assignment));
}

void add_active(tx& t, const std::string& assignment, std::int64_t active_us) {
    execute(t, "UPDATE assignment SET active_us = active_us + :us WHERE id = :a",
            arg("us", active_us), arg("a", assignment));
}

std::optional<export_row> find_export(tx& t, const std::string& id) {
    return plain<export_row>(
        fetch_one<export_columns>(t, select_export + "WHERE id = :id", arg("id", id)));
}

std::vector<export_row> exports_of(tx& t, const std::string& project) {
    return plain<export_row>(fetch_all<export_columns>(
        t, select_export + "WHERE project_id = :p ORDER BY made_us DESC, id DESC LIMIT 100",
        arg("p", project)));
}

void insert_export(tx& t, const export_row& e) {
    execute(t,
            "INSERT INTO export (id, project_id, made_by, made_us, submissions, accepted_now, "
            "accepted_now_minor) VALUES (:id, :p, :by, :at, :n, :a, :m)",
            arg("id", e.id), arg("p", e.project_id), arg("by", e.made_by), arg("at", e.made_us),
            arg("n", e.submissions), arg("a", e.accepted_now), arg("m", e.accepted_now_minor));
}

void insert_export_line(tx& t, const std::string& export_id, const std::string& assignment) {
    execute(t, "INSERT INTO export_line (export_id, assignment_id) VALUES (:e, :a)",
            arg("e", export_id), arg("a", assignment));
}

std::vector<assignment> exported_by(tx& t, const std::string& export_id) {
    return many(t,
                "JOIN export_line x ON x.assignment_id = a.id JOIN item i ON i.id = a.item_id "
                "WHERE x.export_id = :e ORDER BY i.position, a.submitted_us, a.id",
                arg("e", export_id));
}

platform_counts count_platform(tx& t) {
    platform_counts c;
    const auto count = [&t](const std::string& from) {
        return fetch_value<std::int64_t>(t, "SELECT COUNT(*) FROM " + from, 0);
    };
    c.pictures = count("item");
    c.assignments = count("assignment");
    c.submissions = count("assignment WHERE submitted_us > 0");
    c.entries = count("ledger_entry");
    return c;
}

}  // namespace ujira::store
