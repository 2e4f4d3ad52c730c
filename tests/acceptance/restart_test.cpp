#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

/// What everybody sees, apart from the time it was asked at.
json everything(world& w, const std::string& project) {
    const std::string of = "/api/v1/projects/" + project;
    const std::vector<std::pair<std::string, std::string>> views = {
        {"wanjiku", "/api/v1/statement"}, {"wanjiku", "/api/v1/assignments"},
        {"wanjiku", "/api/v1/offers"},    {"wanjiku", "/api/v1/cases"},
        {"baraka", "/api/v1/statement"},  {"ravi", of + "/submissions"},
        {"rosa", of + "/items"},          {"rosa", "/api/v1/projects"},
        {"rosa", of + "/exports"},        {"rosa", "/api/v1/organisations"},
        {"tomas", "/api/v1/fundings"},    {"salma", "/api/v1/books"},
        {"salma", "/api/v1/people"},      {"salma", "/api/v1/invitations"},
        {"salma", "/api/v1/cases"}};
    json out = json::array();
    for (const auto& [who, path] : views) out.push_back(expect(w.as(who).get(path), 200));
    for (json& task : out[1]["assignments"]) task.erase("now_us");
    return out;
}

}  // namespace

TEST_CASE("a restart keeps everything") {
    world w;
    const std::string project = make_project(w, {.pictures = 3, .overlap = 2});
    work(w, "baraka", project, shapes({box(0, 0, 500, 500)}, {"night"}));
    expect(w.as("rosa").create("/api/v1/projects/" + project + "/exports"), 201);
    const std::string held = propose(w, "ravi", work(w, "wanjiku", project, empty_answer()));
    const json open = claim(w, "wanjiku", project);
    expect(w.as("salma").create("/api/v1/invitations", {{"roles", {"worker"}}}), 201);
    const json before = everything(w, project);
    const std::string session = w.as("wanjiku").session_token;
    const std::string picture =
        "/api/v1/items/" + open["item"]["id"].get<std::string>() + "/picture";
    const std::string bytes = w.as("wanjiku").get(picture).bytes;

    w.restart();
    CHECK(everything(w, project) == before);
    CHECK(w.as("wanjiku").get(picture).bytes == bytes);
    // Whoever was logged in still is.
    browser kept(w.port());
    kept.session_token = session;
    CHECK(expect(kept.get("/api/v1/session"), 200)["person"]["login"] == "wanjiku");
    // And work goes on where it stood.
    CHECK(told(contest(w, "wanjiku", held)) == "200");
    CHECK(told(try_submit(w, "wanjiku", open["id"], nothing_here())) == "201");
    books(w);
}

TEST_CASE("the ledger's time doesn't step back when the clock does") {
    world w;
    work(w, "wanjiku", make_project(w), nothing_here());
    w.advance(10 * day);
    w.restart();  // back to today
    work(w, "baraka", make_project(w), nothing_here());
    CHECK(w.data().number("SELECT COUNT(*) FROM ledger_entry e JOIN ledger_entry f ON f.seq = "
                          "e.seq + 1 WHERE f.at_us < e.at_us") == 0);
}
