// While a requester owes, or the co-op owes to escrow, nothing new is promised out of that money
// and none of it is sent back.
#include <catch2/catch.hpp>
#include <harness/steps.hpp>

using namespace ujira::acceptance;

namespace {

/// What a posting by somebody else's use case adds to an account, and leaves on it.
void add(world& w, const std::string& account, int amount_minor, int balance_minor) {
    w.data().change(
        "INSERT INTO ledger_posting (entry_seq, position, account, currency, amount_minor, "
        "balance_minor) SELECT entry_seq, MAX(position) + 1, '" +
        account + "', 'KES', " + std::to_string(amount_minor) + ", " +
        std::to_string(balance_minor) +
        " FROM ledger_posting WHERE entry_seq = (SELECT MAX(seq) FROM ledger_entry)");
}

answer ask_back(world& w) {
    return w.as("rosa").create("/api/v1/refunds",
                               {{"organisation_id", w.organisation()}, {"amount_minor", 1'000}});
}

}  // namespace

TEST_CASE("G02 no task is shown or taken on money that somebody owes") {
    world w;
    fund(w, 20 * task_minor);
    const std::string project = make_project(w, {.pictures = 4});
    const auto offers = [&w] { return expect(w.as("wanjiku").get("/api/v1/offers"), 200); };
    const json shown = offers();
    REQUIRE(shown["offers"].size() == 1);
    const std::string asked = expect(ask_back(w), 201)["id"];
    for (const std::string& account : {"debt:" + w.organisation(), "advance:" + w.organisation(),
                                       "owing:" + w.organisation(), std::string("due_to_escrow")}) {
        CAPTURE(account);
        const std::string code = account == "due_to_escrow" ? "shortfall_open" : "debt_open";
        const int minor = account == "due_to_escrow" ? -5 : 5;
        add(w, account, minor, minor);
        CHECK(offers()["offers"].empty());
        CHECK(offers()["none_because"] == "money_owed");
        CHECK(told(w.as("wanjiku").create("/api/v1/projects/" + project + "/next",
                                          {{"offer_hash", shown["offers"][0]["offer_hash"]}})) ==
              "409 escrow_short");
        CHECK(told(ask_back(w)) == "409 " + code);
        CHECK(told(w.as("tomas").post("/api/v1/refunds/" + asked + "/send",
                                      {{"bank_reference", "OUT 1"}})) == "409 " + code);
        add(w, account, -minor, 0);
        CHECK(offers()["offers"].size() == 1);
    }
    expect(w.as("tomas").post("/api/v1/refunds/" + asked + "/send", {{"bank_reference", "OUT 1"}}),
           200);
    claim(w, "wanjiku", project);
}
