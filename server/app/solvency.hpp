#pragma once
// Whether the banks hold what is owed, for anybody; and whether the co-op's own money lasts, for
// those who look after it.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <domain/forecast.hpp>
#include <ledger/solvency.hpp>
#include <string>
#include <vector>

namespace ujira::app {

struct currency_solvency {
    std::string currency;
    int scale = 0;  // digits after the point in minor units
    ledger::solvency sums;
};

/// The co-op's own currency first, then every other one that the ledger knows.
std::vector<currency_solvency> see_solvency(store::tx& tx, const coop& house);

/// In the co-op's own currency. Error: forbidden.
base::result<domain::forecast> see_forecast(scope& s);

}  // namespace ujira::app
