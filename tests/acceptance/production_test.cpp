#include <catch2/catch.hpp>
#include <fstream>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

using Catch::Matchers::Contains;

/// A co-op's own wage row, as far as the server can know.
std::string own_policy() {
    json policy = sample_policy();
    policy["floors"][0].erase("sample");
    return policy.dump();
}

server_options real(const std::string& policy) {
    return {.program = "ujirad", .demo = false, .policy = policy};
}

std::string first_token(const server_process& server) {
    for (const std::string& line : server.said())
        if (line.starts_with("First operator: ")) return line.substr(line.find('#') + 1);
    return "";
}

answer join(std::uint16_t port, const std::string& token, const std::string& login) {
    browser b(port);
    return b.post("/api/v1/invitations/accept", {{"token", token},
                                                 {"name", "Otieno"},
                                                 {"login", login},
                                                 {"password", password},
                                                 {"language", "en"}});
}

}  // namespace

TEST_CASE("the real server starts on no policy and on no sample wages") {
    CHECK_THROWS_WITH(server_process(new_folder(), real("")), Contains("no policy"));
    CHECK_THROWS_WITH(server_process(new_folder(), real(sample_policy().dump())),
                      Contains("sample wage rows"));
    json broken = sample_policy();
    broken["verdict_days"] = "soon";
    CHECK_THROWS_WITH(server_process(new_folder(), real(broken.dump())), Contains("verdict_days"));
}

TEST_CASE("the real server has no clock to move and no login without password") {
    const server_process server(new_folder(), real(own_policy()));
    browser b(server.port());
    const json before = expect(b.get("/api/v1/session"), 200);
    CHECK(before["demo"] == false);
    CHECK(before["demo_logins"].empty());
    CHECK(before["policy"]["sample"] == false);
    CHECK(b.post("/test/clock", {{"advance_us", 3'600'000'000}}).status >= 404);
    const json after = expect(b.get("/api/v1/session"), 200);
    CHECK(after["now_us"].get<std::int64_t>() - before["now_us"].get<std::int64_t>() < 60'000'000);
    CHECK(told(b.demo_log_in("otieno")) == "404 not_found");
}

TEST_CASE("the first start prints a link that makes one operator, once") {
    const std::string folder = new_folder();
    std::string old_token;
    {
        server_process first(folder, real(own_policy()));
        old_token = first_token(first);
        REQUIRE(old_token.size() == 43);
        first.stop();
    }
    // Nobody used it: the next start prints another, and the first no longer works.
    server_process server(folder, real(own_policy()));
    const std::string token = first_token(server);
    REQUIRE(token != old_token);
    CHECK(told(join(server.port(), old_token, "otieno")) == "409 invitation_used");
    CHECK(expect(join(server.port(), token, "otieno"), 201)["person"]["roles"] == json{"operator"});
    CHECK(told(join(server.port(), token, "another")) == "409 invitation_used");

    browser b(server.port());
    CHECK(told(b.log_in("OTIENO", password)) == "200");
    CHECK(expect(b.get("/api/v1/people"), 200)["people"].size() == 1);
    server.stop();
    const server_process later(folder, real(own_policy()));
    CHECK(first_token(later).empty());
}

TEST_CASE("a demo's folder isn't run for real, nor a real one as a demo") {
    const std::string real_folder = new_folder();
    const std::string demo_folder = new_folder();
    server_process(real_folder, real(own_policy())).stop();
    server_process(demo_folder, {}).stop();
    CHECK_THROWS_WITH(server_process(real_folder, {}), Contains("belongs to a real co-op"));
    CHECK_THROWS_WITH(server_process(demo_folder, real(own_policy())),
                      Contains("belongs to a demo"));
    const server_process again(demo_folder, {});
    CHECK_THROWS_WITH(server_process(demo_folder, {}), Contains("another ujirad"));
}

TEST_CASE("the page and the health check are there; API paths that aren't say so") {
    world w;
    browser b(w.port());
    for (const char* path : {"/", "/work", "/healthz"}) {
        INFO(path);
        CHECK(b.get(path).status == 200);
    }
    CHECK(b.get("/missing.js").status == 404);
    CHECK(told(b.get("/api/v1/nothing")) == "404 not_found");
    CHECK(told(b.remove("/api/v1/books")) == "405 method_not_allowed");
    CHECK(told(b.post("/work", json::object())) == "405 method_not_allowed");
}
