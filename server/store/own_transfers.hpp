#pragma once
// Transfers of the co-op's own money, as a treasurer entered them and a second person decided them.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ujira::store {

struct own_transfer {
    std::string id;
    std::string kind;  // share, to_coop, to_escrow
    std::int64_t amount_minor = 0;
    std::string currency;
    std::string bank_reference;
    std::string member_id;  // share: who paid it
    std::string state;      // entered, confirmed, dropped
    std::int64_t carried_minor = 0;
    std::string entered_by;
    std::int64_t entered_us = 0;
    std::string decided_by;
    std::int64_t decided_us = 0;
};

std::optional<own_transfer> find_own_transfer(tx& t, const std::string& id);
std::vector<own_transfer> all_own_transfers(tx& t);  // undecided first, newest first, 500 at most
bool own_transfer_reference_used(tx& t, const std::string& bank_reference);
/// Entered and not decided: spoken for.
std::int64_t open_own_transfers_minor(tx& t, const std::string& kind, const std::string& currency);
/// What entries took from the co-op's own account for the escrow account, though nobody had moved
/// it at the bank yet, less what was carried there since.
std::int64_t to_carry_minor(tx& t, const std::string& currency);
void insert_own_transfer(tx& t, const own_transfer& o);
void decide_own_transfer(tx& t, const own_transfer& o);  // state, who, carried_minor

}  // namespace ujira::store
