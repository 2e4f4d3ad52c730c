// Messages leave after the commit, at least once, whatever the other side does, and no request
// waits for that.
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <harness/providers.hpp>
#include <harness/steps.hpp>
#include <ledger/verify.hpp>
#include <thread>

using namespace ujira::acceptance;

namespace {

std::int64_t count(world& w, const std::string& state) {
    return w.data().number("SELECT COUNT(*) FROM outbox WHERE state = '" + state + "'");
}

void wait_until(const std::function<bool()>& done) {
    for (int i = 0; i < 1000 && !done(); ++i) std::this_thread::sleep_for(20ms);
    REQUIRE(done());
}

/// Waits until nothing that is due now waits any more: the clock stands still.
void settle(world& w) {
    wait_until([&] {
        return w.data().number(
                   "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND "
                   "next_try_us <= " +
                   std::to_string(w.now_us())) == 0;
    });
}

/// As a payout does, to everybody's confirmed contacts.
void tell_of_payout(world& w) {
    w.data().change(
        "INSERT INTO outbox SELECT substr(id, 1, 24) || hex(randomblob(6)), person_id, id, kind, "
        "address, 'payout_settled', '{\"amount_minor\":1230000,\"currency\":\"KES\"}', 1, "
        "9000000000000000, 1, 0, 'waiting', 0, '', '' FROM contact WHERE confirmed_us > 0 AND "
        "ended_us = 0");
}

}  // namespace

TEST_CASE("a mail server that refuses is tried again, less and less often, for three days") {
    reachable_world r;
    world& w = *r.w;
    confirmed_mail(r, "wanjiku", "a@b.ke");
    settle(w);
    r.mail.behave(manner::refuse);
    confirmed_sms(r, "wanjiku", "+254712345678");  // tells the mail address
    settle(w);
    CHECK(count(w, "waiting") == 1);
    CHECK(w.data().number("SELECT tries FROM outbox WHERE state = 'waiting'") == 1);
    const auto wait_us =
        w.data().number("SELECT next_try_us FROM outbox WHERE state = 'waiting'") - w.now_us();
    CHECK(wait_us >= 45'000'000);
    CHECK(wait_us <= 75'000'000);
    for (int hours = 0; hours < 71; ++hours) {
        w.advance(1h);
        settle(w);
    }
    CHECK(count(w, "waiting") == 1);
    const auto tries = w.data().number("SELECT tries FROM outbox WHERE state = 'waiting'");
    CHECK(tries > 12);
    CHECK(tries < 40);
    w.advance(1h);
    wait_until([&] { return count(w, "given_up") == 1; });
    CHECK(w.data().number("SELECT COUNT(*) FROM outbox WHERE params <> '{}' OR address <> ''") ==
          0);
}

TEST_CASE("a mail server that is back gets what waited") {
    reachable_world r;
    world& w = *r.w;
    r.mail.behave(manner::refuse);
    const std::string id = expect(try_contact(w, "baraka", "mail", "a@b.ke"), 201)["id"];
    settle(w);
    CHECK(r.mail.taken().empty());
    r.mail.behave(manner::take);
    w.advance(2min);
    CHECK(r.mail.wait_for(1)[0].header("Message-ID").ends_with("@coop.example>"));
    wait_until([&] { return count(w, "sent") == 1; });
}

TEST_CASE("what was taken without a word is sent again under the same id") {
    reachable_world r;
    world& w = *r.w;
    r.mail.behave(manner::cut);
    r.sms.behave(manner::cut);
    expect(try_contact(w, "baraka", "mail", "a@b.ke"), 201);
    expect(try_contact(w, "baraka", "sms", "+254712345678"), 201);
    r.mail.wait_for(1);
    r.sms.wait_for(1);
    settle(w);
    CHECK(count(w, "sent") == 0);
    r.mail.behave(manner::take);
    r.sms.behave(manner::take);
    w.advance(2min);
    const auto mails = r.mail.wait_for(2);
    CHECK(mails[0].header("Message-ID") == mails[1].header("Message-ID"));
    CHECK(code_in(mails[0].text()) == code_in(mails[1].text()));
    const auto sms = r.sms.wait_for(2);
    CHECK(sms[0].id == sms[1].id);
    CHECK(sms[0].authorization == "Bearer gateway-key");
    wait_until([&] { return count(w, "sent") == 2; });
    CHECK(w.data().text("SELECT provider_id FROM outbox WHERE way = 'sms'") == "sms-7");
    CHECK(w.data().text("SELECT provider_id FROM outbox WHERE way = 'mail'") == "250 queued as 7");
}

TEST_CASE("nothing is lost over a kill -9") {
    reachable_world r;
    r.mail.behave(manner::hang);
    expect(try_contact(*r.w, "baraka", "mail", "a@b.ke"), 201);
    wait_until([&] { return r.mail.visits() > 0; });
    r.mail.behave(manner::take);  // what hangs already goes on hanging
    r.w->crash();
    r.w->advance(2min);  // should the first try have been given up before the end
    CHECK(r.mail.wait_for(1)[0].to.front() == "a@b.ke");
    wait_until([&] { return count(*r.w, "sent") == 1; });
}

TEST_CASE("a mail server that hangs slows no request, no SMS, and no end of the server") {
    reachable_world r;
    world& w = *r.w;
    r.mail.behave(manner::hang);
    expect(try_contact(w, "baraka", "mail", "a@b.ke"), 201);
    wait_until([&] { return r.mail.visits() > 0; });
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) expect(w.as("baraka").get("/api/v1/contacts"), 200);
    confirmed_sms(r, "wanjiku", "+254712345678");
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
    const auto ending = std::chrono::steady_clock::now();
    w.restart();
    CHECK(std::chrono::steady_clock::now() - ending < 20s);
    CHECK(count(w, "waiting") == 1);
}

TEST_CASE("a request that is refused sends nothing") {
    reachable_world r;
    world& w = *r.w;
    CHECK(told(try_contact(w, "baraka", "mail", "a@b.ke\r\nBcc: c@d.ke")) == "422 bad_request");
    CHECK(told(try_contact(w, "baraka", "mail", "a@b.ke,c@d.ke")) == "422 bad_request");
    CHECK(told(try_contact(w, "baraka", "sms", "0712345678")) == "422 bad_request");
    CHECK(w.data().number("SELECT COUNT(*) FROM outbox") == 0);
    CHECK(r.mail.visits() == 0);
}

TEST_CASE("no name makes a header of its own") {
    json policy = sample_policy();
    policy["coop"] = "Pwani, \"Labels\" <x@y.ke> é";
    reachable_world r({.policy = policy.dump()});
    expect(try_contact(*r.w, "baraka", "mail", "a@b.ke"), 201);
    const taken_mail m = r.mail.wait_for(1)[0];
    CHECK(m.from == "pay@coop.example");
    CHECK(m.header("From").ends_with("?= <pay@coop.example>"));
    CHECK(m.header("Subject").starts_with("=?UTF-8?B?"));
    CHECK(m.header("To") == "<a@b.ke>");
    CHECK(m.header("Bcc").empty());
    CHECK(m.header("Auto-Submitted") == "auto-generated");
    CHECK(m.text().find("Pwani, \"Labels\" <x@y.ke> é hutuma") != std::string::npos);
}

TEST_CASE("a worker hears at once that money is held, and how the contest ended") {
    reachable_world r;
    world& w = *r.w;
    confirmed_mail(r, "wanjiku", "a@b.ke");
    const std::string id = contested_case(w, "wanjiku");
    CHECK(r.mail.wait_for(2)[1].text().find("KES 6.00 zimeshikiliwa") != std::string::npos);
    expect(decide(w, "salma", id, "reversed"), 200);
    CHECK(r.mail.wait_for(3)[2].text().find("KES 6.00") != std::string::npos);
    CHECK(decide(w, "salma", id, "reversed").status == 409);
    settle(w);
    CHECK(count(w, "sent") == 3);
}

TEST_CASE("G24 the mail after a payout carries the statement that proves itself, and its checker") {
    reachable_world r;
    world& w = *r.w;
    std::ofstream(w.server().folder() + "/web/verify.html") << "<!doctype html>@verifier-key@";
    w.restart();
    confirmed_mail(r, "wanjiku", "a@b.ke");
    work(w, "wanjiku", make_project(w), nothing_here());
    tell_of_payout(w);
    const auto mails = r.mail.wait_for(2);
    const auto parts = mails[1].parts();
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].find("KES 123.00 zimefika") == 0);
    const auto key = ujira::ledger::parse_verifier_key(
        expect(w.as("wanjiku").get("/api/v1/log"), 200)["verifier_key"].get<std::string>());
    const auto v = ujira::ledger::verify(parts[1], *key, {});
    CHECK(v.wrong.empty());
    CHECK(v.lines == 2);  // the accrual, and the line that closes it
    CHECK(parts[2] == "<!doctype html>" + ujira::ledger::format(*key));
    CHECK(mails[1].raw.find("filename=\"statement.ujira\"") != std::string::npos);

    // Somebody without a line gets the words alone, and an SMS no amount.
    confirmed_mail(r, "baraka", "b@b.ke");
    confirmed_sms(r, "baraka", "+254712345678");
    tell_of_payout(w);
    for (const taken_mail& m : r.mail.wait_for(6))
        if (m.to.front() == "b@b.ke") CHECK(m.parts().size() == 1);
    CHECK(r.sms.wait_for(2)[1].text.find("123") == std::string::npos);
}

TEST_CASE("a configuration that can't be used stops the start with one line") {
    const std::string folder = new_folder();
    CHECK_THROWS_WITH(server_process(folder, {.more = {"--outbound", folder + "/missing.toml"}}),
                      Catch::Contains("can't read " + folder + "/missing.toml"));
}
