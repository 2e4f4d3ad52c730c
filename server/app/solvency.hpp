#pragma once
// Whether the banks hold what is owed, for anybody; and whether the co-op's own money lasts, for
// those who look after it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <domain/forecast.hpp>
#include <ledger/solvency.hpp>
#include <optional>
#include <store/bank_files.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct currency_solvency {
    std::string currency;
    int scale = 0;  // digits after the point in minor units
    ledger::solvency sums;
    /// What the bank itself said last of the account that holds others' money and earned fees.
    std::optional<store::bank_balance> bank;

    /// Above zero: the bank had more than the books have now. What was booked since is in it.
    std::int64_t difference_minor() const {
        return bank->closing_minor - sums.escrow_bank_minor - sums.coop_in_escrow_minor;
    }
};

/// The co-op's own currency first, then every other one that the ledger knows.
std::vector<currency_solvency> see_solvency(store::tx& tx, const coop& house);

/// In the co-op's own currency. Error: forbidden.
base::result<domain::forecast> see_forecast(scope& s);

}  // namespace ujira::app
