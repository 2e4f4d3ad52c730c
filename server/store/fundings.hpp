#pragma once
// Money that arrived from requesters, as a treasurer entered it and a second person decided it.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct funding {
    std::string id;
    std::string organisation_id;
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string bank_reference;
    std::string state;  // uncleared, cleared, bounced
    std::string entered_by;
    std::int64_t entered_us = 0;
    std::string decided_by;
    std::int64_t decided_us = 0;
};

std::optional<funding> find_funding(tx& t, const std::string& id);
/// With that reference of the bank's.
std::optional<funding> find_funding_by_reference(tx& t, const std::string& bank_reference);
bool bank_reference_used(tx& t, const std::string& bank_reference);
std::vector<funding> all_fundings(tx& t);                                  // newest first
std::vector<funding> fundings_of(tx& t, const std::string& organisation);  // newest first
void insert_funding(tx& t, const funding& f);
void decide_funding(tx& t, const std::string& id, const std::string& state, const std::string& by);

}  // namespace ujira::store
