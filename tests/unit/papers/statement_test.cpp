// A statement as a table: digits, quotes, and no formula that a spreadsheet would run.
#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <papers/statement.hpp>

using namespace ujira::papers;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

constexpr ujira::base::instant_us at_us = 1'772'438'400'000'001;  // 2026-03-02 08:00 UTC

statement_paper paper(const std::string& words = "") {
    statement_entry first;
    first.seq = 1;
    first.at_us = at_us;
    first.event = "task.accrue";
    first.project = "Wheat";
    first.picture = "a.jpg";
    first.assignment = "a1";
    statement_entry second = first;
    first.leaf_sha256 = "ff";
    first.change.review_minor = first.after.review_minor = 600'000;
    second.seq = 2;
    second.event = "deduct.propose";
    second.reason_code = "empty";
    second.words = words;
    second.deduction = "c1";
    second.leaf_sha256 = "ee";
    second.change = {-600'000, 0, 600'000, 0};
    second.after = {0, 0, 600'000, 0};
    return {"Shamba, \"Coop\"", "w1", "KES", "Asia/Kathmandu", {first, second}, ""};
}

std::string second_line(const std::string& words) {
    const std::string csv = statement_csv(paper(words));
    return csv.substr(csv.find("\r\n2,") + 2);
}

}  // namespace

TEST_CASE("statement table: CSV has a heading, CRLF, and amounts with all digits", "[papers]") {
    const std::string csv = statement_csv(paper());
    CHECK(csv.starts_with("line,day,time,time_zone,at_utc,event,currency,"));
    CHECK_THAT(csv,
               Contains("\r\n1,2026-03-02,13:45,Asia/Kathmandu,2026-03-02T08:00:00.000001Z,"
                        "task.accrue,KES,60.0000,0.0000,"
                        "0.0000,0.0000,60.0000,0.0000,0.0000,0.0000,,,Wheat,a.jpg,a1,,ff\r\n"));
    CHECK_THAT(csv, Contains("Z,deduct.propose,KES,-60.0000,"));
    CHECK(csv == statement_csv(paper()));
}

TEST_CASE("statement table: a line of the evening stands on the day of the place", "[papers]") {
    auto p = paper();
    p.lines[1].at_us = 1'772'475'300'000'000;  // 18:15 UTC: midnight in Kathmandu
    p.lines[0].at_us = p.lines[1].at_us - 1;
    const std::string csv = statement_csv(p);
    CHECK_THAT(csv, Contains("\r\n1,2026-03-02,23:59,"));
    CHECK_THAT(csv, Contains("\r\n2,2026-03-03,00:00,"));
}

TEST_CASE("statement table: words can't break out of their cell, nor compute", "[papers]") {
    CHECK_THAT(second_line("No box, \"none\"\nat all"),
               Contains(",empty,\"No box, \"\"none\"\"\nat all\",Wheat,"));
    for (const std::string start : {"=", "+", "-", "@", "\t"})
        CHECK_THAT(second_line(start + "SUM(A1)"), Contains(",'" + start + "SUM(A1),"));
    CHECK_THAT(second_line("\r=1"), Contains(",\"'\r=1\","));
    CHECK_THAT(second_line("पीला डिब्बा"), Contains(",पीला डिब्बा,"));
    CHECK_THAT(second_line("a=b"), Contains(",a=b,"));
}

TEST_CASE("statement table: JSON says amounts as texts and in minor units", "[papers]") {
    const json j = json::parse(statement_json(paper("=1")));
    CHECK(j["coop"] == "Shamba, \"Coop\"");
    CHECK(j["worker"] == "w1");
    const json& line = j["lines"][1];
    CHECK(line["change"]["review"] == "-60.0000");
    CHECK(line["change"]["review_minor"] == -600'000);
    CHECK(line["after"]["held_minor"] == 600'000);
    CHECK(line["words"] == "=1");
    CHECK(j["lines"][0]["words"].is_null());
    CHECK(line["at"] == "2026-03-02T08:00:00.000001Z");
    CHECK(line["day"] == "2026-03-02");
    CHECK(line["time"] == "13:45");
    CHECK(j["time_zone"] == "Asia/Kathmandu");
}

TEST_CASE("statement table: instants of any time, and formats by name", "[papers]") {
    CHECK(instant_text(0) == "1970-01-01T00:00:00.000000Z");
    CHECK(instant_text(-1) == "1969-12-31T23:59:59.999999Z");
    CHECK((statement_format_named("csv") == statement_format::csv));
    CHECK((statement_format_named("json") == statement_format::json));
    CHECK_FALSE(statement_format_named("pdf").has_value());
    auto unknown = paper();
    unknown.currency = "XTS";
    CHECK_THROWS(statement_csv(unknown));
    auto nowhere = paper();
    nowhere.time_zone = "Africa/Nowhere";
    CHECK_THROWS(statement_json(nowhere));
}
