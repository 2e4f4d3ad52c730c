// Files of banks and providers, over HTTP: hostile ones end at the door, and money counts when two
// people, or the bank and somebody else than who entered it, have seen it (G02).
#include <catch2/catch.hpp>
#include <harness/steps.hpp>
#include <support/bank_files.hpp>

using namespace ujira::acceptance;
using ujira::test::booking;

namespace {

const std::string files = "/api/v1/bank-files";

ujira::test::made_statement statement(std::vector<booking> bookings) {
    ujira::test::made_statement s;
    s.account = sample_policy()["payouts"]["escrow_account"]["number"];
    s.bookings = std::move(bookings);
    return s;
}

answer send(world& w, const std::string& bytes, const std::string& who = "tomas",
            const std::string& more = "") {
    return w.as(who).upload(files + "?name=day.xml" + more, bytes);
}

answer apply(world& w, const std::string& who, const json& file) {
    return w.as(who).post(files + "/" + file["id"].get<std::string>() + "/apply",
                          {{"lines_sha256", file["lines_sha256"]}});
}

std::string column_mapping(world& w) {
    const auto column = [](const char* title, const char* field) {
        return json{{"title", title}, {"field", field}, {"fixed", ""}};
    };
    const json form = {
        {"direction", "in"},
        {"delimiter", ","},
        {"point", "."},
        {"date_form", "ymd"},
        {"columns",
         {column("Ref", "end_to_end_id"), column("Paid", "amount"), column("Result", "status")}},
        {"statuses",
         {{{"word", "Done"}, {"meaning", "settled"}},
          {{"word", "Failed"}, {"meaning", "failed"}}}}};
    return expect(
        w.as("tomas").create("/api/v1/column-mappings", {{"name", "Provider"}, {"form", form}}),
        201)["id"];
}

booking money_in(const std::string& amount, const std::string& reference) {
    return {amount, true, "", reference, "", "", "BOOK", ""};
}

}  // namespace

TEST_CASE("bank files: announced money counts when the bank shows it, by somebody else's hand") {
    world w;
    const json entered =
        expect(w.as("tomas").create("/api/v1/fundings", {{"organisation_id", w.organisation()},
                                                         {"amount_minor", 5'000'000},
                                                         {"bank_reference", "IN 1"}}),
               201);
    const std::string day = camt_053(statement({money_in("500.00", "IN 1")}));
    const json read = expect(send(w, day), 201);
    CHECK(read["lines"][0]["verdict"] == "funds");
    CHECK(read["lines"][0]["subject"] == "Coast Atlas");
    CHECK(read["may_apply"] == false);
    CHECK(escrow_minor(w) == 0);
    CHECK(told(apply(w, "tomas", read)) == "403 same_person");
    CHECK(told(send(w, day, "thandi")) == "409 file_known");
    CHECK(escrow_minor(w) == 0);

    const json done = expect(apply(w, "thandi", read), 200);
    CHECK(done["state"] == "applied");
    CHECK(done["lines"][0]["state"] == "done");
    CHECK(escrow_minor(w) == 5'000'000);
    CHECK(books(w)["balanced"] == true);
    CHECK(told(apply(w, "salma", read)) == "409 already_decided");
    const std::string id = entered["id"];
    CHECK(told(w.as("thandi").post("/api/v1/fundings/" + id + "/confirm")) ==
          "409 already_decided");
    CHECK(w.data().refusal("DELETE FROM bank_line") == "lines of banks are kept");
}

TEST_CASE("bank files: hostile files are refused whole, and leave nothing") {
    world w;
    const std::string good = camt_053(statement({money_in("5.00", "IN 1")}));
    const auto at = good.find("<Document");
    const std::string bomb = good.substr(0, at) +
                             "<!DOCTYPE d [<!ENTITY a \"aaaaaaaa\"><!ENTITY b "
                             "\"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>" +
                             good.substr(at);
    CHECK(told(send(w, bomb)) == "422 file_unreadable");
    CHECK(told(send(w, good.substr(0, good.size() / 2))) == "422 file_unreadable");
    CHECK(told(send(w, "<a>")) == "422 file_unreadable");
    CHECK(told(send(w, "Ref,Paid\n1,2\n")) == "422 columns_missing");
    CHECK(told(send(w, std::string(10'000'001, ' '))) == "413 too_large");
    CHECK(told(send(w, good, "wanjiku")) == "403 forbidden");
    CHECK(told(send(w, good, "salma")) == "403 forbidden");
    auto other = statement({money_in("5.00", "IN 1")});
    other.account = "KE1";
    CHECK(told(send(w, camt_053(other))) == "422 file_unreadable");
    CHECK(expect(w.as("tomas").get(files), 200)["bank_files"].empty());
    expect(send(w, good), 201);
}

TEST_CASE("bank files: a provider's table is read by its columns") {
    world w;
    const std::string mapping = column_mapping(w);
    const std::string table = "Ref,Paid,Result\r\nUJ1,40.00,Done\r\nUJ2,12.00,Waiting\r\n";
    const json read = expect(send(w, table, "tomas", "&mapping=" + mapping), 201);
    CHECK(read["kind"] == "csv");
    for (const json& line : read["lines"]) CHECK(line["verdict"] == "foreign");
    CHECK(told(send(w, "Ref,Paid\r\nUJ1,1\r\n", "tomas", "&mapping=" + mapping)) ==
          "422 columns_missing");
    CHECK(told(send(w, table + "x", "tomas", "&mapping=" + w.organisation())) == "404 not_found");
    CHECK(told(w.as("tomas").create("/api/v1/column-mappings",
                                    {{"name", "Provider"},
                                     {"form", expect(w.as("tomas").get("/api/v1/column-mappings"),
                                                     200)["column_mappings"][0]["form"]}})) ==
          "409 name_taken");
}

TEST_CASE("bank files: ten thousand lines are one file, and one more is none") {
    world w;
    std::vector<booking> many;
    for (int i = 0; i < 10'000; ++i) many.push_back(money_in("0.01", "N" + std::to_string(i)));
    const json read = expect(send(w, camt_053(statement(many))), 201);
    CHECK(read["lines"].size() == 10'000);
    const json done = expect(apply(w, "thandi", read), 200);
    CHECK(done["lines"][9'999]["state"] == "done");
    CHECK(books(w)["balanced"] == true);
    many.push_back(many.back());
    CHECK(told(send(w, camt_053(statement(many)))) == "422 file_unreadable");
}

TEST_CASE("bank files: what nobody announced is given away by two people") {
    world w;
    const std::string day = camt_053(statement({money_in("7.00", "A"), money_in("3.00", "B")}));
    const json read = expect(send(w, day), 201);
    expect(apply(w, "thandi", read), 200);
    const std::string at = files + "/" + read["id"].get<std::string>();
    const json seen = expect(w.as("salma").get(at), 200);
    CHECK(seen["state"] == "applied");
    CHECK(escrow_minor(w) == 0);
    CHECK(expect(w.as("tomas").get("/api/v1/bank-leftovers"), 200)["held"].size() == 2);
    const auto propose_for = [&](std::size_t line) {
        const std::string id = seen["lines"][line]["id"];
        return expect(w.as("tomas").create("/api/v1/bank-lines/" + id + "/steps",
                                           {{"what", "match"}, {"subject_id", w.organisation()}}),
                      201)["asked"]["id"]
            .get<std::string>();
    };
    const std::string step = "/api/v1/bank-steps/" + propose_for(0);
    CHECK(told(w.as("tomas").post(step + "/confirm")) == "403 same_person");
    CHECK(told(w.as("wanjiku").post(step + "/confirm")) == "403 forbidden");
    CHECK(escrow_minor(w) == 0);
    expect(w.as("thandi").post(step + "/confirm"), 200);
    CHECK(escrow_minor(w) == 70'000);
    CHECK(told(w.as("salma").post(step + "/confirm")) == "409 already_decided");
    expect(w.as("salma").post("/api/v1/bank-steps/" + propose_for(1) + "/drop"), 200);
    CHECK(escrow_minor(w) == 70'000);
    CHECK(expect(w.as("tomas").get("/api/v1/bank-leftovers"), 200)["held"].size() == 1);
    CHECK(books(w)["balanced"] == true);
}

TEST_CASE("solvency: what the bank says stands beside what the books say") {
    world w;
    const auto bank_says = [&w] {
        return expect(w.as("tomas").get("/api/v1/solvency"), 200)["currencies"][0]["bank_says"];
    };
    CHECK(bank_says().is_null());
    auto day = statement({money_in("7.00", "A")});
    day.opening = "0.00";
    day.closing = "7.00";
    const json read = expect(send(w, camt_053(day)), 201);
    CHECK(bank_says().is_null());  // read, and not applied
    expect(apply(w, "thandi", read), 200);
    CHECK(bank_says()["closing_minor"] == 70'000);
    CHECK(bank_says()["difference_minor"] == 0);
    fund(w, 10'000);  // the bank has not said so yet
    CHECK(bank_says()["difference_minor"] == -10'000);
}
