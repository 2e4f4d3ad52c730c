#include <base/time.hpp>
#include <store/late_payouts.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct interest_row : late_interest {
    auto columns() { return std::tie(days, total_minor); }
};
struct sum_row : late_sum {
    auto columns() { return std::tie(currency, payouts, gross_minor); }
};
struct owed_row : owed_person {
    auto columns() { return std::tie(person_id, currency, since_us); }
};
struct id_row {
    std::string id;
    auto columns() { return std::tie(id); }
};

}  // namespace

late_interest late_interest_of(tx& t, const std::string& payout) {
    const auto row = fetch_one<interest_row>(
        t, "SELECT days, total_minor FROM late_interest WHERE payout_id = :p", arg("p", payout));
    return row ? late_interest(*row) : late_interest();
}

void set_late_interest(tx& t, const std::string& payout, const late_interest& i) {
    const bool known = late_interest_of(t, payout).days > 0;
    execute(t,
            known ? "UPDATE late_interest SET days = :d, total_minor = :m WHERE payout_id = :p"
                  : "INSERT INTO late_interest (days, total_minor, payout_id) VALUES (:d, :m, :p)",
            arg("d", i.days), arg("m", i.total_minor), arg("p", payout));
}

std::vector<payout> payouts_to_accrue(tx& t, std::int64_t most) {
    std::vector<payout> out;
    for (const id_row& row : fetch_all<id_row>(
             t,
             "SELECT p.id FROM payout p LEFT JOIN late_interest i ON i.payout_id = p.id WHERE "
             "p.state IN ('requested', 'in_batch') AND p.due_us < :now AND p.due_us + "
             "COALESCE(i.days, 0) * :day < :now2 ORDER BY p.due_us, p.id LIMIT :most",
             arg("now", t.now_us), arg("day", base::day_us), arg("now2", t.now_us),
             arg("most", most)))
        out.push_back(*find_payout(t, row.id));
    return out;
}

std::int64_t oldest_due_us(tx& t) {
    return fetch_value<std::int64_t>(
        t, "SELECT COALESCE(MIN(due_us), 0) FROM payout WHERE state IN ('requested', 'in_batch')",
        0);
}

std::vector<late_sum> late_sums(tx& t) {
    return plain<late_sum>(fetch_all<sum_row>(
        t,
        "SELECT currency, COUNT(*), SUM(gross_minor) FROM payout WHERE state IN ('requested', "
        "'in_batch') AND due_us < :now GROUP BY currency ORDER BY currency",
        arg("now", t.now_us)));
}

std::vector<owed_person> people_owed(tx& t, std::int64_t most) {
    return plain<owed_person>(
        fetch_all<owed_row>(t,
                            "SELECT person_id, currency, since_us FROM owed_person ORDER BY "
                            "since_us, person_id LIMIT :most",
                            arg("most", most)));
}

void note_owed(tx& t, const std::string& person, const std::string& currency) {
    execute(t,
            "INSERT INTO owed_person (person_id, currency, since_us) SELECT :p, :c, :now WHERE NOT "
            "EXISTS (SELECT 1 FROM owed_person WHERE person_id = :p2 AND currency = :c2)",
            arg("p", person), arg("c", currency), arg("now", t.now_us), arg("p2", person),
            arg("c2", currency));
}

void forget_owed(tx& t, const std::string& person, const std::string& currency) {
    execute(t, "DELETE FROM owed_person WHERE person_id = :p AND currency = :c", arg("p", person),
            arg("c", currency));
}

std::int64_t tax_withheld_after(tx& t, const payout& p) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COALESCE(SUM(tax_minor), 0) FROM payout WHERE state = 'settled' AND tax_minor > 0 "
        "AND tax_authority = :a AND currency = :c AND (ended_us > :e OR (ended_us = :e2 AND id > "
        ":id))",
        0, arg("a", p.tax_authority), arg("c", p.currency), arg("e", p.ended_us),
        arg("e2", p.ended_us), arg("id", p.id));
}

}  // namespace ujira::store
