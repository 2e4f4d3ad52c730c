// Invoices and receipts: what stands on them is what stands in the ledger, and stays.
#include <catch2/catch.hpp>
#include <fstream>
#include <harness/steps.hpp>
#include <support/programs.hpp>
#include <support/temporary_folder.hpp>

using namespace ujira::acceptance;
using Catch::Matchers::Contains;

namespace {

std::string money_at(const world& w) {
    return "/api/v1/organisations/" + w.organisation() + "/money";
}

std::string invoices_at(const world& w) {
    return "/api/v1/organisations/" + w.organisation() + "/invoices";
}

json money_seen(world& w, const std::string& who = "rosa") {
    return expect(w.as(who).get(money_at(w)), 200);
}

/// Sum of an account's postings, past the server.
std::int64_t ledger_sum(world& w, const std::string& account, const std::string& event = "") {
    return w.data().number(
        "SELECT COALESCE(SUM(p.amount_minor), 0) FROM ledger_posting p JOIN ledger_entry e ON "
        "e.seq = p.entry_seq WHERE p.account LIKE '" +
        account + "'" + (event.empty() ? "" : " AND e.event = '" + event + "'"));
}

std::string text_of(const answer& pdf) {
    REQUIRE(pdf.status == 200);
    CHECK_THAT(pdf.header("content-type"), Contains("application/pdf"));
    const ujira::test::temporary_folder kept;
    std::ofstream(kept.path("p.pdf"), std::ios::binary) << pdf.bytes;
    return ujira::test::run_program("pdftotext -layout " + kept.path("p.pdf") + " -").said;
}

/// Work sent, accepted and refused, so that pay, fee and what comes back are all there.
void busy_month(world& w) {
    const std::string project = make_project(w, {.pictures = 3});
    work(w, "wanjiku", project, nothing_here());
    work(w, "baraka", project, nothing_here());
    const std::string held = work(w, "wanjiku", make_project(w), empty_answer());
    propose(w, "ravi", held);
    w.advance(4 * day);   // silence accepts
    w.advance(45 * day);  // nobody contests
}

std::string month_of_work(world& w) {
    const json seen = money_seen(w);
    for (const json& m : seen["months"])
        if (m["pay_minor"] != 0) return m["month"];
    throw std::runtime_error("no month with pay");
}

}  // namespace

TEST_CASE("requester's money: every figure is a sum over the ledger") {
    world w;
    busy_month(w);
    const json m = money_seen(w);
    const json& all = m["all"];
    CHECK(m["escrow_minor"] == -ledger_sum(w, "escrow:%"));
    CHECK(m["committed_minor"] == -ledger_sum(w, "committed:%"));
    CHECK(all["funded_minor"] == -ledger_sum(w, "escrow:%", "escrow.clear"));
    CHECK(all["pay_minor"] == ledger_sum(w, "committed:%", "task.accrue"));
    CHECK(all["pay_minor"] == 3 * price_minor);
    CHECK(all["fee_minor"] == -ledger_sum(w, "platform_fee"));
    CHECK(all["fee_minor"] > 0);
    CHECK(all["vat_minor"] == 0);
    CHECK(all["other_minor"] == 0);
    const std::int64_t left =
        all["funded_minor"].get<std::int64_t>() - all["refunded_minor"].get<std::int64_t>() -
        all["pay_minor"].get<std::int64_t>() + all["returned_minor"].get<std::int64_t>() -
        all["fee_minor"].get<std::int64_t>();
    CHECK(left == m["escrow_minor"].get<std::int64_t>() + m["committed_minor"].get<std::int64_t>());
    std::int64_t by_project = 0;
    for (const json& p : m["projects"]) by_project += p["pay_minor"].get<std::int64_t>();
    CHECK(by_project == all["pay_minor"]);
    std::int64_t by_month = 0;
    for (const json& month : m["months"]) by_month += month["pay_minor"].get<std::int64_t>();
    CHECK(by_month == all["pay_minor"]);
    CHECK(money_seen(w, "tomas") == m);
    CHECK(told(w.as("wanjiku").get(money_at(w))) == "403 forbidden");
    const std::string other = w.add_person({"requester"}, w.add_organisation("Hill Maps"));
    CHECK(told(w.as(other).get(money_at(w))) == "404 not_found");
    CHECK(told(w.as(other).get(invoices_at(w))) == "404 not_found");
}

TEST_CASE("invoice: one for an ended month, as the ledger has it, and it never changes") {
    world w;
    busy_month(w);
    const std::string month = month_of_work(w);
    CHECK(told(w.as("rosa").get(invoices_at(w) + "/" + month)) == "404 not_found");
    const json issued = expect(w.as("rosa").create(invoices_at(w), {{"month", month}}), 201);
    CHECK(issued["number"] == 1);
    const answer pdf = w.as("rosa").get(invoices_at(w) + "/" + month + "?language=en");
    const std::string text = text_of(pdf);
    INFO(text);
    CHECK_THAT(text, Contains("Coast Atlas Ltd"));
    CHECK_THAT(text, Contains("Boats at the coast"));
    json in_month;
    const json seen = money_seen(w);
    for (const json& m : seen["months"])
        if (m["month"] == month) in_month = m;
    CHECK(in_month["invoiced"] == true);
    CHECK(in_month["pay_minor"] == 3 * price_minor);
    CHECK_THAT(text, Contains("18.00"));  // three times 6.00

    // Again: the same number, the same bytes, whatever happened since.
    work(w, "wanjiku", make_project(w), nothing_here());
    CHECK(expect(w.as("tomas").create(invoices_at(w), {{"month", month}}), 201)["number"] == 1);
    CHECK(w.as("rosa").get(invoices_at(w) + "/" + month + "?language=en").bytes == pdf.bytes);
    CHECK(expect(w.as("rosa").get(invoices_at(w)), 200)["invoices"].size() == 1);

    const std::string this_month = money_seen(w)["months"][0]["month"];
    const auto refused = [&](const std::string& asked) {
        return told(w.as("rosa").create(invoices_at(w), {{"month", asked}}));
    };
    CHECK(refused(this_month) == "422 bad_request");
    CHECK(refused("2020-01") == "422 bad_request");  // nothing was spent
    CHECK(refused("2020-13") == "422 bad_request");
    CHECK(refused("9999-12") == "422 bad_request");
    CHECK(told(w.as("wanjiku").create(invoices_at(w), {{"month", month}})) == "403 forbidden");
    CHECK(w.data().refusal("UPDATE invoice SET closing_minor = 0") ==
          "an issued invoice never changes");
    CHECK(w.data().refusal("DELETE FROM invoice") == "invoices are kept");
    CHECK(w.data().refusal("INSERT OR REPLACE INTO invoice SELECT * FROM invoice") ==
          "invoices are numbered without a gap, and a month has one");
}

TEST_CASE("receipt: for confirmed money only, and for those whose money it is") {
    world w;
    fund(w, 500'000);
    const json fundings = expect(w.as("rosa").get("/api/v1/fundings"), 200)["fundings"];
    const std::string at = "/api/v1/fundings/" + fundings[0]["id"].get<std::string>() + "/receipt";
    const std::string text = text_of(w.as("rosa").get(at + "?language=en"));
    CHECK_THAT(text, Contains("50.00"));
    CHECK_THAT(text, Contains(fundings[0]["bank_reference"].get<std::string>()));
    CHECK_THAT(text, Contains("Coast Atlas"));
    CHECK_THAT(text_of(w.as("tomas").get(at + "?language=es")), Contains("Recibo"));
    CHECK(told(w.as("wanjiku").get(at)) == "403 forbidden");
    const std::string other = w.add_person({"requester"}, w.add_organisation("Hill Maps"));
    CHECK(told(w.as(other).get(at)) == "404 not_found");
    const json open =
        expect(w.as("tomas").create("/api/v1/fundings", {{"organisation_id", w.organisation()},
                                                         {"amount_minor", 10'000},
                                                         {"bank_reference", "OPEN 1"}}),
               201);
    CHECK(told(w.as("rosa").get("/api/v1/fundings/" + open["id"].get<std::string>() +
                                "/receipt")) == "404 not_found");
}
