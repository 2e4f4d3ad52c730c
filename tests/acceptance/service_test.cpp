// What the operator's machines see, and what people see when there is too much to do or it ends.
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <future>
#include <harness/event_stream.hpp>
#include <harness/memory.hpp>
#include <harness/slow_line.hpp>
#include <harness/steps.hpp>
#include <iterator>
#include <memory>
#include <sstream>
#include <thread>

using namespace ujira::acceptance;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string metrics_token(const world& w) {
    const std::string line = text_of(w.server().folder() + "/data/metrics-token");
    return line.substr(0, line.find('\n'));
}

answer metrics(const world& w, const std::string& token) {
    http_client client(w.port());
    return client.send(
        {.method = "GET", .path = "/metrics", .headers = {{"Authorization", "Bearer " + token}}});
}

/// The figure of that name; -1 if there is none.
double figure(const world& w, const std::string& name) {
    std::istringstream lines(metrics(w, metrics_token(w)).bytes);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(name + " ")) return std::stod(line.substr(name.size() + 1));
    return -1;
}

void wait_until_queued(const world& w, double jobs) {
    for (int i = 0; i < 500 && figure(w, "ujira_writer_queue") < jobs; ++i)
        std::this_thread::sleep_for(10ms);
}

std::future<answer> hold_writer(const world& w, int ms) {
    auto held = std::async(std::launch::async, [port = w.port(), ms] {
        return browser(port).post("/test/hold", {{"ms", ms}});
    });
    return held;
}

}  // namespace

TEST_CASE("health and readiness are told to anybody, figures to those with the token") {
    const world w;
    browser b(w.port());
    CHECK(expect(b.get("/healthz"), 200)["status"] == "ok");
    const json ready = expect(b.get("/readyz"), 200);
    for (const char* part : {"ready", "writer", "disk", "media"}) CHECK(ready[part] == true);

    CHECK(told(b.get("/metrics")) == "404 not_found");
    CHECK(told(metrics(w, "guessed")) == "404 not_found");
    const std::string token = metrics_token(w);
    CHECK(token.size() == 43);
    const answer figures = metrics(w, token);
    CHECK(figures.status == 200);
    CHECK(figures.header("content-type").starts_with("text/plain; version=0.0.4"));
    for (const char* name :
         {"ujira_requests_total{status=\"2xx\"}", "ujira_writer_group_size_bucket",
          "ujira_writer_commit_seconds_count", "ujira_writer_queue", "ujira_connections"})
        CHECK(figures.bytes.find(name) != std::string::npos);
}

TEST_CASE("a writer that stands still shows in the readiness and in the queue") {
    const world w;
    auto held = hold_writer(w, 6000);
    std::this_thread::sleep_for(100ms);
    std::vector<std::future<answer>> waiting;
    for (int i = 0; i < 3; ++i)
        waiting.push_back(std::async(std::launch::async,
                                     [&w] { return browser(w.port()).demo_log_in("wanjiku"); }));
    wait_until_queued(w, 3);
    CHECK(figure(w, "ujira_writer_queue") == 3);
    browser b(w.port());
    json state;
    for (int i = 0; i < 100 && state["writer"] != false; ++i) {
        state = b.get("/readyz").body;
        std::this_thread::sleep_for(100ms);
    }
    CHECK(state["writer"] == false);
    CHECK(state["ready"] == false);
    held.get();
    for (auto& a : waiting) CHECK(a.get().status == 200);
    CHECK(b.get("/readyz").status == 200);
}

TEST_CASE("a full queue answers 503 with Retry-After, does nothing, and works later") {
    world w({.limits = R"({"writer_queue": 4})"});
    const json body = {{"name", "Delta"}, {"legal_entity", "Delta Ltd"}};
    w.as("salma");
    auto held = hold_writer(w, 1500);
    std::this_thread::sleep_for(100ms);
    std::vector<std::future<answer>> asked;
    for (int i = 0; i < 12; ++i)
        asked.push_back(std::async(std::launch::async,
                                   [&w] { return browser(w.port()).demo_log_in("baraka"); }));
    wait_until_queued(w, 4);
    const answer refused = w.as("salma").create("/api/v1/organisations", body, "key-of-delta");
    CHECK(told(refused) == "503 busy");
    CHECK(refused.header("retry-after") == "1");
    CHECK(refused.body["retry_after_s"] == 1);
    CHECK(w.as("salma").get("/api/v1/organisations").status ==
          200);  // who only reads isn't held up
    held.get();
    int served = 0;
    for (auto& a : asked) {
        const std::string how = told(a.get());
        served += how == "200" ? 1 : 0;
        CHECK((how == "200" || how == "503 busy"));
    }
    CHECK(served >= 4);
    expect(w.as("salma").create("/api/v1/organisations", body, "key-of-delta"), 201);
    CHECK(w.data().number("SELECT COUNT(*) FROM organisation WHERE name = 'Delta'") == 1);
}

TEST_CASE("what was taken is answered and kept when the server is told to end") {
    world w;
    std::vector<browser> people;
    for (int i = 0; i < 5; ++i) people.push_back(w.another("salma"));
    auto held = hold_writer(w, 1000);
    std::this_thread::sleep_for(100ms);
    std::vector<std::future<answer>> asked;
    for (std::size_t i = 0; i < people.size(); ++i)
        asked.push_back(std::async(std::launch::async, [&b = people[i], i] {
            const std::string name = "Taken " + std::to_string(i);
            return b.create("/api/v1/organisations",
                            {{"name", name}, {"legal_entity", name + " Ltd"}});
        }));
    wait_until_queued(w, 5);
    slow_line resting(w.port());
    slow_line reading(w.port());
    reading.send("GET /healthz HTTP/1.1\r\n");
    resting.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    REQUIRE_FALSE(resting.receive().empty());
    slow_line staying(w.port());  // has its answer, and doesn't hang up
    staying.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    REQUIRE_FALSE(staying.receive().empty());
    ::kill(w.server().process(), SIGTERM);
    CHECK(resting.closed_within(900ms));  // before the others are done
    CHECK(held.get().status == 200);
    for (auto& a : asked) {
        const answer got = a.get();
        CHECK(told(got) == "201");
        CHECK(got.header("connection") == "close");
    }
    w.restart();
    CHECK(text_of(w.server().folder() + "/log").find("still at work") == std::string::npos);
    CHECK(w.data().number("SELECT COUNT(*) FROM organisation WHERE name LIKE 'Taken %'") == 5);
}

TEST_CASE("every answer forbids what a page of ours never needs") {
    world w;
    browser& b = w.as("wanjiku");
    for (const char* path : {"/", "/work", "/nothing.js", "/healthz", "/api/v1/session",
                             "/api/v1/nothing", "/api/v1/books"}) {
        INFO(path);
        const answer a = b.get(path);
        const std::string policy = a.header("content-security-policy");
        for (const char* rule : {"default-src 'self'", "script-src 'self'", "object-src 'none'",
                                 "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"})
            CHECK(policy.find(rule) != std::string::npos);
        CHECK(policy.find("unsafe") == std::string::npos);
        CHECK(a.header("x-content-type-options") == "nosniff");
        CHECK(a.header("referrer-policy") == "no-referrer");
        CHECK(a.header("cross-origin-opener-policy") == "same-origin");
        CHECK(a.header("x-request-id").size() == 16);
        CHECK(a.header("server").empty());
        CHECK(a.header("cache-control") ==
              (a.status == 200 && a.header("content-type").starts_with("text/html") ? "no-cache"
                                                                                    : "no-store"));
    }
    const std::string cookie = b.demo_log_in("wanjiku").header("set-cookie");
    for (const char* part : {"HttpOnly", "Secure", "SameSite=Strict", "Path=/"})
        CHECK(cookie.find(part) != std::string::npos);
}

TEST_CASE("the log names each request by its id, and nothing that a peer could forge") {
    const world w;
    browser b(w.port());
    const answer a = b.get("/forged%0A2026-01-01%20error%20?token=secret");
    std::string log;
    for (int i = 0; i < 100 && log.find(a.header("x-request-id")) == std::string::npos; ++i) {
        std::this_thread::sleep_for(10ms);
        log = text_of(w.server().folder() + "/log");
    }
    CHECK(log.find("id=" + a.header("x-request-id") +
                   " method=GET path=/forged%0A2026-01-01%20error%20 status=200") !=
          std::string::npos);
    CHECK(log.find("secret") == std::string::npos);
}

TEST_CASE(
    "when it gets tight resting connections leave sooner, and nobody comes in beyond the cap") {
    // From 16 on, a few of the harness's own included.
    const world w({.limits = R"({"connections": 20, "resting_s": 56})"});
    std::vector<std::unique_ptr<slow_line>> lines;
    const auto come = [&](std::size_t all) {
        while (lines.size() < all) {
            lines.push_back(std::make_unique<slow_line>(w.port()));
            lines.back()->send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        }
    };
    come(12);
    CHECK_FALSE(lines.front()->closed_within(3s));
    come(18);
    // Whichever of them: as soon as there is room again the others stay.
    const auto one_left = [&] {
        return std::any_of(lines.begin(), lines.end(),
                           [](const auto& l) { return l->closed_within(5ms); });
    };
    bool left = false;
    for (int i = 0; i < 200 && !left; ++i) left = one_left();
    CHECK(left);
    lines.clear();
    come(20);
    slow_line beyond(w.port());
    CHECK(beyond.closed_within(500ms));
}

TEST_CASE("an open stream of events costs less than 16 KB") {
    world w;
    constexpr int people = 50;
    constexpr int each_opens = 8;
    std::vector<std::string> tokens;
    for (int i = 0; i < people; ++i) {
        const std::string login = w.add_person({"worker"});
        tokens.push_back(w.as(login).session_token);
    }
    std::vector<std::unique_ptr<event_stream>> streams;
    const auto follow = [&](const std::string& token) {
        streams.push_back(std::make_unique<event_stream>(w.port(), token));
    };
    for (int i = 0; i < each_opens; ++i) follow(w.as("wanjiku").session_token);
    const std::int64_t before = resident_bytes(w.server().process());
    for (const std::string& token : tokens)
        for (int i = 0; i < each_opens; ++i) follow(token);
    const std::int64_t each =
        (resident_bytes(w.server().process()) - before) / (people * each_opens);
    WARN("an open stream takes " << each << " bytes");
    if (!address_sanitizer) CHECK(each < 16 << 10);
    CHECK(figure(w, "ujira_event_streams") == (people + 1) * each_opens);
}

TEST_CASE("a connection that rests costs less than 16 KB") {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    constexpr std::size_t many = 10'000;
    if (files.rlim_cur < many + 500) {
        WARN("this system lets a process open too few files for it");
        return;
    }
    const world w;
    const auto open = [&w] {
        auto line = std::make_unique<slow_line>(w.port());
        line->send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        REQUIRE_FALSE(line->receive().empty());
        return line;
    };
    std::vector<std::unique_ptr<slow_line>> lines;
    for (int i = 0; i < 50; ++i) lines.push_back(open());  // what the first ones bring stays
    const std::int64_t before = resident_bytes(w.server().process());
    for (std::size_t i = 0; i < many; ++i) lines.push_back(open());
    const std::int64_t each =
        (resident_bytes(w.server().process()) - before) / static_cast<std::int64_t>(many);
    WARN("a resting connection takes " << each << " bytes");
    if (!address_sanitizer) CHECK(each < 16 << 10);
    CHECK(browser(w.port()).get("/api/v1/session").status == 200);
}
