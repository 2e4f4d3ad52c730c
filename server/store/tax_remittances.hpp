#pragma once
// Withheld tax on its way to the state, as a treasurer entered it and a second person decided it.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct tax_remittance {
    std::string id;
    std::string authority;  // id
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string bank_reference;
    std::string state;  // entered, confirmed, dropped
    std::string entered_by;
    std::int64_t entered_us = 0;
    std::string decided_by;
    std::int64_t decided_us = 0;
};

std::optional<tax_remittance> find_tax_remittance(tx& t, const std::string& id);
std::vector<tax_remittance> all_tax_remittances(tx& t);  // newest first, 500 at most
bool tax_reference_used(tx& t, const std::string& bank_reference);
/// Entered and not decided: spoken for.
std::int64_t open_tax_minor(tx& t, const std::string& authority, const std::string& currency);
void insert_tax_remittance(tx& t, const tax_remittance& r);
void decide_tax_remittance(tx& t, const tax_remittance& r);  // state and who

}  // namespace ujira::store
