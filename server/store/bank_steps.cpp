#include <store/bank_steps.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct step_row : bank_step {
    auto columns() {
        return std::tie(id, line_id, what, subject_id, words, state, asked_by, asked_us, decided_by,
                        decided_us);
    }
};
const std::string select_step =
    "SELECT id, line_id, what, subject_id, words, state, asked_by, asked_us, decided_by, "
    "decided_us FROM bank_step ";

}  // namespace

std::optional<bank_step> find_bank_step(tx& t, const std::string& id) {
    return plain<bank_step>(fetch_one<step_row>(t, select_step + "WHERE id = :id", arg("id", id)));
}

std::optional<bank_step> asked_bank_step_of(tx& t, const std::string& line) {
    return plain<bank_step>(fetch_one<step_row>(
        t, select_step + "WHERE line_id = :l AND state = 'asked'", arg("l", line)));
}

void insert_bank_step(tx& t, const bank_step& s) {
    execute(t,
            "INSERT INTO bank_step (id, line_id, what, subject_id, words, state, asked_by, "
            "asked_us, decided_by, decided_us) VALUES (:id, :line, :what, :subject, :words, "
            ":state, :by, :at, :decider, :decided)",
            arg("id", s.id), arg("line", s.line_id), arg("what", s.what),
            arg("subject", s.subject_id), arg("words", s.words), arg("state", s.state),
            arg("by", s.asked_by), arg("at", s.asked_us), arg("decider", s.decided_by),
            arg("decided", s.decided_us));
}

void decide_bank_step(tx& t, const std::string& id, const std::string& state,
                      const std::string& by) {
    execute(t,
            "UPDATE bank_step SET state = :s, decided_by = :by, decided_us = :now WHERE id = :id "
            "AND state = 'asked'",
            arg("s", state), arg("by", by), arg("now", t.now_us), arg("id", id));
}

}  // namespace ujira::store
