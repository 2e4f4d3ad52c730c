#include <store/payout_outcomes.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct outcome_row : payout_outcome {
    auto columns() {
        return std::tie(id, payout_id, outcome, reference, because, said_by, said_us, state,
                        decided_by, decided_us);
    }
};
const std::string select_outcome =
    "SELECT o.id, o.payout_id, o.outcome, o.reference, o.because, o.said_by, o.said_us, o.state, "
    "o.decided_by, o.decided_us FROM payout_outcome o ";
// A bank's file may have said it meanwhile.
const std::string under_way =
    "JOIN payout p ON p.id = o.payout_id WHERE o.state = 'open' AND p.state = 'sent' ";

}  // namespace

std::optional<payout_outcome> open_outcome_of(tx& t, const std::string& payout) {
    return plain<payout_outcome>(fetch_one<outcome_row>(
        t, select_outcome + "WHERE o.payout_id = :p AND o.state = 'open'", arg("p", payout)));
}

std::vector<payout_outcome> open_outcomes(tx& t, std::int64_t most) {
    return plain<payout_outcome>(fetch_all<outcome_row>(
        t, select_outcome + under_way + "ORDER BY o.said_us, o.id LIMIT :most", arg("most", most)));
}

std::vector<payout_outcome> outcomes_to_confirm_by(tx& t, const std::string& worker) {
    return plain<payout_outcome>(fetch_all<outcome_row>(
        t,
        select_outcome + under_way +
            "AND o.outcome = 'settled' AND p.person_id = :w ORDER BY o.said_us, o.id LIMIT 500",
        arg("w", worker)));
}

bool outcome_reference_used(tx& t, const std::string& reference) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM payout_outcome WHERE reference = :r AND "
                            "reference <> '' AND state <> 'refused')",
                            0, arg("r", reference)) != 0;
}

void insert_outcome(tx& t, const payout_outcome& o) {
    execute(t,
            "INSERT INTO payout_outcome (id, payout_id, outcome, reference, because, said_by, "
            "said_us, state, decided_by, decided_us) VALUES (:id, :payout, :outcome, :ref, "
            ":because, :by, :at, 'open', '', 0)",
            arg("id", o.id), arg("payout", o.payout_id), arg("outcome", o.outcome),
            arg("ref", o.reference), arg("because", o.because), arg("by", o.said_by),
            arg("at", o.said_us));
}

void decide_outcome(tx& t, const std::string& id, const std::string& state, const std::string& by) {
    execute(t,
            "UPDATE payout_outcome SET state = :state, decided_by = :by, decided_us = :now WHERE "
            "id = :id",
            arg("state", state), arg("by", by), arg("now", t.now_us), arg("id", id));
}

}  // namespace ujira::store
