#include <store/payouts.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct method_row : payout_method {
    auto columns() {
        return std::tie(id, person_id, kind, sealed, shown, number_tag, created_us, usable_us,
                        ended_us);
    }
};
const std::string select_method =
    "SELECT id, person_id, kind, sealed, shown, number_tag, created_us, usable_us, ended_us FROM "
    "payout_method ";

struct payout_row : payout {
    auto columns() {
        return std::tie(id, person_id, method_id, currency, gross_minor, net_minor, fee_minor,
                        tax_minor, tax_rule, tax_authority, state, end_to_end_id, batch_id,
                        requested_us, due_us, sent_us, ended_us, bank_reference, because);
    }
};
const std::string select_payout =
    "SELECT p.id, p.person_id, p.method_id, p.currency, p.gross_minor, p.net_minor, p.fee_minor, "
    "p.tax_minor, p.tax_rule, p.tax_authority, p.state, p.end_to_end_id, p.batch_id, "
    "p.requested_us, p.due_us, p.sent_us, p.ended_us, p.bank_reference, p.because FROM payout p ";

}  // namespace

std::optional<payout_method> find_payout_method(tx& t, const std::string& id) {
    return plain<payout_method>(
        fetch_one<method_row>(t, select_method + "WHERE id = :id", arg("id", id)));
}

std::vector<payout_method> payout_methods_of(tx& t, const std::string& person) {
    return plain<payout_method>(fetch_all<method_row>(
        t, select_method + "WHERE person_id = :p AND ended_us = 0 ORDER BY created_us, id",
        arg("p", person)));
}

std::optional<payout_method> newest_sealed_method(tx& t) {
    return plain<payout_method>(fetch_one<method_row>(
        t, select_method + "WHERE number_tag <> '' ORDER BY created_us DESC, id DESC LIMIT 1"));
}

bool payout_number_taken(tx& t, const std::string& number_tag) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM payout_method WHERE number_tag = :n AND "
                            "ended_us = 0 AND number_tag <> '')",
                            0, arg("n", number_tag)) != 0;
}

void insert_payout_method(tx& t, const payout_method& m) {
    execute(t,
            "INSERT INTO payout_method (id, person_id, kind, sealed, shown, number_tag, "
            "created_us, usable_us, ended_us) VALUES (:id, :person, :kind, :sealed, :shown, :tag, "
            ":created, :usable, 0)",
            arg("id", m.id), arg("person", m.person_id), arg("kind", m.kind),
            arg("sealed", m.sealed), arg("shown", m.shown), arg("tag", m.number_tag),
            arg("created", m.created_us), arg("usable", m.usable_us));
}

void end_payout_method(tx& t, const std::string& id) {
    execute(t, "UPDATE payout_method SET ended_us = :now WHERE id = :id AND ended_us = 0",
            arg("now", t.now_us), arg("id", id));
}

std::optional<payout> find_payout(tx& t, const std::string& id) {
    return plain<payout>(
        fetch_one<payout_row>(t, select_payout + "WHERE p.id = :id", arg("id", id)));
}

std::optional<payout> find_payout_by_end_to_end(tx& t, const std::string& end_to_end_id) {
    return plain<payout>(fetch_one<payout_row>(t, select_payout + "WHERE p.end_to_end_id = :id",
                                               arg("id", end_to_end_id)));
}

std::vector<payout> payouts_of(tx& t, const std::string& person) {
    return plain<payout>(fetch_all<payout_row>(
        t,
        select_payout + "WHERE p.person_id = :p ORDER BY p.requested_us DESC, p.id DESC LIMIT 500",
        arg("p", person)));
}

std::vector<payout> payouts_of_batch(tx& t, const std::string& batch) {
    return plain<payout>(fetch_all<payout_row>(
        t, select_payout + "WHERE p.batch_id = :b AND p.batch_id <> '' ORDER BY p.end_to_end_id",
        arg("b", batch)));
}

std::vector<payout> payouts_waiting(tx& t, const std::string& kind, std::int64_t most) {
    return plain<payout>(fetch_all<payout_row>(
        t,
        select_payout +
            "JOIN payout_method m ON m.id = p.method_id WHERE p.state = 'requested' AND m.kind = "
            ":kind AND m.ended_us = 0 AND m.usable_us <= :now ORDER BY p.due_us, p.id LIMIT :most",
        arg("kind", kind), arg("now", t.now_us), arg("most", most)));
}

std::int64_t payouts_asked_minor(tx& t, const std::string& person, const std::string& currency) {
    return fetch_value<std::int64_t>(t,
                                     "SELECT COALESCE(SUM(gross_minor), 0) FROM payout WHERE "
                                     "person_id = :p AND currency = :c AND state IN "
                                     "('requested', 'in_batch')",
                                     0, arg("p", person), arg("c", currency));
}

std::int64_t payouts_paid_minor(tx& t, const std::string& person, const std::string& currency) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COALESCE(SUM(CASE state WHEN 'settled' THEN gross_minor WHEN 'paid_late' THEN "
        "net_minor ELSE 0 END), 0) FROM payout WHERE person_id = :p AND currency = :c",
        0, arg("p", person), arg("c", currency));
}

std::vector<payout> payouts_overdue(tx& t, std::int64_t most) {
    return plain<payout>(fetch_all<payout_row>(
        t,
        select_payout + "WHERE p.state IN ('requested', 'in_batch') AND p.due_us < :now "
                        "ORDER BY p.due_us, p.id LIMIT :most",
        arg("now", t.now_us), arg("most", most)));
}

std::vector<payout> payouts_open_by(tx& t, const std::string& method) {
    return plain<payout>(fetch_all<payout_row>(
        t,
        select_payout + "WHERE p.method_id = :m AND p.state IN ('requested', 'in_batch') ORDER BY "
                        "p.requested_us, p.id",
        arg("m", method)));
}

bool payout_reference_used(tx& t, const std::string& bank_reference) {
    return fetch_value<int>(t,
                            "SELECT EXISTS (SELECT 1 FROM payout WHERE bank_reference = :r AND "
                            "bank_reference <> '')",
                            0, arg("r", bank_reference)) != 0;
}

void insert_payout(tx& t, const payout& p) {
    execute(t,
            "INSERT INTO payout (id, person_id, method_id, currency, gross_minor, net_minor, "
            "fee_minor, tax_minor, tax_rule, tax_authority, state, end_to_end_id, batch_id, "
            "requested_us, due_us, sent_us, ended_us, bank_reference, because) VALUES (:id, "
            ":person, :method, :currency, :gross, :net, :fee, :tax, :rule, :authority, "
            "'requested', :e2e, '', :requested, :due, 0, 0, '', '')",
            arg("id", p.id), arg("person", p.person_id), arg("method", p.method_id),
            arg("currency", p.currency), arg("gross", p.gross_minor), arg("net", p.net_minor),
            arg("fee", p.fee_minor), arg("tax", p.tax_minor), arg("rule", p.tax_rule),
            arg("authority", p.tax_authority), arg("e2e", p.end_to_end_id),
            arg("requested", p.requested_us), arg("due", p.due_us));
}

void update_payout(tx& t, const payout& p) {
    execute(t,
            "UPDATE payout SET state = :state, batch_id = :batch, sent_us = :sent, ended_us = "
            ":ended, bank_reference = :ref, because = :because WHERE id = :id",
            arg("state", p.state), arg("batch", p.batch_id), arg("sent", p.sent_us),
            arg("ended", p.ended_us), arg("ref", p.bank_reference), arg("because", p.because),
            arg("id", p.id));
}

}  // namespace ujira::store
