// Answers of banks, honest ones and hostile ones.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <papers/bank_answer.hpp>
#include <support/bank_files.hpp>

using namespace ujira::papers;
using Catch::Matchers::Contains;
using ujira::base::errc;
using ujira::test::booking;
using ujira::test::made_statement;

namespace {

std::string refusal(const std::string& bytes) {
    const auto read = read_bank_answer(bytes);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == errc::file_unreadable);
    return read.error().detail;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

made_statement a_day() {
    made_statement s;
    s.opening = "1000.00";
    s.closing = "1459.90";
    s.bookings = {{"500.00", true, "NOTPROVIDED", "B1", "from the fair", {}, "BOOK", {}},
                  {"40.00", false, "UJ-1", "B2", {}, {}, "BOOK", {}},
                  {"7.00", false, {}, {}, "waits", {}, "PDNG", {}},
                  {"0.10", false, {}, {}, "fees", {}, "BOOK", "CHRG"}};
    return s;
}

}  // namespace

TEST_CASE("bank answers: a statement's lines, whatever the version", "[papers][camt]") {
    for (const char* version : {"02", "04", "08"}) {
        made_statement s = a_day();
        s.version = version;
        const auto read = read_bank_answer(camt_053(s));
        REQUIRE(read.has_value());
        CHECK(read->kind == bank_file_kind::camt_053);
        CHECK(read->account == "KE0012345");
        CHECK(read->currency == "KES");
        CHECK(read->opening->minor == 10'000'000);
        CHECK(read->closing->minor == 14'599'000);
        CHECK(read->closing->at_us == 1'772'409'600'000'000);
        REQUIRE(read->lines.size() == 4);
        CHECK(read->lines[0].direction == bank_direction::in);
        CHECK(read->lines[0].amount_minor == 5'000'000);
        CHECK(read->lines[0].end_to_end_id.empty());
        CHECK(read->lines[0].words == "from the fair");
        CHECK(read->lines[1].direction == bank_direction::out);
        CHECK(read->lines[1].end_to_end_id == "UJ-1");
        CHECK(read->lines[1].bank_reference == "B2");
        CHECK(read->lines[2].direction == bank_direction::none);
        CHECK(read->lines[3].charge);
        CHECK(read->lines[3].number == 4);
    }
}

TEST_CASE("bank answers: a return says so", "[papers][camt]") {
    made_statement s;
    s.bookings = {{"40.00", true, "UJ-1", "B3", {}, "AC04", "BOOK", {}}};
    const auto read = read_bank_answer(camt_053(s));
    REQUIRE(read.has_value());
    CHECK(read->lines[0].returned);
    CHECK(read->lines[0].words == "AC04");
}

TEST_CASE("bank answers: a booking of several payments becomes their lines and the rest",
          "[papers][camt]") {
    made_statement s;
    s.bookings = {{"100.50", false, "UJ-1", "B4", {}, {}, "BOOK", {}}};
    const std::string two =
        "<TxDtls><Refs><EndToEndId>UJ-1</EndToEndId></Refs><Amt Ccy=\"KES\">60.00</Amt></TxDtls>"
        "<TxDtls><Refs><EndToEndId>UJ-2</EndToEndId><AcctSvcrRef>B4b</AcctSvcrRef></Refs>"
        "<AmtDtls><TxAmt><Amt Ccy=\"KES\">40.00</Amt></TxAmt></AmtDtls></TxDtls>";
    const std::string single = "<TxDtls><Refs><EndToEndId>UJ-1</EndToEndId></Refs></TxDtls>";
    const auto read = read_bank_answer(replaced(camt_053(s), single, two));
    REQUIRE(read.has_value());
    REQUIRE(read->lines.size() == 3);
    CHECK(read->lines[0].amount_minor == 600'000);
    CHECK(read->lines[0].bank_reference == "B4/1");
    CHECK(read->lines[1].end_to_end_id == "UJ-2");
    CHECK(read->lines[1].bank_reference == "B4b");
    CHECK(read->lines[2].amount_minor == 5'000);
    CHECK(read->lines[2].end_to_end_id.empty());
    CHECK_THAT(refusal(replaced(replaced(camt_053(s), single, two), "60.00", "60.51")),
               Contains("more than it is"));
}

TEST_CASE("bank answers: a line without a reference gets the same one each time",
          "[papers][camt]") {
    made_statement s;
    const booking same{"5.00", false, {}, {}, "stamps", {}, "BOOK", {}};
    s.bookings = {same, same};
    const auto first = read_bank_answer(camt_053(s));
    const auto again = read_bank_answer(camt_053(s));
    REQUIRE(first.has_value());
    CHECK(first->lines[0].bank_reference.starts_with("~"));
    CHECK(first->lines[0].bank_reference != first->lines[1].bank_reference);
    CHECK(first->lines[1].bank_reference == again->lines[1].bank_reference);
}

TEST_CASE("bank answers: a status report, by payment and as a whole", "[papers][pain002]") {
    for (const char* version : {"03", "10"}) {
        const auto read = read_bank_answer(ujira::test::pain_002(
            "M1", {{"UJ-1", "RJCT", "AC04", "40.00"}, {"UJ-2", "ACSC", {}, {}}}, "", version));
        REQUIRE(read.has_value());
        CHECK(read->message == "M1");
        REQUIRE(read->lines.size() == 2);
        CHECK(read->lines[0].status == "RJCT");
        CHECK(read->lines[0].words == "AC04");
        CHECK(read->lines[0].amount_minor == 400'000);
        CHECK(read->lines[0].direction == bank_direction::none);
        CHECK(read->lines[1].currency.empty());
    }
    const auto all = read_bank_answer(ujira::test::pain_002("M1", {}, "RJCT"));
    REQUIRE(all.has_value());
    REQUIRE(all->lines.size() == 1);
    CHECK(all->lines[0].status == "RJCT");
    CHECK(all->lines[0].end_to_end_id.empty());
    CHECK(all->lines[0].whole);
    const auto inherited =
        read_bank_answer(ujira::test::pain_002("M1", {{"UJ-1", "", "", ""}}, "RJCT"));
    REQUIRE(inherited.has_value());
    CHECK(inherited->lines[0].status == "RJCT");
}

TEST_CASE("bank answers: one refused payment never stands for its whole batch",
          "[papers][pain002]") {
    const std::string one = ujira::test::pain_002("M1", {{"UJ-1", "RJCT", "AC04", ""}});
    const std::string id = "<OrgnlEndToEndId>UJ-1</OrgnlEndToEndId>";
    const auto named = read_bank_answer(replaced(one, id, "<OrgnlInstrId>UJ-1</OrgnlInstrId>"));
    REQUIRE(named.has_value());
    CHECK(named->lines[0].end_to_end_id == "UJ-1");
    CHECK_FALSE(named->lines[0].whole);
    CHECK_THAT(refusal(replaced(one, id, "")), Contains("identifier"));
    const std::string whole = "<OrgnlPmtInfAndSts><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>";
    const std::string group = ujira::test::pain_002("M1", {});
    const std::string end = "</OrgnlGrpInfAndSts>";
    CHECK(read_bank_answer(replaced(group, end, end + whole))->lines.size() == 1);
    CHECK_THAT(refusal(replaced(group, end, end + whole + whole)), Contains("twice"));
}

TEST_CASE("bank answers: hostile files end where they begin", "[papers][camt]") {
    const std::string good = camt_053(a_day());
    const std::string bomb =
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    CHECK_THAT(refusal(replaced(good, "?>\n", "?>\n" + bomb)), Contains("entities"));
    CHECK_THAT(refusal(replaced(good, "?>\n", "?>\n<!DOCTYPE d SYSTEM \"file:///etc/passwd\">")),
               Contains("entities"));
    CHECK_THAT(refusal(replaced(good, "from the fair", "&unknown;")), Contains("well-formed"));
    for (std::size_t cut = 0; cut + 3 < good.size(); cut += 37) refusal(good.substr(0, cut));
    refusal(good + "<more/>");
    refusal(std::string(11'000'000, ' '));
    refusal("PK\x03\x04");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    refusal(replaced(good, "<GrpHdr>", "<GrpHdr>" + deep));
    refusal(replaced(good, "from the fair", std::string(5'000, 'x')));
    refusal(replaced(good, "encoding=\"UTF-8\"", "encoding=\"no-such\""));
}

TEST_CASE("bank answers: what could be read in two ways is refused", "[papers][camt]") {
    const std::string good = camt_053(a_day());
    CHECK_THAT(refusal(replaced(good, "<CdtDbtInd>CRDT</CdtDbtInd><Sts>",
                                "<Amt Ccy=\"KES\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>")),
               Contains("twice"));
    CHECK_THAT(refusal(replaced(good, "40.00", "40.00001")), Contains("not an amount"));
    CHECK_THAT(refusal(replaced(good, "40.00", "-40.00")), Contains("not an amount"));
    CHECK_THAT(refusal(replaced(good, "40.00", "4e1")), Contains("not an amount"));
    CHECK_THAT(refusal(replaced(good, "40.00", "99999999999999999999")), Contains("not an amount"));
    CHECK_THAT(refusal(replaced(good, "40.00", "41.00")), Contains("closing"));
    CHECK_THAT(refusal(replaced(good, "Ccy=\"KES\">40.00", "Ccy=\"UGX\">40.00")),
               Contains("currency"));
    CHECK_THAT(refusal(replaced(good, "Ccy=\"KES\">40.00", "Ccy=\"XAU\">40.00")),
               Contains("no such currency"));
    CHECK_THAT(refusal(replaced(good, "<Id>KE0012345</Id>", "")), Contains("no account"));
    CHECK_THAT(refusal(replaced(good, "2026-03-02", "2026-13-02")), Contains("no such day"));
    CHECK_THAT(refusal(replaced(good, "camt.053.001.08", "camt.054.001.08")), Contains("neither"));
}

TEST_CASE("bank answers: as many lines as the limit, and not one more", "[papers][camt]") {
    made_statement s;
    s.bookings.assign(most_bank_lines, {"1.00", true, {}, "R", {}, {}, "BOOK", {}});
    CHECK(read_bank_answer(camt_053(s))->lines.size() == most_bank_lines);
    s.bookings.push_back(s.bookings.back());
    CHECK_THAT(refusal(camt_053(s)), Contains("more lines"));
}

TEST_CASE("bank answers: a byte changed anywhere is read or refused, never a crash",
          "[papers][camt]") {
    const std::string good = camt_053(a_day());
    rc::check("changed bytes", [&] {
        std::string bad = good;
        for (int i = 0; i < 3; ++i)
            bad[*rc::gen::inRange<std::size_t>(0, bad.size())] = *rc::gen::arbitrary<char>();
        const auto read = read_bank_answer(bad);
        if (read) RC_ASSERT(read->lines.size() <= 4);
    });
}
