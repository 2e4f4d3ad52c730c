// Cash handed over, and lines settled or failed by hand: one says it, and it counts once the worker
// or a second person says so too.
#include <catch2/catch.hpp>
#include <harness/batches.hpp>

using namespace ujira::acceptance;

namespace {

constexpr std::int64_t pay = 200 * shilling;

const json arrived = {{"outcome", "settled"}, {"reference", "slip 7"}};
const json failed = {{"outcome", "failed"}, {"because", "They did not come"}};

/// Sent in cash to Wanjiku: the payout's id.
std::string cash_under_way(world& w) {
    const std::string payout = earn_and_ask(w, "wanjiku", "cash", pay);
    send_all(w, "cash");
    return payout;
}

std::string of_wanjiku(world& w, const std::string& payout, const char* what) {
    return told(w.as("wanjiku").post("/api/v1/payouts/" + payout + "/" + what));
}

json hand_overs(world& w) {
    return expect(w.as("wanjiku").get("/api/v1/hand-overs"), 200)["hand_overs"];
}

std::string parts(world& w) {
    const json b = balance_of(w, "wanjiku");
    return std::to_string(b["payable_minor"].get<std::int64_t>() / shilling) + "/" +
           std::to_string(b["in_transit_minor"].get<std::int64_t>() / shilling) + "/" +
           std::to_string(b["paid_minor"].get<std::int64_t>() / shilling);
}

}  // namespace

TEST_CASE("by hand: cash counts when the worker says that they have it") {
    world w(nobody_alone());
    const std::string payout = cash_under_way(w);
    CHECK(of_wanjiku(w, payout, "received") == "409 already_decided");  // nobody said anything yet
    const json said = expect(say(w, "tomas", payout, arrived), 201);
    CHECK(said["state"] == "open");
    CHECK(said["may"] == json::array({"refuse"}));
    CHECK(parts(w) == "0/200/0");
    REQUIRE(hand_overs(w).size() == 1);
    CHECK(hand_overs(w)[0]["reference"] == "slip 7");

    CHECK(told(w.as("baraka").post("/api/v1/payouts/" + payout + "/received")) == "404 not_found");
    CHECK(of_wanjiku(w, payout, "received") == "204");
    CHECK(of_wanjiku(w, payout, "received") == "409 already_decided");
    CHECK(parts(w) == "0/0/200");
    CHECK(hand_overs(w).empty());
    CHECK(books(w)["balanced"] == true);
    CHECK(told(second_word(w, "thandi", payout, "confirm")) == "409 already_decided");
}

TEST_CASE("by hand: the worker says that they haven't got it, and nothing moves") {
    world w(nobody_alone());
    const std::string payout = cash_under_way(w);
    expect(say(w, "tomas", payout, arrived), 201);
    CHECK(of_wanjiku(w, payout, "not-received") == "204");
    CHECK(parts(w) == "0/200/0");
    CHECK(told(second_word(w, "thandi", payout, "confirm")) == "409 already_decided");
    // The slip was none; its number is free for the one that is signed.
    expect(say(w, "tomas", payout, arrived), 201);
    CHECK(of_wanjiku(w, payout, "received") == "204");
}

TEST_CASE("by hand: a second person has seen the slip; its author and its payee have not") {
    world w(nobody_alone());
    const std::string payee = w.add_person({"worker", "treasurer"});
    const std::string payout = earn_and_ask(w, payee, "cash", pay);
    send_all(w, "cash");
    CHECK(told(say(w, payee, payout, arrived)) == "403 conflict_of_interest");
    expect(say(w, "tomas", payout, arrived), 201);
    CHECK(told(say(w, "thandi", payout, failed)) == "409 already_decided");
    CHECK(told(second_word(w, "tomas", payout, "confirm")) == "403 same_person");
    CHECK(told(second_word(w, payee, payout, "confirm")) == "403 conflict_of_interest");
    CHECK(expect(second_word(w, "salma", payout, "confirm"), 200)["state"] == "confirmed");
    CHECK(balance_of(w, payee)["paid_minor"] == pay);
    CHECK(w.data().refusal("UPDATE payout_outcome SET reference = 'x'") ==
          "what was said of a payout is decided once and never edited");
    CHECK(w.data().refusal("DELETE FROM payout_outcome") == "what was said of a payout is kept");
}

TEST_CASE("by hand: each slip counts once, also against what a bank settled") {
    world w(nobody_alone());
    const std::string first = cash_under_way(w);
    earn(w, "wanjiku", 2 * pay);
    const json methods = expect(w.as("wanjiku").get("/api/v1/payout-methods"), 200)["methods"];
    const std::string second = ask(w, "wanjiku", methods[0]["id"], "cash", pay);
    send_all(w, "cash");
    expect(say(w, "tomas", first, arrived), 201);
    const answer open = say(w, "tomas", second, arrived);
    CHECK(told(open) == "409 bank_reference_used");
    CHECK(open.body["field"] == "reference");
    expect(second_word(w, "thandi", first, "confirm"), 200);
    CHECK(told(say(w, "tomas", second, arrived)) == "409 bank_reference_used");
}

TEST_CASE("by hand: not collected: two say so, and the money is the worker's again") {
    world w(nobody_alone());
    const std::string payout = cash_under_way(w);
    expect(say(w, "tomas", payout, failed), 201);
    CHECK(hand_overs(w).empty());
    CHECK(of_wanjiku(w, payout, "received") == "409 already_decided");
    CHECK(told(second_word(w, "tomas", payout, "confirm")) == "403 same_person");
    expect(second_word(w, "thandi", payout, "confirm"), 200);
    CHECK(parts(w) == "200/0/0");
    CHECK(books(w)["balanced"] == true);
    // Asked for anew, it goes out anew.
    const json methods = expect(w.as("wanjiku").get("/api/v1/payout-methods"), 200)["methods"];
    ask(w, "wanjiku", methods[0]["id"], "cash", pay);
    CHECK(send_all(w, "cash")["rows"].size() == 1);
}

TEST_CASE("by hand: a bank's line for which no file comes; and what is wrong about it is said") {
    world w(nobody_alone());
    const std::string payout = earn_and_ask(w, "wanjiku", "bank", pay);
    CHECK(told(say(w, "tomas", payout, arrived)) == "409 already_decided");  // not sent yet
    send_all(w, "bank");
    CHECK(told(say(w, "tomas", payout, {{"outcome", "settled"}})) == "422 bad_request");
    CHECK(told(say(w, "tomas", payout, {{"outcome", "failed"}, {"because", ""}})) ==
          "422 bad_request");
    CHECK(told(say(w, "tomas", payout, {{"outcome", "lost"}})) == "422 bad_request");
    json both = arrived;
    both["because"] = "and failed";
    CHECK(told(say(w, "tomas", payout, both)) == "422 bad_request");
    CHECK(told(say(w, "salma", payout, arrived)) == "403 forbidden");  // a steward sent nothing
    expect(say(w, "tomas", payout, arrived), 201);
    expect(second_word(w, "tomas", payout, "refuse"), 200);  // a slip of the pen
    expect(say(w, "tomas", payout, {{"outcome", "settled"}, {"reference", "FT 2"}}), 201);
    expect(second_word(w, "thandi", payout, "confirm"), 200);
    CHECK(parts(w) == "0/0/200");  // the fee is the worker's, as agreed
    CHECK(books(w)["balanced"] == true);
}
