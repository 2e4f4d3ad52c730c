#pragma once
// What the facts in the other tables say should stand on the ledger's accounts (I4).

#include <cstdint>
#include <map>
#include <store/tx.hpp>
#include <string>
#include <utility>

namespace ujira::store {

/// Account and currency to minor units, above zero: uncleared by open fundings, committed by tasks
/// whose quote is open, review by answers nobody has reviewed, disputed by open cases, in transit
/// by payouts that were sent.
std::map<std::pair<std::string, std::string>, std::int64_t> open_facts(tx& t);

}  // namespace ujira::store
