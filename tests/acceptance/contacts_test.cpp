// Where people are reached: optional, confirmed by a code, one person's alone, and never changed
// behind somebody's back.
#include <catch2/catch.hpp>
#include <harness/providers.hpp>
#include <harness/steps.hpp>
#include <stdexcept>

using namespace ujira::acceptance;

namespace {

const std::string contacts = "/api/v1/contacts";

std::string try_code(world& w, const std::string& login, const std::string& id,
                     const std::string& code) {
    return told(w.as(login).post(contacts + "/" + id + "/confirm", {{"code", code}}));
}

/// A code that isn't this one.
std::string wrong(const std::string& code) {
    return (code[0] == '9' ? "0" : "9") + code.substr(1);
}

json list(world& w, const std::string& login) {
    return expect(w.as(login).get(contacts), 200);
}

/// The one of that kind.
json of_kind(world& w, const std::string& login, const std::string& kind) {
    const json all = list(w, login)["contacts"];
    for (const json& c : all)
        if (c["kind"] == kind) return c;
    throw std::runtime_error("no " + kind);
}

}  // namespace

TEST_CASE("a contact counts once its code came back") {
    reachable_world r;
    world& w = *r.w;
    CHECK(list(w, "wanjiku")["ways"] == json{"mail", "sms"});
    CHECK(list(w, "wanjiku")["contacts"].empty());
    const json made = expect(try_contact(w, "wanjiku", "mail", " W.Njeri@B.ke "), 201);
    CHECK(made["address"] == "W.Njeri@B.ke");
    CHECK(made["state"] == "new");
    const taken_mail m = r.mail.wait_for(1).front();
    CHECK(m.to == std::vector<std::string>{"W.Njeri@B.ke"});
    CHECK(m.text().find("Namba yako ya siri ni") == 0);  // Wanjiku reads Swahili
    const std::string id = made["id"];
    CHECK(try_code(w, "wanjiku", id, wrong(code_in(m.text()))) == "422 code_wrong");
    CHECK(try_code(w, "baraka", id, code_in(m.text())) == "404 not_found");
    CHECK(try_code(w, "wanjiku", id, code_in(m.text())) == "200");
    CHECK(try_code(w, "wanjiku", id, code_in(m.text())) == "409 already_decided");
    const json seen = list(w, "wanjiku");
    CHECK(seen["contacts"][0]["state"] == "confirmed");
    CHECK(seen["messages"][0]["kind"] == "contact_code");
    CHECK(seen["messages"][0]["state"] == "sent");
    CHECK(list(w, "baraka")["contacts"].empty());
    // Asked for again, it is there already.
    CHECK(expect(try_contact(w, "wanjiku", "mail", "w.njeri@b.KE"), 201)["id"] == id);
}

TEST_CASE("the fifth wrong code ends it, time does too, and another one replaces it") {
    reachable_world r;
    world& w = *r.w;
    const std::string id = expect(try_contact(w, "wanjiku", "sms", "+254712345678"), 201)["id"];
    const std::string first = code_in(r.sms.wait_for(1)[0].text);
    for (int i = 0; i < 5; ++i) CHECK(try_code(w, "wanjiku", id, wrong(first)) == "422 code_wrong");
    CHECK(try_code(w, "wanjiku", id, first) == "422 code_wrong");
    CHECK(list(w, "wanjiku")["contacts"][0]["code_expires_us"].is_null());

    expect(w.as("wanjiku").post(contacts + "/" + id + "/code"), 200);
    const std::string second = code_in(r.sms.wait_for(2)[1].text);
    w.advance(15min);
    CHECK(try_code(w, "wanjiku", id, second) == "422 code_wrong");
    expect(w.as("wanjiku").post(contacts + "/" + id + "/code"), 200);
    const std::string third = code_in(r.sms.wait_for(3)[2].text);
    if (third != second) CHECK(try_code(w, "wanjiku", id, second) == "422 code_wrong");
    w.advance(15min - 1us);
    CHECK(try_code(w, "wanjiku", id, third) == "200");
    CHECK(told(w.as("wanjiku").post(contacts + "/" + id + "/code")) == "409 already_decided");
}

TEST_CASE("one person gets five codes an hour, whichever way") {
    reachable_world r;
    world& w = *r.w;
    for (int i = 0; i < 5; ++i)
        expect(try_contact(w, "wanjiku", i % 2 == 0 ? "mail" : "sms",
                           i % 2 == 0 ? "a@b.ke" : "+254712345678"),
               201);
    const answer sixth = try_contact(w, "wanjiku", "mail", "a@b.ke");
    CHECK(told(sixth) == "429 too_many_tries");
    CHECK(sixth.body["retry_after_s"] == 3601);
    CHECK(told(try_contact(w, "baraka", "mail", "a@b.ke")) == "201");
    w.advance(1h);
    CHECK(told(try_contact(w, "wanjiku", "mail", "a@b.ke")) == "201");
    CHECK(list(w, "wanjiku")["contacts"].size() == 2);  // one of a kind
}

TEST_CASE("an address belongs to whoever confirmed it, and others learn it only by its code") {
    reachable_world r;
    world& w = *r.w;
    confirmed_mail(r, "wanjiku", "a@b.ke");
    const std::string id = expect(try_contact(w, "baraka", "mail", "A@b.ke"), 201)["id"];
    const std::string code = code_in(r.mail.wait_for(2)[1].text());
    CHECK(try_code(w, "baraka", id, code) == "409 contact_taken");
    CHECK(list(w, "baraka")["contacts"][0]["state"] == "new");
}

TEST_CASE("a changed contact tells the old one, and takes over what waits for it") {
    reachable_world r;
    world& w = *r.w;
    confirmed_mail(r, "wanjiku", "old@b.ke");
    confirmed_sms(r, "wanjiku", "+254712345678");
    CHECK(r.mail.wait_for(2)[1].text().find("+254•••678") != std::string::npos);
    confirmed_mail(r, "wanjiku", "new@b.ke");
    // The code went to the new one; the old one and the phone hear of it.
    const auto mails = r.mail.wait_for(4);
    CHECK(mails[2].to.front() == "new@b.ke");
    CHECK(mails[3].to.front() == "old@b.ke");
    CHECK(mails[3].text().find("n•••@b.ke") != std::string::npos);
    CHECK(r.sms.wait_for(2)[1].text.find("n•••@b.ke") != std::string::npos);
    CHECK(list(w, "wanjiku")["contacts"].size() == 2);
    const json now = of_kind(w, "wanjiku", "mail");
    CHECK(now["address"] == "new@b.ke");

    const std::string id = now["id"];
    CHECK(w.as("wanjiku").post(contacts + "/" + id + "/end", {{"password", "any"}}).status == 204);
    CHECK(r.mail.wait_for(5)[4].to.front() == "new@b.ke");
    CHECK(r.sms.wait_for(3)[2].text.find("n•••@b.ke") != std::string::npos);
    CHECK(list(w, "wanjiku")["contacts"].size() == 1);
    CHECK(told(w.as("wanjiku").post(contacts + "/" + id + "/end", {{"password", "any"}})) ==
          "404 not_found");
    CHECK(w.data().number("SELECT COUNT(*) FROM contact WHERE address LIKE '%@b.ke'") == 0);
}

TEST_CASE("adding and removing need the password, and no hash of it is kept") {
    reachable_world r;
    world& w = *r.w;
    const std::string login = w.add_person({"worker"});
    browser b(w.port());
    expect(b.log_in(login, password), 200);
    const auto ask = [&](const json& body) { return told(b.create(contacts, body)); };
    CHECK(ask({{"kind", "mail"}, {"address", "a@b.ke"}, {"password", "wrong"}}) ==
          "401 wrong_login");
    CHECK(ask({{"kind", "mail"}, {"address", "a@b.ke"}}) == "422 bad_request");
    CHECK(ask({{"kind", "mail"}, {"address", "a@b.ke"}, {"password", 5}}) == "422 bad_request");
    CHECK(ask({{"kind", "mail"}, {"address", "no address"}, {"password", password}}) ==
          "422 bad_request");
    CHECK(ask({{"kind", "fax"}, {"address", "a@b.ke"}, {"password", password}}) ==
          "422 bad_request");
    const json body = {{"kind", "mail"}, {"address", "a@b.ke"}, {"password", password}};
    const std::string key = new_key();
    const json made = expect(b.create(contacts, body, key), 201);
    CHECK(expect(b.create(contacts, body, key), 201) == made);
    r.mail.wait_for(1);
    CHECK(r.mail.taken().size() == 1);
    const std::string id = made["id"];
    CHECK(told(b.post(contacts + "/" + id + "/end", {{"password", "wrong"}})) == "401 wrong_login");
    // Guessing is slowed as at the login.
    for (int i = 0; i < 10; ++i)
        ask({{"kind", "mail"}, {"address", "a@b.ke"}, {"password", "wrong"}});
    CHECK(ask(body) == "429 too_many_tries");
}

TEST_CASE("without a way out there are no contacts") {
    world w;
    CHECK(list(w, "wanjiku")["ways"].empty());
    CHECK(told(try_contact(w, "wanjiku", "mail", "a@b.ke")) == "409 no_way_out");
    CHECK(told(try_contact(w, "wanjiku", "sms", "+254712345678")) == "409 no_way_out");
}
