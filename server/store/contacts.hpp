#pragma once
// Where people can be reached: e-mail addresses and telephone numbers, each confirmed by a code
// before anything else goes there.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct contact {
    std::string id;
    std::string person_id;
    std::string kind;  // mail, sms
    std::string address;
    std::string address_key;  // as it is compared
    std::string code_sha256;  // empty: no code is good
    std::int64_t code_expires_us = 0;
    std::int64_t tries = 0;  // wrong codes since the last one was sent
    std::int64_t created_us = 0;
    std::int64_t confirmed_us = 0;  // 0: not yet
    std::int64_t ended_us = 0;      // 0: in force
};

std::optional<contact> find_contact(tx& t, const std::string& id);
std::vector<contact> contacts_of(tx& t, const std::string& person);  // in force, oldest first
/// Confirmed by anybody, and in force.
bool contact_confirmed(tx& t, const std::string& kind, const std::string& address_key);
void insert_contact(tx& t, const contact& c);
void update_contact_code(tx& t, const contact& c);  // code, its end, tries
void confirm_contact(tx& t, const std::string& id);
/// Forgets the address.
void end_contact(tx& t, const std::string& id);

}  // namespace ujira::store
