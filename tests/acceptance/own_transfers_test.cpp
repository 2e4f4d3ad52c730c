// The co-op's own money: late interest is paid out of it, a shortfall is put back out of it, and no
// single person can say that either happened.
#include <catch2/catch.hpp>
#include <harness/batches.hpp>
#include <support/bank_files.hpp>

using namespace ujira::acceptance;

namespace {

const std::string transfers = "/api/v1/own-transfers";

answer enter(world& w, const std::string& kind, std::int64_t amount_minor,
             const std::string& reference, const std::string& who = "tomas") {
    json body = {{"kind", kind}, {"amount_minor", amount_minor}, {"bank_reference", reference}};
    if (kind == "share") body["member_login"] = "wanjiku";
    return w.as(who).create(transfers, body);
}

answer decide(world& w, const std::string& who, const json& entered, const char* how) {
    return w.as(who).post(transfers + "/" + entered["id"].get<std::string>() + how);
}

json move(world& w, const std::string& kind, std::int64_t amount_minor,
          const std::string& reference) {
    const json entered = expect(enter(w, kind, amount_minor, reference), 201);
    return expect(decide(w, "thandi", entered, "/confirm"), 200);
}

json own_money(world& w) {
    return expect(w.as("salma").get(transfers), 200)["money"];
}

/// The bank takes a charge out of the escrow account, and two people book it.
void take_charge(world& w, const std::string& amount) {
    ujira::test::made_statement s;
    s.account = sample_policy()["payouts"]["escrow_account"]["number"];
    s.bookings = {{amount, false, "", "FEE 1", "", "", "BOOK", "CHRG"}};
    const json file =
        expect(w.as("tomas").upload("/api/v1/bank-files?name=day.xml", camt_053(s)), 201);
    const std::string id = file["id"];
    const json applied = expect(w.as("tomas").post("/api/v1/bank-files/" + id + "/apply",
                                                   {{"lines_sha256", file["lines_sha256"]}}),
                                200);
    const std::string line = applied["lines"][0]["id"];
    const json asked = expect(
        w.as("tomas").create("/api/v1/bank-lines/" + line + "/steps", {{"what", "charge"}}), 201);
    const std::string step = asked["asked"]["id"];
    expect(w.as("thandi").post("/api/v1/bank-steps/" + step + "/confirm"), 200);
}

}  // namespace

TEST_CASE("G18 late interest is payable as soon as the co-op's account has the money") {
    world w;
    earn(w, "wanjiku", 1'000'000);
    const std::string m = add_mobile(w, "wanjiku", "+254712345678");
    take_out(w, "wanjiku", m, 1'000'000);
    w.advance(8 * day + microseconds(1));
    const std::int64_t owed = payouts_of(w, "wanjiku")["owed_minor"];
    REQUIRE(owed > 0);
    const std::int64_t fees = own_money(w)["coop_in_escrow_minor"];
    REQUIRE(fees > owed);

    CHECK(told(enter(w, "to_coop", fees + 1, "SWEEP 1")) == "422 bad_request");
    CHECK(told(enter(w, "to_coop", fees, "SWEEP 1", "salma")) == "403 forbidden");
    const json lost = expect(enter(w, "to_coop", fees, "SWEEP 1"), 201);
    CHECK(told(enter(w, "to_coop", 1, "SWEEP 2")) == "422 bad_request");  // all is on its way
    CHECK(told(decide(w, "tomas", lost, "/confirm")) == "403 same_person");
    expect(decide(w, "thandi", lost, "/drop"), 200);
    CHECK(told(decide(w, "thandi", lost, "/confirm")) == "409 already_decided");
    CHECK(payouts_of(w, "wanjiku")["owed_minor"] == owed);

    const json swept = move(w, "to_coop", fees, "SWEEP 1");
    CHECK(swept["state"] == "confirmed");
    CHECK(told(enter(w, "share", 1, "SWEEP 1")) == "409 bank_reference_used");
    w.advance(microseconds(1));
    CHECK(payouts_of(w, "wanjiku")["owed_minor"] == 0);
    CHECK(payouts_of(w, "wanjiku")["payable_minor"] == 1'000'000 + owed);

    // The books have moved it into escrow; the treasurer does it at the bank afterwards.
    json now = own_money(w);
    CHECK(now["operating_minor"] == fees - owed);
    CHECK(now["to_carry_minor"] == owed);
    CHECK(told(enter(w, "to_escrow", owed + 1, "BACK 1")) == "422 bad_request");
    move(w, "to_escrow", owed, "BACK 1");
    now = own_money(w);
    CHECK(now["to_carry_minor"] == 0);
    CHECK(now["operating_minor"] == fees - owed);
    CHECK(books(w)["balanced"] == true);
}

TEST_CASE("G02 a shortfall is put back out of the co-op's own money, and work goes on") {
    world w;
    fund(w, 20 * task_minor);
    make_project(w, {.pictures = 2});
    take_charge(w, "5.00");
    CHECK(own_money(w)["shortfall_minor"] == 5 * shilling);
    CHECK(own_money(w)["most_to_escrow_minor"] == 0);
    CHECK(told(enter(w, "to_escrow", 5 * shilling, "BACK 1")) == "422 bad_request");
    const auto offers = [&w] {
        return expect(w.as("wanjiku").get("/api/v1/offers"), 200)["offers"].size();
    };
    CHECK(offers() == 0);

    CHECK(told(w.as("tomas").create(transfers, {{"kind", "share"},
                                                {"amount_minor", 8 * shilling},
                                                {"bank_reference", "SHARE 1"},
                                                {"member_login", "nobody"}})) == "404 not_found");
    CHECK(move(w, "share", 8 * shilling, "SHARE 1")["member"] == "Wanjiku");
    CHECK(own_money(w)["operating_minor"] == 8 * shilling);
    move(w, "to_escrow", 5 * shilling, "BACK 1");
    const json now = own_money(w);
    CHECK(now["shortfall_minor"] == 0);
    CHECK(now["operating_minor"] == 3 * shilling);
    CHECK(now["to_carry_minor"] == 0);
    CHECK(offers() == 1);
    CHECK(books(w)["balanced"] == true);
    CHECK(w.data().refusal("DELETE FROM own_transfer") == "transfers are kept");
    CHECK(w.data().refusal("UPDATE own_transfer SET amount_minor = 1") ==
          "a transfer is decided once, as it was entered");
}
