#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

TEST_CASE("G09 silence accepts at the deadline, not a second before") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), empty_answer());
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));

    w.advance(72h - 1s);
    CHECK(state_of(w, "wanjiku", id) == "submitted");
    CHECK(money_of(w, "wanjiku") == money(price_minor, 0, 0));

    w.advance(2s);
    CHECK(state_of(w, "wanjiku", id) == "accepted");
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
    const json line = expect(w.as("wanjiku").get("/api/v1/statement"), 200)["lines"][0];
    CHECK(line["event"] == "task.release");
    CHECK(line["by"] == "deadline");
    CHECK(books(w)["fee_minor"] == fee_minor);
}

TEST_CASE("G09 after the deadline a reviewer can neither accept nor hold") {
    world w;
    const std::string id = work(w, "wanjiku", make_project(w), empty_answer());
    const std::string evidence = make_evidence(w, "ravi", id);
    w.advance(72h + 1s);
    const std::string path = "/api/v1/submissions/" + id;
    CHECK(told(w.as("ravi").post(path + "/accept")) == "409 not_submitted");
    CHECK(told(w.as("ravi").create(path + "/evidence")) == "409 not_submitted");
    CHECK(told(w.as("ravi").create(
              path + "/deductions",
              {{"reason_code", "empty"}, {"words", "Too late"}, {"evidence_sha256", evidence}})) ==
          "409 not_submitted");
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
}

TEST_CASE("G09 a project's own review time is the deadline shown and kept") {
    world w;
    const std::string project = make_project(w, {.review_hours = 5});
    const std::string id = claim(w, "wanjiku", project)["id"];
    const json sent = expect(try_submit(w, "wanjiku", id, nothing_here()), 201);
    CHECK(sent["review_deadline_us"].get<std::int64_t>() -
              sent["submitted_us"].get<std::int64_t>() ==
          microseconds(5h).count());
    w.advance(5h - 1s);
    CHECK(state_of(w, "wanjiku", id) == "submitted");
    w.advance(2s);
    CHECK(state_of(w, "wanjiku", id) == "accepted");
}

TEST_CASE("G09 a reviewer accepts before the deadline, once") {
    world w;
    const std::string project = make_project(w);
    const std::string id = work(w, "wanjiku", project, shapes({box(100, 100, 900, 700)}));
    const std::string accept = "/api/v1/submissions/" + id + "/accept";
    const json seen = expect(w.as("ravi").get("/api/v1/projects/" + project + "/submissions"), 200);
    CHECK(seen["submissions"][0]["may"] == json{"accept"});
    CHECK(expect(w.as("ravi").post(accept), 200)["state"] == "accepted");
    CHECK(told(w.as("ravi").post(accept)) == "409 not_submitted");
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
    w.advance(80h);
    CHECK(money_of(w, "wanjiku") == money(0, price_minor, 0));
}
