// Nobody can take the server from the others, and a lab with one address is nobody.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

int asked_until_refused(browser& b) {
    for (int i = 0; i < 1000; ++i)
        if (told(b.get("/api/v1/statement")) == "429 too_many_tries") return i;
    return 1000;
}

}  // namespace

TEST_CASE("rates: one account's requests are limited, in all its browsers, and others' are not") {
    world w({.limits = R"({"account_rate": 60})"});
    browser& wanjiku = w.as("wanjiku");
    browser second = w.another("wanjiku");
    browser& baraka = w.as("baraka");
    expect(wanjiku.get("/api/v1/statement"), 200);
    expect(second.get("/api/v1/statement"), 200);
    expect(baraka.get("/api/v1/statement"), 200);
    const int more = asked_until_refused(wanjiku);
    CHECK(more >= 50);
    CHECK(more <= 60);  // but for the first one, before anybody knew whose token it is
    const answer refused = second.get("/api/v1/statement");
    CHECK(told(refused) == "429 too_many_tries");
    CHECK(refused.header("retry-after") == "1");
    CHECK(refused.body["retry_after_s"] == 1);
    CHECK(told(baraka.get("/api/v1/statement")) == "200");
    w.advance(1s);
    CHECK(told(wanjiku.get("/api/v1/statement")) == "200");
}

TEST_CASE("rates: whoever has no login is counted by address") {
    world w({.limits = R"({"address_rate": 200})"});
    browser stranger(w.port());
    int taken = 0;
    while (taken < 1000 && stranger.get("/api/v1/session").status == 200) ++taken;
    CHECK(taken > 100);
    CHECK(taken <= 200);
    CHECK(stranger.get("/healthz").status == 200);
}

TEST_CASE("rates: what is refused is not done, and the same upload is taken later") {
    world w({.limits = R"({"upload_rate": 1})"});
    const std::string draft = make_draft(w, {});
    const std::string path = "/api/v1/projects/" + draft + "/pictures?name=";
    std::string last;
    for (int i = 0; i < 5; ++i)
        last = told(w.as("rosa").upload(path + std::to_string(i) + ".png", "no picture"));
    CHECK(last != "429 too_many_tries");
    const std::string key = new_key();
    CHECK(told(w.as("rosa").upload(path + "5.png", "no picture", key)) == "429 too_many_tries");
    CHECK(told(w.as("rosa").get("/api/v1/projects")) == "200");
    w.advance(60s);
    CHECK(told(w.as("rosa").upload(path + "5.png", "no picture", key)) == last);
}
