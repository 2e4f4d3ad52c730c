// Pages are told that something changed: after it is stored, those who may see it, and nobody else.
#include <catch2/catch.hpp>
#include <harness/event_stream.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

using Catch::Matchers::Contains;

event_stream follow(world& w, const std::string& login) {
    return {w.port(), w.as(login).session_token};
}

std::string changed(const std::string& what, const std::string& id) {
    return "event: changed\ndata: " + what + " " + id + "\n\n";
}

/// A change that everybody here hears something of, so that what came before it has come.
void make_noise(world& w) {
    make_project(w, {.title = "Noise"});
}

}  // namespace

TEST_CASE("events: a worker is told of the acceptance once it is stored") {
    world w;
    const std::string project = make_project(w);
    const std::string task = work(w, "wanjiku", project, nothing_here());
    event_stream mine = follow(w, "wanjiku");
    CHECK_THAT(mine.head(), Contains("200 OK") && Contains("text/event-stream") &&
                                Contains("no-store") && !Contains("gzip"));
    expect(w.as("ravi").post("/api/v1/submissions/" + task + "/accept"), 200);
    mine.hear(changed("assignment", task));
    CHECK(state_of(w, "wanjiku", task) == "accepted");
}

TEST_CASE("events: nobody hears what is somebody else's") {
    world w;
    const std::string other_organisation = w.add_organisation("Reef Maps");
    const std::string other = w.add_person({"requester", "reviewer"}, other_organisation);
    const std::string project = make_project(w);
    const std::string task = work(w, "wanjiku", project, empty_answer());
    event_stream baraka = follow(w, "baraka");
    event_stream competitor = follow(w, other);
    event_stream rosa = follow(w, "rosa");
    event_stream salma = follow(w, "salma");
    event_stream tomas = follow(w, "tomas");
    const std::string id = propose(w, "ravi", task);
    make_noise(w);
    const std::string organisation = w.organisation();
    CHECK_THAT(salma.hear(changed("money", organisation)), Contains("case " + id));
    CHECK_THAT(rosa.hear(changed("money", organisation)),
               Contains("case " + id) && Contains("project " + project) &&
                   !Contains("assignment") && !Contains("statement"));
    CHECK_THAT(tomas.hear(changed("money", organisation)),
               !Contains("case") && !Contains("project") && !Contains("assignment"));
    // A project that is offered is for every worker to see; all else here is not theirs.
    CHECK_THAT(baraka.hear("data: offers"),
               !Contains(task) && !Contains(id) && !Contains("statement") && !Contains("money"));
    expect(w.as(other).create("/api/v1/projects",
                              [&] {
                                  json p = project_input(w, {});
                                  p["organisation_id"] = other_organisation;
                                  return p;
                              }()),
           201);
    CHECK_THAT(competitor.hear("data: project"),
               !Contains(project) && !Contains(organisation) && !Contains(id));
}

TEST_CASE("events: what is refused is told to nobody") {
    world w;
    const std::string project = make_project(w);
    event_stream rosa = follow(w, "rosa");
    event_stream wanjiku = follow(w, "wanjiku");
    // Written, found to be more than escrow holds, and rolled back.
    json dearer = project_input(w, {.price_minor = 50 * price_minor});
    CHECK(told(w.as("rosa").create("/api/v1/projects/" + project + "/versions", dearer)) ==
          "409 escrow_short");
    expect(w.as("salma").create("/api/v1/organisations",
                                {{"name", "Reef Maps"}, {"legal_entity", "Reef Ltd"}}),
           201);
    const std::string draft = make_draft(w, {});
    CHECK_THAT(rosa.hear(changed("project", draft)), !Contains(project));
    make_noise(w);
    CHECK_THAT(wanjiku.hear("data: offers"), !Contains(project));
}

TEST_CASE("events: a stream ends with its login, and with that alone") {
    world w;
    browser here = w.another("wanjiku");
    event_stream one(w.port(), here.session_token);
    event_stream two = follow(w, "wanjiku");
    expect(here.remove("/api/v1/session"), 204);
    CHECK(one.ended_within(5s));
    CHECK_FALSE(two.ended_within(500ms));
    CHECK_THAT(event_stream(w.port(), here.session_token).head(), Contains("401"));
}

TEST_CASE("events: a login that runs out ends its stream") {
    world w({.limits = R"({"heartbeat_s": 1})"});
    event_stream mine = follow(w, "wanjiku");
    mine.hear(": nothing");
    w.advance(15 * day);
    CHECK(mine.ended_within(5s));
}

TEST_CASE("events: whoever comes back is told to look at everything again") {
    world w;
    event_stream again(w.port(), w.as("wanjiku").session_token, "Last-Event-ID: 7\r\n");
    again.hear("event: resync\ndata: all\n\n");
}

TEST_CASE("events: of too many streams of one person the oldest ends") {
    world w;
    std::vector<std::unique_ptr<event_stream>> streams;
    const std::string token = w.as("wanjiku").session_token;
    for (int i = 0; i < 9; ++i) streams.push_back(std::make_unique<event_stream>(w.port(), token));
    CHECK(streams.front()->ended_within(5s));
    CHECK_FALSE(streams[1]->ended_within(300ms));
    CHECK_FALSE(streams.back()->ended_within(300ms));
}

TEST_CASE("events: the server ends in order, however many follow") {
    world w;
    event_stream wanjiku = follow(w, "wanjiku");
    event_stream rosa = follow(w, "rosa");
    const auto begun = std::chrono::steady_clock::now();
    w.restart();
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
    CHECK(wanjiku.ended_within(1s));
}
