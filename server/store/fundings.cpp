#include <store/fundings.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct funding_row : funding {
    auto columns() {
        return std::tie(id, organisation_id, amount_minor, currency, bank_reference, state,
                        entered_by, entered_us, decided_by, decided_us);
    }
};
const std::string select_funding =
    "SELECT id, organisation_id, amount_minor, currency, bank_reference, state, entered_by, "
    "entered_us, "
    "decided_by, decided_us FROM funding ";

}  // namespace

std::optional<funding> find_funding(tx& t, const std::string& id) {
    return plain<funding>(
        fetch_one<funding_row>(t, select_funding + "WHERE id = :id", arg("id", id)));
}

std::optional<funding> find_funding_by_reference(tx& t, const std::string& bank_reference) {
    return plain<funding>(fetch_one<funding_row>(t, select_funding + "WHERE bank_reference = :r",
                                                 arg("r", bank_reference)));
}

bool bank_reference_used(tx& t, const std::string& bank_reference) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM funding WHERE bank_reference = :r)", 0,
                            arg("r", bank_reference)) != 0;
}

std::vector<funding> all_fundings(tx& t) {
    return plain<funding>(
        fetch_all<funding_row>(t, select_funding + "ORDER BY entered_us DESC, id DESC LIMIT 500"));
}

std::vector<funding> fundings_of(tx& t, const std::string& organisation) {
    return plain<funding>(fetch_all<funding_row>(
        t,
        select_funding + "WHERE organisation_id = :o ORDER BY entered_us DESC, id DESC LIMIT 500",
        arg("o", organisation)));
}

void insert_funding(tx& t, const funding& f) {
    execute(
        t,
        "INSERT INTO funding (id, organisation_id, amount_minor, currency, bank_reference, state, "
        "entered_by, entered_us, decided_by, decided_us) "
        "VALUES (:id, :org, :amount, :currency, :ref, 'uncleared', :by, :at, '', 0)",
        arg("id", f.id), arg("org", f.organisation_id), arg("amount", f.amount_minor),
        arg("currency", f.currency), arg("ref", f.bank_reference), arg("by", f.entered_by),
        arg("at", f.entered_us));
}

void decide_funding(tx& t, const std::string& id, const std::string& state, const std::string& by) {
    execute(t, "UPDATE funding SET state = :s, decided_by = :b, decided_us = :n WHERE id = :id",
            arg("s", state), arg("b", by), arg("n", t.now_us), arg("id", id));
}

}  // namespace ujira::store
