#include <store/invoices.hpp>
#include <store/ledger.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct event_slice_row : event_slice {
    auto columns() { return std::tie(event, slice, sum_minor); }
};

struct invoice_row : invoice {
    auto columns() {
        return std::tie(number, organisation_id, month, zone, currency, coop, organisation,
                        legal_entity, opening_minor, funded_minor, refunded_minor, returned_minor,
                        other_minor, closing_minor, projects, issued_by, issued_us);
    }
};

const std::string slice = "e.at_us / " + std::to_string(slice_us);
const std::string invoice_columns =
    "number, organisation_id, month, zone, currency, coop, organisation, legal_entity, "
    "opening_minor, funded_minor, refunded_minor, returned_minor, other_minor, closing_minor, "
    "projects, issued_by, issued_us";

}  // namespace

std::vector<event_slice> slices_of_account(tx& t, const std::string& account,
                                           const std::string& currency) {
    return plain<event_slice>(fetch_all<event_slice_row>(
        t,
        "SELECT e.event, " + slice +
            ", SUM(p.amount_minor) FROM ledger_posting p JOIN ledger_entry e ON e.seq = "
            "p.entry_seq WHERE p.account = :a AND p.currency = :c GROUP BY e.event, " +
            slice,
        arg("a", account), arg("c", currency)));
}

std::vector<event_slice> slices_beside(tx& t, const std::string& account, const std::string& beside,
                                       const std::string& currency) {
    return plain<event_slice>(fetch_all<event_slice_row>(
        t,
        "SELECT e.event, " + slice +
            ", SUM(b.amount_minor) FROM ledger_posting b JOIN ledger_entry e ON e.seq = "
            "b.entry_seq WHERE b.account = :b AND b.currency = :c AND EXISTS (SELECT 1 FROM "
            "ledger_posting p WHERE p.entry_seq = b.entry_seq AND p.account = :a) GROUP BY "
            "e.event, " +
            slice,
        arg("b", beside), arg("c", currency), arg("a", account)));
}

std::optional<invoice> find_invoice(tx& t, const std::string& organisation,
                                    const std::string& month) {
    return plain<invoice>(fetch_one<invoice_row>(
        t, "SELECT " + invoice_columns + " FROM invoice WHERE organisation_id = :o AND month = :m",
        arg("o", organisation), arg("m", month)));
}

std::vector<invoice> invoices_of(tx& t, const std::string& organisation) {
    return plain<invoice>(fetch_all<invoice_row>(
        t,
        "SELECT " + invoice_columns +
            " FROM invoice WHERE organisation_id = :o ORDER BY month DESC LIMIT 500",
        arg("o", organisation)));
}

std::int64_t next_invoice_number(tx& t) {
    return fetch_value<std::int64_t>(t, "SELECT COALESCE(MAX(number), 0) + 1 FROM invoice", 1);
}

void insert_invoice(tx& t, const invoice& i) {
    execute(t,
            "INSERT INTO invoice (" + invoice_columns +
                ") VALUES (:number, :org, :month, :zone, :currency, :coop, :name, :entity, "
                ":opening, :funded, :refunded, :returned, :other, :closing, :projects, :by, :at)",
            arg("number", i.number), arg("org", i.organisation_id), arg("month", i.month),
            arg("zone", i.zone), arg("currency", i.currency), arg("coop", i.coop),
            arg("name", i.organisation), arg("entity", i.legal_entity),
            arg("opening", i.opening_minor), arg("funded", i.funded_minor),
            arg("refunded", i.refunded_minor), arg("returned", i.returned_minor),
            arg("other", i.other_minor), arg("closing", i.closing_minor),
            arg("projects", i.projects), arg("by", i.issued_by), arg("at", i.issued_us));
}

}  // namespace ujira::store
