// Tax that was withheld from a payout: certified to the worker, paid to its authority by one
// person, seen by another.
#include <catch2/catch.hpp>
#include <harness/batches.hpp>

using namespace ujira::acceptance;
using Catch::Matchers::Contains;

namespace {

const std::string remittances = "/api/v1/tax-remittances";
const std::string authority = "01900000-0000-7000-8000-00000000a001";

server_options with_tax() {
    json policy = sample_policy();
    policy["payouts"]["tax_rules"] = {{{"id", "wht-5"},
                                       {"authority", authority},
                                       {"authority_name", "Revenue Authority"},
                                       {"percent", "5"},
                                       {"from", "2020-01-01"}}};
    return {.policy = policy.dump()};
}

answer enter(world& w, std::int64_t amount_minor, const std::string& reference) {
    return w.as("tomas").create(remittances, {{"authority_id", authority},
                                              {"amount_minor", amount_minor},
                                              {"bank_reference", reference}});
}

answer decide_remittance(world& w, const std::string& who, const json& entered, const char* how) {
    return w.as(who).post(remittances + "/" + entered["id"].get<std::string>() + how);
}

}  // namespace

TEST_CASE("tax: withheld, certified, passed on by one and seen by another") {
    world w(with_tax());
    earn(w, "wanjiku", 200 * shilling);
    const std::string method = add_method(w, "wanjiku", "cash");
    w.advance(72h);
    const std::string payout = take_out(w, "wanjiku", method, 200 * shilling)["id"];
    send_all(w, "cash");
    expect(say(w, "tomas", payout, {{"outcome", "settled"}, {"reference", "SLIP 1"}}), 201);
    expect(second_word(w, "thandi", payout, "confirm"), 200);

    const json years = expect(w.as("wanjiku").get("/api/v1/statement/certificates"), 200)["years"];
    REQUIRE(years.size() == 1);
    const std::int64_t tax = years[0]["tax_minor"];
    CHECK(tax > 0);
    const std::string year = std::to_string(years[0]["year"].get<int>());
    const answer paper =
        w.as("wanjiku").get("/api/v1/statement/certificates/" + year + "?language=es");
    CHECK(paper.status == 200);
    CHECK(paper.bytes.starts_with("%PDF-"));
    CHECK(told(w.as("wanjiku").get("/api/v1/statement/certificates/1999")) == "404 not_found");

    CHECK(expect(w.as("salma").get(remittances), 200)["due"][0]["withheld_minor"] == tax);
    CHECK(told(enter(w, tax + 1, "TAX 1")) == "422 bad_request");
    const json lost = expect(enter(w, tax, "TAX 1"), 201);
    CHECK(told(decide_remittance(w, "tomas", lost, "/confirm")) == "403 same_person");
    expect(decide_remittance(w, "thandi", lost, "/drop"), 200);
    const json entered = expect(enter(w, tax, "TAX 2"), 201);
    CHECK(expect(decide_remittance(w, "thandi", entered, "/confirm"), 200)["state"] == "confirmed");
    CHECK(told(decide_remittance(w, "thandi", entered, "/confirm")) == "409 already_decided");
    CHECK(expect(w.as("tomas").get(remittances), 200)["due"][0]["withheld_minor"] == 0);
    CHECK(books(w)["balanced"] == true);
}
