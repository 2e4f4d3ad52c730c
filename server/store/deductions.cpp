#include <store/deductions.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct deduction_row : deduction {
    auto columns() {
        return std::tie(id, assignment_id, state, reason_code, words, amount_minor, cap_bp,
                        policy_version, evidence_sha256, proposed_by, proposed_us,
                        contest_window_us, opened_us, contest_until_us, contested_us, contest_words,
                        verdict_due_us, decided_us, decided_by, decision_words, due_us);
    }
};
const std::string select_deduction =
    "SELECT d.id, d.assignment_id, d.state, d.reason_code, d.words, d.amount_minor, d.cap_bp, "
    "d.policy_version, d.evidence_sha256, d.proposed_by, d.proposed_us, d.contest_window_us, "
    "d.opened_us, "
    "d.contest_until_us, d.contested_us, d.contest_words, d.verdict_due_us, d.decided_us, "
    "d.decided_by, "
    "d.decision_words, d.due_us FROM deduction d ";
const std::string open_first = "ORDER BY d.decided_us > 0, d.proposed_us DESC, d.id DESC LIMIT 200";

struct evidence_row : evidence {
    auto columns() { return std::tie(sha256, assignment_id, made_by, made_us, others); }
};
const std::string select_evidence =
    "SELECT sha256, assignment_id, made_by, made_us, others FROM evidence ";

template <class... Value>
std::vector<deduction> many(tx& t, const std::string& rest, const arg<Value>&... args) {
    return plain<deduction>(fetch_all<deduction_row>(t, select_deduction + rest, args...));
}

}  // namespace

std::optional<deduction> find_deduction(tx& t, const std::string& id) {
    return plain<deduction>(
        fetch_one<deduction_row>(t, select_deduction + "WHERE d.id = :id", arg("id", id)));
}

std::optional<deduction> deduction_of(tx& t, const std::string& assignment) {
    return plain<deduction>(fetch_one<deduction_row>(
        t, select_deduction + "WHERE d.assignment_id = :a", arg("a", assignment)));
}

std::vector<deduction> deductions_of_worker(tx& t, const std::string& person) {
    return many(t,
                "JOIN assignment a ON a.id = d.assignment_id WHERE a.person_id = :p " + open_first,
                arg("p", person));
}

std::vector<deduction> deductions_of_organisation(tx& t, const std::string& organisation) {
    return many(t,
                "JOIN assignment a ON a.id = d.assignment_id JOIN project p ON p.id = a.project_id "
                "WHERE p.organisation_id = :o " +
                    open_first,
                arg("o", organisation));
}

std::vector<deduction> contested_deductions(tx& t) {
    return many(t, "WHERE d.contested_us > 0 " + open_first);
}

std::vector<deduction> due_deductions(tx& t, int limit) {
    return many(t, "WHERE d.due_us > 0 AND d.due_us < :n ORDER BY d.due_us, d.id LIMIT :l",
                arg("n", t.now_us), arg("l", limit));
}

void insert_deduction(tx& t, const deduction& d) {
    execute(
        t,
        "INSERT INTO deduction (id, assignment_id, state, reason_code, words, amount_minor, "
        "cap_bp, "
        "policy_version, evidence_sha256, proposed_by, proposed_us, contest_window_us, opened_us, "
        "contest_until_us, contested_us, contest_words, verdict_due_us, decided_us, decided_by, "
        "decision_words, due_us) VALUES (:id, :a, 'held', :code, :words, :amount, :cap, :policy, "
        ":evidence, :by, :at, :window, 0, 0, 0, '', 0, 0, '', '', 0)",
        arg("id", d.id), arg("a", d.assignment_id), arg("code", d.reason_code),
        arg("words", d.words), arg("amount", d.amount_minor), arg("cap", d.cap_bp),
        arg("policy", d.policy_version), arg("evidence", d.evidence_sha256),
        arg("by", d.proposed_by), arg("at", d.proposed_us), arg("window", d.contest_window_us));
}

void update_deduction(tx& t, const deduction& d) {
    execute(
        t,
        "UPDATE deduction SET state = :state, opened_us = :opened, contest_until_us = :until, "
        "contested_us = :contested, contest_words = :cwords, verdict_due_us = :vdue, decided_us = "
        ":decided, decided_by = :by, decision_words = :dwords, due_us = :due WHERE id = :id",
        arg("state", d.state), arg("opened", d.opened_us), arg("until", d.contest_until_us),
        arg("contested", d.contested_us), arg("cwords", d.contest_words),
        arg("vdue", d.verdict_due_us), arg("decided", d.decided_us), arg("by", d.decided_by),
        arg("dwords", d.decision_words), arg("due", d.due_us), arg("id", d.id));
}

std::optional<evidence> find_evidence(tx& t, const std::string& sha256,
                                      const std::string& assignment) {
    return plain<evidence>(
        fetch_one<evidence_row>(t, select_evidence + "WHERE sha256 = :s AND assignment_id = :a",
                                arg("s", sha256), arg("a", assignment)));
}

std::vector<evidence> evidence_named(tx& t, const std::string& sha256) {
    return plain<evidence>(
        fetch_all<evidence_row>(t, select_evidence + "WHERE sha256 = :s", arg("s", sha256)));
}

void insert_evidence(tx& t, const evidence& e) {
    execute(t,
            "INSERT INTO evidence (sha256, assignment_id, made_by, made_us, others) "
            "VALUES (:s, :a, :by, :at, :o)",
            arg("s", e.sha256), arg("a", e.assignment_id), arg("by", e.made_by),
            arg("at", e.made_us), arg("o", e.others));
}

}  // namespace ujira::store
