#include <store/query.hpp>
#include <store/refunds.hpp>

namespace ujira::store {
namespace {

struct refund_row : refund {
    auto columns() {
        return std::tie(id, organisation_id, amount_minor, currency, state, asked_by, asked_us,
                        bank_reference, sent_by, sent_us, decided_by, decided_us);
    }
};
const std::string select_refund =
    "SELECT id, organisation_id, amount_minor, currency, state, asked_by, asked_us, "
    "bank_reference, sent_by, sent_us, decided_by, decided_us FROM refund ";

}  // namespace

std::optional<refund> find_refund(tx& t, const std::string& id) {
    return plain<refund>(fetch_one<refund_row>(t, select_refund + "WHERE id = :id", arg("id", id)));
}

std::optional<refund> find_refund_by_reference(tx& t, const std::string& bank_reference) {
    return plain<refund>(fetch_one<refund_row>(t, select_refund + "WHERE bank_reference = :r",
                                               arg("r", bank_reference)));
}

std::vector<refund> all_refunds(tx& t) {
    return plain<refund>(
        fetch_all<refund_row>(t, select_refund + "ORDER BY asked_us DESC, id DESC LIMIT 500"));
}

std::vector<refund> refunds_of(tx& t, const std::string& organisation) {
    return plain<refund>(fetch_all<refund_row>(
        t, select_refund + "WHERE organisation_id = :o ORDER BY asked_us DESC, id DESC LIMIT 500",
        arg("o", organisation)));
}

std::int64_t sum_of_open_refunds(tx& t, const std::string& organisation) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(amount_minor), 0) FROM refund WHERE "
                                     "organisation_id = :o AND state IN ('asked', 'sent')",
                                     0, arg("o", organisation));
}

bool refund_reference_used(tx& t, const std::string& bank_reference) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM refund WHERE bank_reference = :r)", 0,
                            arg("r", bank_reference)) != 0;
}

void insert_refund(tx& t, const refund& r) {
    execute(t,
            "INSERT INTO refund (id, organisation_id, amount_minor, currency, state, asked_by, "
            "asked_us, bank_reference, sent_by, sent_us, decided_by, decided_us) VALUES (:id, "
            ":org, :amount, :currency, 'asked', :by, :at, '', '', 0, '', 0)",
            arg("id", r.id), arg("org", r.organisation_id), arg("amount", r.amount_minor),
            arg("currency", r.currency), arg("by", r.asked_by), arg("at", r.asked_us));
}

void update_refund(tx& t, const refund& r) {
    execute(t,
            "UPDATE refund SET state = :state, bank_reference = :ref, sent_by = :sender, sent_us = "
            ":sent, decided_by = :by, decided_us = :at WHERE id = :id",
            arg("state", r.state), arg("ref", r.bank_reference), arg("sender", r.sent_by),
            arg("sent", r.sent_us), arg("by", r.decided_by), arg("at", r.decided_us),
            arg("id", r.id));
}

}  // namespace ujira::store
