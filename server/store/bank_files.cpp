#include <store/bank_files.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct file_row : bank_file_row {
    auto columns() {
        return std::tie(id, kind, name, sha256, account, currency, message, opening_minor,
                        closing_minor, closing_us, state, read_by, read_us, applied_by, applied_us,
                        lines, open_lines);
    }
};
const std::string select_file =
    "SELECT f.id, f.kind, f.name, f.sha256, f.account, f.currency, f.message, f.opening_minor, "
    "f.closing_minor, f.closing_us, f.state, f.read_by, f.read_us, f.applied_by, f.applied_us, "
    "(SELECT COUNT(*) FROM bank_line l WHERE l.file_id = f.id), (SELECT COUNT(*) FROM bank_line l "
    "WHERE l.file_id = f.id AND l.state = 'open') FROM bank_file f ";

struct line_row : bank_line {
    auto columns() {
        return std::tie(id, file_id, number, direction, amount_minor, currency, end_to_end_id,
                        bank_reference, status, words, booked_us, charge, fee_minor, verdict,
                        subject_id, state);
    }
};
const std::string select_line =
    "SELECT l.id, l.file_id, l.number, l.direction, l.amount_minor, l.currency, l.end_to_end_id, "
    "l.bank_reference, l.status, l.words, l.booked_us, l.charge, l.fee_minor, l.verdict, "
    "l.subject_id, l.state FROM bank_line l ";

struct balance_row : bank_balance {
    auto columns() { return std::tie(account, closing_minor, closing_us); }
};

struct receipt_row : suspense_receipt {
    auto columns() { return std::tie(line_id, currency, amount_minor, state); }
};

}  // namespace

std::optional<bank_file> find_bank_file(tx& t, const std::string& id) {
    return plain<bank_file>(
        fetch_one<file_row>(t, select_file + "WHERE f.id = :id", arg("id", id)));
}

bool bank_file_known(tx& t, const std::string& sha256) {
    return fetch_value<int>(t, "SELECT EXISTS (SELECT 1 FROM bank_file WHERE sha256 = :s)", 0,
                            arg("s", sha256)) != 0;
}

std::vector<bank_file_row> bank_files(tx& t) {
    return plain<bank_file_row>(
        fetch_all<file_row>(t, select_file + "ORDER BY f.read_us DESC, f.id DESC LIMIT 200"));
}

void insert_bank_file(tx& t, const bank_file& f) {
    execute(t,
            "INSERT INTO bank_file (id, kind, name, sha256, account, currency, message, "
            "opening_minor, closing_minor, closing_us, state, read_by, read_us, applied_by, "
            "applied_us) VALUES (:id, :kind, :name, :sha, :account, :currency, :message, :opening, "
            ":closing, :closed, 'read', :by, :at, '', 0)",
            arg("id", f.id), arg("kind", f.kind), arg("name", f.name), arg("sha", f.sha256),
            arg("account", f.account), arg("currency", f.currency), arg("message", f.message),
            arg("opening", f.opening_minor), arg("closing", f.closing_minor),
            arg("closed", f.closing_us), arg("by", f.read_by), arg("at", f.read_us));
}

void apply_bank_file(tx& t, const std::string& id, const std::string& by) {
    execute(t,
            "UPDATE bank_file SET state = 'applied', applied_by = :by, applied_us = :now WHERE id "
            "= :id AND state = 'read'",
            arg("by", by), arg("now", t.now_us), arg("id", id));
}

std::optional<bank_line> find_bank_line(tx& t, const std::string& id) {
    return plain<bank_line>(
        fetch_one<line_row>(t, select_line + "WHERE l.id = :id", arg("id", id)));
}

std::vector<bank_line> bank_lines_of(tx& t, const std::string& file) {
    return plain<bank_line>(fetch_all<line_row>(
        t, select_line + "WHERE l.file_id = :f ORDER BY l.number", arg("f", file)));
}

std::vector<bank_line> open_bank_lines(tx& t, std::int64_t most) {
    return plain<bank_line>(fetch_all<line_row>(
        t,
        select_line + "JOIN bank_file f ON f.id = l.file_id WHERE l.state = 'open' AND f.state = "
                      "'applied' ORDER BY f.applied_us, f.id, l.number LIMIT :most",
        arg("most", most)));
}

std::optional<bank_line> counted_bank_line(tx& t, const bank_line& l) {
    return plain<bank_line>(fetch_one<line_row>(
        t,
        select_line + "WHERE l.state = 'done' AND l.direction <> 'none' AND l.bank_reference <> '' "
                      "AND l.bank_reference = :r AND l.direction = :d ORDER BY CASE WHEN "
                      "l.amount_minor = :a AND l.currency = :c AND l.booked_us = :b THEN 0 ELSE 1 "
                      "END LIMIT 1",
        arg("r", l.bank_reference), arg("d", l.direction), arg("a", l.amount_minor),
        arg("c", l.currency), arg("b", l.booked_us)));
}

void insert_bank_line(tx& t, const bank_line& l) {
    execute(t,
            "INSERT INTO bank_line (id, file_id, number, direction, amount_minor, currency, "
            "end_to_end_id, bank_reference, status, words, booked_us, charge, fee_minor, verdict, "
            "subject_id, state) VALUES (:id, :file, :number, :direction, :amount, :currency, :e2e, "
            ":ref, :status, :words, :booked, :charge, :fee, :verdict, :subject, :state)",
            arg("id", l.id), arg("file", l.file_id), arg("number", l.number),
            arg("direction", l.direction), arg("amount", l.amount_minor),
            arg("currency", l.currency), arg("e2e", l.end_to_end_id), arg("ref", l.bank_reference),
            arg("status", l.status), arg("words", l.words), arg("booked", l.booked_us),
            arg("charge", l.charge), arg("fee", l.fee_minor), arg("verdict", l.verdict),
            arg("subject", l.subject_id), arg("state", l.state));
}

void update_bank_line(tx& t, const bank_line& l) {
    execute(t,
            "UPDATE bank_line SET verdict = :verdict, subject_id = :subject, state = :state WHERE "
            "id = :id",
            arg("verdict", l.verdict), arg("subject", l.subject_id), arg("state", l.state),
            arg("id", l.id));
}

std::optional<bank_balance> newest_bank_balance(tx& t, const std::string& currency) {
    return plain<bank_balance>(fetch_one<balance_row>(
        t,
        "SELECT account, closing_minor, closing_us FROM bank_file WHERE state = 'applied' AND "
        "closing_us > 0 AND currency = :c ORDER BY closing_us DESC, applied_us DESC LIMIT 1",
        arg("c", currency)));
}

std::optional<suspense_receipt> find_suspense_receipt(tx& t, const std::string& line) {
    return plain<suspense_receipt>(fetch_one<receipt_row>(
        t, "SELECT line_id, currency, amount_minor, state FROM suspense_receipt WHERE line_id = :l",
        arg("l", line)));
}

std::vector<bank_line> open_receipts(tx& t, std::int64_t most) {
    return plain<bank_line>(fetch_all<line_row>(
        t,
        select_line + "JOIN suspense_receipt r ON r.line_id = l.id WHERE r.state = 'open' ORDER BY "
                      "l.booked_us, l.id LIMIT :most",
        arg("most", most)));
}

void insert_suspense_receipt(tx& t, const suspense_receipt& r) {
    execute(t,
            "INSERT INTO suspense_receipt (line_id, currency, amount_minor, state) VALUES (:l, :c, "
            ":a, 'open')",
            arg("l", r.line_id), arg("c", r.currency), arg("a", r.amount_minor));
}

void end_suspense_receipt(tx& t, const std::string& line, const std::string& state) {
    execute(t, "UPDATE suspense_receipt SET state = :s WHERE line_id = :l AND state = 'open'",
            arg("s", state), arg("l", line));
}

}  // namespace ujira::store
