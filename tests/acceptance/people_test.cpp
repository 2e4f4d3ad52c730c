#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

const std::string session = "/api/v1/session";
const std::string accept_path = "/api/v1/invitations/accept";

std::string invite(world& w, const json& body) {
    const std::string path = expect(w.as("salma").create("/api/v1/invitations", body), 201)["path"];
    return path.substr(path.find('#') + 1);
}

json joining(const std::string& token, const std::string& login) {
    return {{"token", token},
            {"name", "Njeri"},
            {"login", login},
            {"password", password},
            {"language", "sw"}};
}

}  // namespace

TEST_CASE("an invitation is looked at, used once, and gone") {
    world w;
    const std::string token = invite(w, {{"roles", {"reviewer", "worker"}},
                                         {"organisation_id", w.organisation()},
                                         {"note", "met at the fair"}});
    CHECK(expect(w.as("otieno").get("/api/v1/invitations"), 200)["invitations"].size() == 1);
    browser guest(w.port());
    const json seen = expect(guest.post("/api/v1/invitations/look", {{"token", token}}), 200);
    CHECK(seen["organisation"] == "Coast Atlas");
    CHECK(seen["note"] == "");  // written for those who invite

    const json joined = expect(guest.post(accept_path, joining(token, "Njeri")), 201);
    CHECK(joined["person"]["roles"] == json{"reviewer", "worker"});
    CHECK(joined["person"]["organisations"][0]["name"] == "Coast Atlas");
    CHECK(told(guest.post(accept_path, joining(token, "njeri2"))) == "409 invitation_used");
    CHECK(told(guest.post("/api/v1/invitations/look", {{"token", token}})) ==
          "409 invitation_used");
    CHECK(expect(w.as("otieno").get("/api/v1/invitations"), 200)["invitations"].empty());
    CHECK(told(guest.post("/api/v1/invitations/look", {{"token", "guessed"}})) ==
          "404 invitation_unknown");
}

TEST_CASE("an invitation ends after two weeks") {
    world w;
    const std::string token = invite(w, {{"roles", {"worker"}}});
    w.advance(14 * day);
    browser guest(w.port());
    CHECK(told(guest.post(accept_path, joining(token, "njeri"))) == "409 invitation_used");
}

TEST_CASE("two people can't have one login, however it is written") {
    world w;
    browser guest(w.port());
    expect(guest.post(accept_path, joining(invite(w, {{"roles", {"worker"}}}), "Njeri")), 201);
    const std::string token = invite(w, {{"roles", {"worker"}}});
    CHECK(told(guest.post(accept_path, joining(token, "nJERI"))) == "409 login_taken");
    CHECK(told(guest.post(accept_path, joining(token, "njeri2"))) == "201");
}

TEST_CASE("invitations and passwords are checked") {
    world w;
    const auto try_invite = [&](const json& body) {
        return told(w.as("salma").create("/api/v1/invitations", body));
    };
    CHECK(try_invite({{"roles", json::array()}}) == "422 bad_request");
    CHECK(try_invite({{"roles", {"king"}}}) == "422 bad_request");
    CHECK(try_invite({{"roles", {"worker", "worker"}}}) == "422 bad_request");
    CHECK(try_invite({{"roles", {"requester"}}}) == "422 bad_request");
    CHECK(try_invite({{"roles", {"worker"}}, {"organisation_id", "no id"}}) == "422 bad_request");
    browser guest(w.port());
    json weak = joining(invite(w, {{"roles", {"worker"}}}), "njeri");
    weak["password"] = "short";
    CHECK(told(guest.post(accept_path, weak)) == "422 password_too_short");
    weak.erase("password");
    CHECK(told(guest.post(accept_path, weak)) == "422 bad_request");
}

TEST_CASE("logging in and out") {
    world w;
    const std::string login = w.add_person({"worker"});
    browser b(w.port());
    CHECK(told(b.log_in(login, "a wrong password")) == "401 wrong_login");
    CHECK(told(b.log_in("nobody", password)) == "401 wrong_login");
    const answer in = b.log_in(login, password);
    REQUIRE(in.status == 200);
    const std::string cookie = in.header("set-cookie");
    for (const char* part : {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"}) {
        INFO(part);
        CHECK(cookie.find(part) != std::string::npos);
    }
    CHECK(expect(b.put(session + "/language", {{"language", "sw"}}), 200)["person"]["language"] ==
          "sw");
    CHECK(told(b.put(session + "/language", {{"language", "xx"}})) == "422 bad_request");
    CHECK(b.remove(session).status == 204);
    CHECK(expect(b.get(session), 200)["person"].is_null());
    CHECK(told(b.get("/api/v1/statement")) == "401 not_logged_in");
}

TEST_CASE("a session ends after two weeks") {
    world w;
    browser b = w.another("wanjiku");
    w.advance(14 * day - 1s);
    CHECK(told(b.get("/api/v1/statement")) == "200");
    w.advance(1s);
    CHECK(told(b.get("/api/v1/statement")) == "401 not_logged_in");
}

TEST_CASE("guessing passwords is braked, for one account and for a while") {
    world w;
    const std::string login = w.add_person({"worker"});
    const std::string other = w.add_person({"worker"});
    browser b(w.port());
    for (int i = 0; i < 10; ++i) CHECK(told(b.log_in(login, "a guess")) == "401 wrong_login");
    const answer braked = b.log_in(login, password);
    CHECK(told(braked) == "429 too_many_tries");
    CHECK(braked.body["retry_after_s"] > 0);
    CHECK(braked.header("retry-after") == braked.body["retry_after_s"].dump());
    CHECK(told(b.log_in(other, password)) == "200");
    w.advance(15min);
    CHECK(told(b.log_in(login, password)) == "200");
}

TEST_CASE("who may see people, organisations and their money") {
    world w;
    w.add_organisation("Delta Maps");
    fund(w, 1000);
    const auto organisations = [&](const char* who) {
        return expect(w.as(who).get("/api/v1/organisations"), 200)["organisations"];
    };
    CHECK(organisations("rosa").size() == 1);
    CHECK(organisations("rosa")[0]["money"]["escrow_minor"] == 1000);
    CHECK(organisations("tomas").size() == 2);
    CHECK(organisations("tomas")[0]["money"]["escrow_minor"] == 1000);
    CHECK(organisations("salma").size() == 2);
    CHECK(organisations("salma")[0]["money"].is_null());
    CHECK(expect(w.as("otieno").get("/api/v1/people"), 200)["people"].size() == 8);
    CHECK(expect(w.as("rosa").get("/api/v1/fundings"), 200)["fundings"].size() == 1);
    const std::string stranger = w.add_person({"requester"}, w.add_organisation("Echo"));
    for (const char* list : {"fundings", "projects"}) {
        INFO(list);
        CHECK(expect(w.as(stranger).get("/api/v1/" + std::string(list)), 200)[list].empty());
    }
}
