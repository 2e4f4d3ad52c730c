#include <algorithm>
#include <app/solvency.hpp>
#include <domain/payouts.hpp>
#include <ledger/accounts.hpp>
#include <ledger/currencies.hpp>
#include <map>
#include <store/balances.hpp>
#include <store/ledger.hpp>
#include <store/payouts.hpp>

namespace ujira::app {
namespace {

constexpr std::int64_t most_overdue = 10'000;

/// G18: what the payouts that are late now cost until then, if they are still not sent by then.
std::int64_t late_interest_until(scope& s, base::instant_us until_us) {
    std::int64_t sum = 0;
    for (const store::payout& p : store::payouts_overdue(s.tx, most_overdue)) {
        const auto interest = domain::late_interest(p.gross_minor, s.house.policy.late_interest_bp,
                                                    domain::late_days(p.due_us, until_us));
        if (interest && p.currency == s.house.policy.currency) sum += *interest;
    }
    return sum;
}

}  // namespace

std::vector<currency_solvency> see_solvency(store::tx& tx, const coop& house) {
    const std::string& own = house.policy.currency;
    std::map<std::string, ledger::solvency> sums{{own, {}}};
    for (const store::account_balance& b : store::balances_now(tx))
        ledger::sort_into(sums[b.currency], b.account, b.debit_minor);
    std::vector<currency_solvency> out;
    for (const auto& [currency, s] : sums)
        out.push_back({currency, ledger::scale_of(currency).value(), s,
                       store::newest_bank_balance(tx, currency)});
    std::stable_partition(out.begin(), out.end(),
                          [&own](const currency_solvency& c) { return c.currency == own; });
    return out;
}

base::result<domain::forecast> see_forecast(scope& s) {
    if (const auto ok = allow(s.who, use_case::see_books); !ok) return ok.error();
    const ledger::solvency sums = see_solvency(s.tx, s.house).front().sums;
    const std::string& currency = s.house.policy.currency;
    domain::house_facts f;
    f.operating_minor = sums.operating_bank_minor;
    f.coop_in_escrow_minor = sums.coop_in_escrow_minor;
    f.due_to_escrow_minor = sums.due_from_coop_minor;
    f.arrears_minor = sums.arrears_minor;
    f.vat_minor = -store::balance_of(s.tx, std::string(ledger::vat), currency);
    f.late_interest_minor = late_interest_until(s, s.tx.now_us + domain::forecast_us);
    f.spent_minor = store::spent_since(s.tx, currency, s.tx.now_us - domain::usual_us);
    return domain::forecast_house(f);
}

}  // namespace ujira::app
