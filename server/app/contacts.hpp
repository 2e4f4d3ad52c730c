#pragma once
// Where a person wants to be reached. Nobody has to be: e-mail and telephone are optional. A person
// has one confirmed contact of a kind at most; a new one takes the old one's place once its code
// came back, and the old one is told.

#include <app/scope.hpp>
#include <base/error.hpp>
#include <store/contacts.hpp>
#include <store/outbox.hpp>
#include <string>
#include <vector>

namespace ujira::app {

inline constexpr std::int64_t code_us = 15 * base::minute_us;  // how long a code is good
inline constexpr std::int64_t most_wrong_codes = 5;            // then it is good no longer
inline constexpr std::size_t codes_an_hour = 5;                // sent to one person

struct contacts_view {
    ways_out ways;
    std::vector<store::contact> contacts;           // in force
    std::vector<store::outgoing_message> messages;  // of the last 30 days, newest first
};
contacts_view see_contacts(scope& s);

/// Sends a code there. One that waits for its code and is of the same kind ends. What is confirmed
/// already is handed back as it is. Errors: bad_request (at address), no_way_out, too_many_tries.
base::result<store::contact> add_contact(scope& s, const std::string& kind,
                                         const std::string& address);
/// Another code; the one before is good no longer. Errors: not_found, already_decided, no_way_out,
/// too_many_tries.
base::result<store::contact> send_another_code(scope& s, const std::string& id);
/// Errors: not_found, already_decided, contact_taken; code_wrong, which is to be committed: it
/// counts.
base::result<store::contact> confirm_contact(scope& s, const std::string& id,
                                             const std::string& code);
/// Errors: not_found.
base::result<void> end_contact(scope& s, const std::string& id);

}  // namespace ujira::app
