// What is told to people: only where they confirmed it, with the commit, and forgotten once it is
// over.
#include <soci/soci.h>

#include <app/messages.hpp>
#include <base/ids.hpp>
#include <catch2/catch.hpp>
#include <store/migrations.hpp>
#include <store/outbox.hpp>
#include <store/people.hpp>
#include <store/sqlite.hpp>

#include "support/temporary_folder.hpp"

using namespace ujira;

namespace {

struct outbox_fixture {
    test::temporary_folder folder;
    std::unique_ptr<soci::session> sql =
        store::open_sqlite(folder.path("a.db"), store::access::write);
    store::tx tx{*sql, 1'000 * base::day_us};

    outbox_fixture() {
        store::migrate(*sql);
        store::insert_person(tx, {"p", "Wanjiku", "wanjiku", "wanjiku", "!", "sw", 1});
        store::insert_person(tx, {"q", "Baraka", "baraka", "baraka", "!", "en", 1});
    }

    store::contact contact(const std::string& person, const std::string& kind,
                           const std::string& address, bool confirmed) {
        store::contact c;
        c.id = base::new_id(tx.now_us);
        c.person_id = person;
        c.kind = kind;
        c.address = c.address_key = address;
        c.created_us = tx.now_us;
        store::insert_contact(tx, c);
        if (confirmed) store::confirm_contact(tx, c.id);
        return c;
    }

    std::vector<store::outgoing_message> due(const std::string& way) {
        return store::messages_due(tx, way, 100);
    }

    void refuses(const std::string& script) {
        INFO(script);
        CHECK_THROWS(store::run_script(*sql, script));
    }
};

const app::message code{"contact_code", {{"code", "123456"}}};
const app::message told{"contact_ended", {{"shown", "a•••@b.ke"}}};

}  // namespace

TEST_CASE_METHOD(outbox_fixture, "a message goes to each confirmed contact of that person alone") {
    contact("p", "mail", "a@b.ke", true);
    contact("p", "sms", "+254712345678", true);
    contact("p", "mail", "new@b.ke", false);
    contact("q", "mail", "q@b.ke", true);
    app::tell(tx, "p", told);
    REQUIRE(due("mail").size() == 1);
    CHECK(due("mail").front().address == "a@b.ke");
    REQUIRE(due("sms").size() == 1);
    CHECK(due("sms").front().until_us == tx.now_us + 3 * base::day_us);
    app::tell(tx, "nobody", told);
    CHECK(store::messages_waiting(tx) == 2);
}

TEST_CASE_METHOD(outbox_fixture, "a kind that nobody knows is a bug, not a silent message") {
    contact("p", "mail", "a@b.ke", true);
    CHECK_THROWS_AS(app::tell(tx, "p", {"greeting", {}}), std::logic_error);
    CHECK_THROWS_AS(app::tell(tx, "p", {"payout_settled", {{"currency", "KES"}}}),
                    std::logic_error);
    CHECK(store::messages_waiting(tx) == 0);
}

TEST_CASE_METHOD(outbox_fixture, "a failed try waits for its time, a sent message is over") {
    app::tell_contact(tx, contact("p", "mail", "a@b.ke", false), code, tx.now_us + 100);
    const std::string id = due("mail").front().id;
    store::message_failed(tx, id, tx.now_us + 60, "refused");
    CHECK(due("mail").empty());
    CHECK(store::find_message(tx, id)->tries == 1);
    tx.now_us += 60;
    REQUIRE(due("mail").size() == 1);
    store::message_sent(tx, id, "gateway-7");
    CHECK(due("mail").empty());
    const auto over = store::find_message(tx, id);
    CHECK(over->state == "sent");
    CHECK(over->provider_id == "gateway-7");
    CHECK(over->address.empty());
    CHECK(over->params == "{}");
    store::message_given_up(tx, id, "late");
    CHECK(store::find_message(tx, id)->state == "sent");
}

TEST_CASE_METHOD(outbox_fixture, "what waits for a contact that ends is dropped and forgotten") {
    const auto c = contact("p", "mail", "a@b.ke", true);
    app::tell(tx, "p", told);
    store::drop_messages_to(tx, c.id);
    CHECK(due("mail").empty());
    store::end_contact(tx, c.id);
    CHECK(store::contacts_of(tx, "p").empty());
    CHECK(store::find_contact(tx, c.id)->address.empty());
    CHECK_FALSE(store::contact_confirmed(tx, "mail", "a@b.ke"));
}

TEST_CASE_METHOD(outbox_fixture, "the database itself keeps contacts and messages what they are") {
    const auto c = contact("p", "mail", "a@b.ke", true);
    CHECK(store::contact_confirmed(tx, "mail", "a@b.ke"));
    app::tell(tx, "p", told);
    refuses("DELETE FROM contact");
    refuses("UPDATE contact SET address = 'x@b.ke'");
    refuses("UPDATE contact SET person_id = 'q'");
    refuses("UPDATE contact SET confirmed_us = 0");
    refuses("UPDATE contact SET ended_us = 5");  // must forget the address
    refuses("INSERT OR REPLACE INTO contact SELECT * FROM contact");
    refuses("DELETE FROM outbox");
    refuses("UPDATE outbox SET address = 'x@b.ke'");
    refuses("UPDATE outbox SET params = '{}'");
    refuses("UPDATE outbox SET state = 'sent', ended_us = 5");  // must forget where it went
    refuses("INSERT OR REPLACE INTO outbox SELECT * FROM outbox");
    store::drop_messages_to(tx, c.id);
    refuses("UPDATE outbox SET state = 'waiting'");
    const auto other = contact("q", "mail", "a@b.ke", false);
    CHECK_THROWS(store::confirm_contact(tx, other.id));  // one address, one person
    store::end_contact(tx, c.id);
    refuses("UPDATE contact SET ended_us = 0 WHERE id = '" + c.id + "'");
}
