#pragma once
// Messages that wait to be sent: written in the transaction of what they tell of, sent after its
// commit (outbound/sender), at least once.

#include <cstdint>
#include <optional>
#include <store/tx.hpp>
#include <string>
#include <vector>

namespace ujira::store {

struct outgoing_message {
    std::string id;
    std::string person_id;
    std::string contact_id;
    std::string way;  // mail, sms
    std::string address;
    std::string kind;    // app/messages
    std::string params;  // JSON
    std::int64_t created_us = 0;
    std::int64_t until_us = 0;  // given up after that
    std::int64_t next_try_us = 0;
    std::int64_t tries = 0;
    std::string state;          // waiting, sent, given_up, dropped
    std::int64_t ended_us = 0;  // 0: waiting
    std::string provider_id;    // what the gateway calls it
    std::string last_error;
};

void insert_message(tx& t, const outgoing_message& m);
std::optional<outgoing_message> find_message(tx& t, const std::string& id);
/// Those of one way whose time has come, the longest waiting first.
std::vector<outgoing_message> messages_due(tx& t, const std::string& way, std::int64_t most);
/// To this person since then, newest first.
std::vector<outgoing_message> messages_of(tx& t, const std::string& person, std::int64_t since_us,
                                          std::int64_t most);
std::int64_t messages_waiting(tx& t);
std::vector<outgoing_message> messages_waiting_for(tx& t, const std::string& contact);  // by age
/// When messages of that kind were written for this person since then, the oldest first.
std::vector<std::int64_t> times_told(tx& t, const std::string& person, const std::string& kind,
                                     std::int64_t since_us);

/// The outcome of a try. Each leaves alone what is over already.
void message_sent(tx& t, const std::string& id, const std::string& provider_id);
void message_failed(tx& t, const std::string& id, std::int64_t next_try_us,
                    const std::string& error);
void message_given_up(tx& t, const std::string& id, const std::string& error);
/// All that wait for a contact that ends.
void drop_messages_to(tx& t, const std::string& contact);

}  // namespace ujira::store
