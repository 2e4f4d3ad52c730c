#include <app/nothing_owed.hpp>
#include <ledger/conditions.hpp>
#include <store/ledger.hpp>

namespace ujira::app {

base::result<void> nothing_owed(store::tx& tx, const std::string& organisation,
                                const std::string& currency) {
    return ledger::check_nothing_owed(organisation, currency,
                                      [&tx](const std::string& account, const std::string& c) {
                                          return store::balance_of(tx, account, c);
                                      });
}

}  // namespace ujira::app
