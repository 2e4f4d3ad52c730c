#include <store/query.hpp>
#include <store/tax_remittances.hpp>

namespace ujira::store {
namespace {

struct remittance_row : tax_remittance {
    auto columns() {
        return std::tie(id, authority, amount_minor, currency, bank_reference, state, entered_by,
                        entered_us, decided_by, decided_us);
    }
};
const std::string select_remittance =
    "SELECT id, authority, amount_minor, currency, bank_reference, state, entered_by, entered_us, "
    "decided_by, decided_us FROM tax_remittance ";

}  // namespace

std::optional<tax_remittance> find_tax_remittance(tx& t, const std::string& id) {
    return plain<tax_remittance>(
        fetch_one<remittance_row>(t, select_remittance + "WHERE id = :id", arg("id", id)));
}

std::vector<tax_remittance> all_tax_remittances(tx& t) {
    return plain<tax_remittance>(fetch_all<remittance_row>(
        t, select_remittance + "ORDER BY entered_us DESC, id DESC LIMIT 500"));
}

bool tax_reference_used(tx& t, const std::string& bank_reference) {
    return fetch_value<int>(
               t, "SELECT EXISTS (SELECT 1 FROM tax_remittance WHERE bank_reference = :r)", 0,
               arg("r", bank_reference)) != 0;
}

std::int64_t open_tax_minor(tx& t, const std::string& authority, const std::string& currency) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(amount_minor), 0) FROM tax_remittance "
                                     "WHERE authority = :a AND currency = :c AND state = 'entered'",
                                     0, arg("a", authority), arg("c", currency));
}

void insert_tax_remittance(tx& t, const tax_remittance& r) {
    execute(t,
            "INSERT INTO tax_remittance (id, authority, amount_minor, currency, bank_reference, "
            "state, entered_by, entered_us, decided_by, decided_us) VALUES (:id, :authority, "
            ":amount, :currency, :ref, 'entered', :by, :at, '', 0)",
            arg("id", r.id), arg("authority", r.authority), arg("amount", r.amount_minor),
            arg("currency", r.currency), arg("ref", r.bank_reference), arg("by", r.entered_by),
            arg("at", r.entered_us));
}

void decide_tax_remittance(tx& t, const tax_remittance& r) {
    execute(t,
            "UPDATE tax_remittance SET state = :state, decided_by = :by, decided_us = :at "
            "WHERE id = :id",
            arg("state", r.state), arg("by", r.decided_by), arg("at", r.decided_us),
            arg("id", r.id));
}

}  // namespace ujira::store
