#include <store/balances.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct balance_row : account_balance {
    auto columns() { return std::tie(account, currency, debit_minor); }
};

}  // namespace

std::vector<account_balance> balances_now(tx& t) {
    // From each account to the next one in the index, and the last posting of each.
    const std::string next =
        "FROM ledger_posting p WHERE (p.account, p.currency) > (k.account, k.currency) "
        "ORDER BY p.account, p.currency LIMIT 1)";
    auto rows = fetch_all<balance_row>(
        t,
        "WITH RECURSIVE known(account, currency) AS ("
        "SELECT * FROM (SELECT account, currency FROM ledger_posting "
        "ORDER BY account, currency LIMIT 1) "
        "UNION ALL SELECT (SELECT p.account " +
            next + ", (SELECT p.currency " + next +
            " FROM known k WHERE k.account IS NOT NULL) "
            "SELECT account, currency, (SELECT balance_minor FROM ledger_posting p "
            "WHERE p.account = known.account AND p.currency = known.currency "
            "ORDER BY entry_seq DESC, position DESC LIMIT 1) "
            "FROM known WHERE account IS NOT NULL");
    return {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())};
}

std::int64_t spent_since(tx& t, const std::string& currency, std::int64_t from_us) {
    return fetch_value<std::int64_t>(
        t,
        "SELECT COALESCE(SUM(p.amount_minor), 0) FROM ledger_posting p "
        "JOIN ledger_entry e ON e.seq = p.entry_seq WHERE p.account >= 'expense:' "
        "AND p.account < 'expense;' AND p.currency = :c AND e.at_us >= :f "
        "AND e.event <> 'year.close'",
        0, arg("c", currency), arg("f", from_us));
}

}  // namespace ujira::store
