#include <store/outbox.hpp>
#include <store/query.hpp>

namespace ujira::store {
namespace {

struct message_row : outgoing_message {
    auto columns() {
        return std::tie(id, person_id, contact_id, way, address, kind, params, created_us, until_us,
                        next_try_us, tries, state, ended_us, provider_id, last_error);
    }
};
const std::string select_message =
    "SELECT id, person_id, contact_id, way, address, kind, params, created_us, until_us, "
    "next_try_us, tries, state, ended_us, provider_id, last_error FROM outbox ";

/// What a message that is over no longer needs.
const std::string forget = "address = '', params = '{}', ended_us = :now ";

}  // namespace

void insert_message(tx& t, const outgoing_message& m) {
    execute(t,
            "INSERT INTO outbox (id, person_id, contact_id, way, address, kind, params, "
            "created_us, until_us, next_try_us, tries, state, ended_us, provider_id, last_error) "
            "VALUES (:id, :person, :contact, :way, :address, :kind, :params, :created, :until, "
            ":next, 0, 'waiting', 0, '', '')",
            arg("id", m.id), arg("person", m.person_id), arg("contact", m.contact_id),
            arg("way", m.way), arg("address", m.address), arg("kind", m.kind),
            arg("params", m.params), arg("created", m.created_us), arg("until", m.until_us),
            arg("next", m.next_try_us));
}

std::optional<outgoing_message> find_message(tx& t, const std::string& id) {
    return plain<outgoing_message>(
        fetch_one<message_row>(t, select_message + "WHERE id = :id", arg("id", id)));
}

std::vector<outgoing_message> messages_due(tx& t, const std::string& way, std::int64_t most) {
    return plain<outgoing_message>(fetch_all<message_row>(
        t,
        select_message + "WHERE state = 'waiting' AND way = :way AND next_try_us <= :now ORDER BY "
                         "next_try_us, id LIMIT :most",
        arg("way", way), arg("now", t.now_us), arg("most", most)));
}

std::vector<outgoing_message> messages_of(tx& t, const std::string& person, std::int64_t since_us,
                                          std::int64_t most) {
    return plain<outgoing_message>(fetch_all<message_row>(
        t,
        select_message + "WHERE person_id = :p AND created_us >= :since ORDER BY created_us DESC, "
                         "id DESC LIMIT :most",
        arg("p", person), arg("since", since_us), arg("most", most)));
}

std::int64_t messages_waiting(tx& t) {
    return fetch_value<std::int64_t>(t, "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'", 0);
}

std::vector<outgoing_message> messages_waiting_for(tx& t, const std::string& contact) {
    return plain<outgoing_message>(fetch_all<message_row>(
        t, select_message + "WHERE contact_id = :c AND state = 'waiting' ORDER BY created_us, id",
        arg("c", contact)));
}

std::vector<std::int64_t> times_told(tx& t, const std::string& person, const std::string& kind,
                                     std::int64_t since_us) {
    std::vector<std::int64_t> out;
    std::int64_t at_us = 0;
    for_each_row(
        t,
        "SELECT created_us FROM outbox WHERE person_id = :p AND created_us > :since AND kind = "
        ":kind ORDER BY created_us",
        std::tie(at_us), [&] { out.push_back(at_us); }, arg("p", person), arg("since", since_us),
        arg("kind", kind));
    return out;
}

void message_sent(tx& t, const std::string& id, const std::string& provider_id) {
    execute(t,
            "UPDATE outbox SET state = 'sent', tries = tries + 1, provider_id = :provider, "
            "last_error = '', " +
                forget + "WHERE id = :id AND state = 'waiting'",
            arg("provider", provider_id), arg("now", t.now_us), arg("id", id));
}

void message_failed(tx& t, const std::string& id, std::int64_t next_try_us,
                    const std::string& error) {
    execute(t,
            "UPDATE outbox SET tries = tries + 1, next_try_us = :next, last_error = :error WHERE "
            "id = :id AND state = 'waiting'",
            arg("next", next_try_us), arg("error", error), arg("id", id));
}

void message_given_up(tx& t, const std::string& id, const std::string& error) {
    execute(t,
            "UPDATE outbox SET state = 'given_up', last_error = :error, " + forget +
                "WHERE id = :id AND state = 'waiting'",
            arg("error", error), arg("now", t.now_us), arg("id", id));
}

void drop_messages_to(tx& t, const std::string& contact) {
    execute(t,
            "UPDATE outbox SET state = 'dropped', " + forget +
                "WHERE contact_id = :c AND state = 'waiting'",
            arg("now", t.now_us), arg("c", contact));
}

}  // namespace ujira::store
