#include <store/open_facts.hpp>
#include <store/query.hpp>

namespace ujira::store {

std::map<std::pair<std::string, std::string>, std::int64_t> open_facts(tx& t) {
    const char* const questions[] = {
        "SELECT 'uncleared:' || organisation_id, currency, SUM(amount_minor) FROM funding "
        "WHERE state = 'uncleared' GROUP BY organisation_id, currency",
        "SELECT 'committed:' || project_id, currency, SUM(fee_minor - fee_earned_minor + "
        "CASE WHEN submitted_us = 0 THEN price_minor ELSE 0 END) FROM assignment "
        "WHERE quote_open = 1 GROUP BY project_id, currency",
        "SELECT 'worker:' || person_id || ':review', currency, SUM(price_minor) FROM assignment "
        "WHERE state = 'submitted' GROUP BY person_id, currency",
        "SELECT 'worker:' || a.person_id || ':disputed', a.currency, SUM(d.amount_minor) "
        "FROM deduction d JOIN assignment a ON a.id = d.assignment_id "
        "WHERE d.state IN ('held', 'contested') GROUP BY a.person_id, a.currency",
        "SELECT 'worker:' || person_id || ':in_transit', currency, SUM(gross_minor) FROM payout "
        "WHERE state = 'sent' GROUP BY person_id, currency"};
    std::map<std::pair<std::string, std::string>, std::int64_t> out;
    std::string account;
    std::string currency;
    std::int64_t minor = 0;
    for (const char* question : questions)
        for_each_row(t, question, std::tie(account, currency, minor), [&] {
            if (minor != 0) out[{account, currency}] = minor;
        });
    return out;
}

}  // namespace ujira::store
