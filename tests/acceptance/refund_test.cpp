#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

const std::string refunds = "/api/v1/refunds";

answer try_ask(world& w, std::int64_t amount_minor, const std::string& who = "rosa") {
    return w.as(who).create(
        refunds, {{"organisation_id", w.organisation()}, {"amount_minor", amount_minor}});
}

std::string ask(world& w, std::int64_t amount_minor) {
    return expect(try_ask(w, amount_minor), 201)["id"];
}

answer send(world& w, const std::string& who, const std::string& id,
            const std::string& reference = "OUT 1") {
    return w.as(who).post(refunds + "/" + id + "/send", {{"bank_reference", reference}});
}

answer act(world& w, const std::string& who, const std::string& id, const char* what) {
    return w.as(who).post(refunds + "/" + id + what);
}

json money_of_organisation(world& w) {
    const json all = expect(w.as("rosa").get("/api/v1/organisations"), 200);
    return all["organisations"][0]["money"];
}

}  // namespace

TEST_CASE("refund: asked, paid by one, confirmed by another: it leaves the books once") {
    world w;
    fund(w, 500'000);
    const std::string id = ask(w, 200'000);
    CHECK(money_of_organisation(w)["refundable_minor"] == 300'000);
    CHECK(told(act(w, "thandi", id, "/confirm")) == "409 already_decided");  // not paid yet

    const json sent = expect(send(w, "tomas", id), 200);
    CHECK(sent["state"] == "sent");
    CHECK(sent["source_reference"].get<std::string>().starts_with("BANK"));
    CHECK(escrow_minor(w) == 500'000);  // nobody else has seen it leave
    CHECK(told(act(w, "tomas", id, "/confirm")) == "403 same_person");
    CHECK(told(act(w, "tomas", id, "/fail")) == "403 same_person");
    CHECK(told(act(w, "rosa", id, "/withdraw")) == "409 already_decided");

    const json settled = expect(act(w, "thandi", id, "/confirm"), 200);
    CHECK(settled["state"] == "settled");
    CHECK(settled["decided_by"] == "Thandi");
    const json b = books(w);
    CHECK(b["escrow_minor"] == 300'000);
    CHECK(b["refunded_minor"] == 200'000);
    CHECK(b["funded_minor"] == 500'000);
    CHECK(b["balanced"] == true);
    CHECK(told(act(w, "salma", id, "/confirm")) == "409 already_decided");
    CHECK(w.data().refusal("UPDATE refund SET state = 'asked'") ==
          "a refund is decided once and never edited");
    CHECK(w.data().refusal("DELETE FROM refund") == "refunds are kept");
}

TEST_CASE("refund: what is asked for is promised to no task") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    // All of it is needed by the project.
    const answer refused = try_ask(w, 1);
    CHECK(told(refused) == "409 escrow_short");
    CHECK(refused.body["missing_minor"] == 1);

    fund(w, 50'000);
    CHECK(told(try_ask(w, 50'001)) == "409 escrow_short");
    const std::string id = ask(w, 50'000);
    CHECK(told(try_ask(w, 1)) == "409 escrow_short");
    CHECK(told(try_claim(w, "wanjiku", project)) == "201");

    // A second project can't be published on money that is on its way out.
    const std::string draft = draft_with_pictures(w, {.pictures = 2});
    fund(w, task_minor - 50'000);
    const answer publish = w.as("rosa").post("/api/v1/projects/" + draft + "/publish");
    CHECK(told(publish) == "409 escrow_short");
    CHECK(publish.body["missing_minor"] == 50'000);

    expect(act(w, "rosa", id, "/withdraw"), 200);
    CHECK(told(send(w, "tomas", id)) == "409 already_decided");
    expect(w.as("rosa").post("/api/v1/projects/" + draft + "/publish"), 200);
}

TEST_CASE("refund: a claim can't take money that is on its way out") {
    world w;
    const std::string project = make_project(w, {.pictures = 2});
    const std::string pause = "/api/v1/projects/" + project + "/steps";
    const auto step = [&](const char* to) {
        return w.as("rosa").post(pause, {{"to", to}, {"people", 0}, {"most_payable_minor", 0}});
    };
    expect(step("paused"), 200);
    ask(w, 2 * task_minor);  // a paused project promises nothing
    CHECK(told(step("published")) == "409 escrow_short");
}

TEST_CASE("refund: a payment that wasn't found frees the money") {
    world w;
    fund(w, 100'000);
    const std::string id = ask(w, 100'000);
    expect(send(w, "tomas", id), 200);
    CHECK(expect(act(w, "salma", id, "/fail"), 200)["state"] == "failed");
    CHECK(money_of_organisation(w)["refundable_minor"] == 100'000);
    CHECK(books(w)["refunded_minor"] == 0);
    // The bank's reference is used up all the same.
    const std::string again = ask(w, 100'000);
    CHECK(told(send(w, "tomas", again)) == "409 bank_reference_used");
    expect(send(w, "tomas", again, "OUT 2"), 200);
    expect(act(w, "thandi", again, "/confirm"), 200);
    CHECK(escrow_minor(w) == 0);
}

TEST_CASE("refund: no party to it pays or confirms, whatever roles they hold") {
    world w;
    fund(w, 100'000);
    const std::string insider = w.add_person({"treasurer", "requester"}, w.organisation());
    const std::string id = expect(try_ask(w, 100'000, insider), 201)["id"];
    CHECK(told(send(w, insider, id)) == "403 same_person");
    const std::string colleague = w.add_person({"treasurer", "steward"}, w.organisation());
    CHECK(told(send(w, colleague, id)) == "403 conflict_of_interest");
    expect(send(w, "tomas", id), 200);
    CHECK(told(act(w, colleague, id, "/confirm")) == "403 conflict_of_interest");
    CHECK(told(act(w, insider, id, "/confirm")) == "403 same_person");
    CHECK(told(send(w, "rosa", id)) == "403 forbidden");

    // Another organisation's money is nobody else's to ask for or to see.
    const std::string stranger = w.add_person({"requester"}, w.add_organisation("Elsewhere"));
    CHECK(told(try_ask(w, 1, stranger)) == "404 not_found");
    CHECK(told(act(w, stranger, id, "/withdraw")) == "404 not_found");
    CHECK(expect(w.as(stranger).get(refunds), 200)["refunds"].empty());
    CHECK(expect(w.as("tomas").get(refunds), 200)["refunds"].size() == 1);
}
