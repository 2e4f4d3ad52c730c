// Tables of mobile-money providers, by a mapping.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <papers/columns.hpp>
#include <papers/csv.hpp>

using namespace ujira::papers;
using ujira::base::errc;

namespace {

mapping outgoing() {
    mapping m;
    m.direction = "out";
    m.columns = {{"Receiver", "phone", ""},          {"Name", "name", ""},
                 {"Amount", "amount", ""},           {"Reason", "", "Salary"},
                 {"Reference", "end_to_end_id", ""}, {"Remark", "words", ""}};
    return m;
}

mapping incoming() {
    mapping m;
    m.direction = "in";
    m.columns = {{"Ref", "end_to_end_id", ""},    {"Paid", "amount", ""}, {"Result", "status", ""},
                 {"Receipt No", "reference", ""}, {"Charge", "fee", ""},  {"When", "date", ""}};
    m.statuses = {{"Completed", "settled"}, {"Failed", "failed"}, {"Reversed", "returned"}};
    return m;
}

errc code_of(const mapping& m) {
    const auto checked = check(m);
    REQUIRE_FALSE(checked.has_value());
    return checked.error().code;
}

}  // namespace

TEST_CASE("columns: the provider's table, in its own words and order", "[papers][columns]") {
    const auto made = write_table(
        outgoing(), {{"+254700000001", "=cmd|'/C calc'!A0", 400'000, "KES", "UJ-1", "-1+1"}}, 4);
    REQUIRE(made.has_value());
    CHECK(*made ==
          "Receiver,Name,Amount,Reason,Reference,Remark\r\n"
          "+254700000001,'=cmd|'/C calc'!A0,40.00,Salary,UJ-1,'-1+1\r\n");
    mapping m = outgoing();
    m.delimiter = ';';
    m.point = ',';
    const auto other = write_table(m, {{"0700000001", "A;\"B\"", 400'000, "KES", "UJ-1", ""}}, 4);
    CHECK(other->ends_with("0700000001;\"A;\"\"B\"\"\";40,00;Salary;UJ-1;\r\n"));
}

TEST_CASE("columns: what a provider's program could misread is refused", "[papers][columns]") {
    const auto field = [](const table_payment& p) {
        const auto made = write_table(outgoing(), {p}, 4);
        REQUIRE_FALSE(made.has_value());
        return made.error().field;
    };
    CHECK(field({"+254 700", "A", 400'000, "KES", "UJ-1", ""}) == "phone");
    CHECK(field({"=254700000001", "A", 400'000, "KES", "UJ-1", ""}) == "phone");
    CHECK(field({"+254700000001", "A", 400'000, "KES", "=UJ", ""}) == "end_to_end_id");
    CHECK(field({"+254700000001", "A", 400'050, "KES", "UJ-1", ""}) == "amount_minor");
}

TEST_CASE("columns: an answer is read by its headings", "[papers][columns]") {
    const auto read = read_table(
        "\xEF\xBB\xBFWhen,Receipt No,Ref,Paid,Charge,Result\r\n"
        "2026-03-02 08:00,QX1,UJ-1,\"1,040.00\",0.50,COMPLETED\r\n"
        "\r\n"
        "2026-03-02,QX2,UJ-2,12,,failed\n"
        "2026-03-02,QX3,UJ-3,12,,Reversed\n"
        "2026-03-02,,UJ-4,12,,In progress",
        incoming(), "KES", 4);
    REQUIRE(read.has_value());
    REQUIRE(read->lines.size() == 4);
    CHECK(read->lines[0].direction == bank_direction::out);
    CHECK(read->lines[0].amount_minor == 10'400'000);
    CHECK(read->lines[0].fee_minor == 5'000);
    CHECK(read->lines[0].bank_reference == "QX1");
    CHECK(read->lines[0].booked_us == 1'772'409'600'000'000);
    CHECK(read->lines[1].status == "failed");
    CHECK(read->lines[1].direction == bank_direction::none);
    CHECK(read->lines[2].direction == bank_direction::in);
    CHECK(read->lines[2].returned);
    CHECK(read->lines[3].status == "In progress");
}

TEST_CASE("columns: days in the order the provider writes them", "[papers][columns]") {
    mapping m = incoming();
    m.date_form = "dmy";
    const std::string head = "When,Receipt No,Ref,Paid,Charge,Result\n";
    CHECK(read_table(head + "03/02/2026,Q,UJ-1,1,,Failed\n", m, "KES", 4)->lines[0].booked_us ==
          1'770'076'800'000'000);
    m.date_form = "mdy";
    CHECK(read_table(head + "03/02/2026,Q,UJ-1,1,,Failed\n", m, "KES", 4)->lines[0].booked_us ==
          1'772'409'600'000'000);
    CHECK_FALSE(read_table(head + "30/30/2026,Q,UJ-1,1,,Failed\n", m, "KES", 4).has_value());
}

TEST_CASE("columns: broken tables are refused whole", "[papers][columns]") {
    const auto refused = [](const std::string& bytes) {
        const auto read = read_table(bytes, incoming(), "KES", 4);
        REQUIRE_FALSE(read.has_value());
        return read.error().code;
    };
    const std::string head = "When,Receipt No,Ref,Paid,Charge,Result\n";
    CHECK(refused("Ref,Paid\nUJ-1,12\n") == errc::columns_missing);
    CHECK(refused("Ref,Ref,Paid,Result,Receipt No,Charge,When\n1,2,3,4,5,6,7\n") ==
          errc::columns_missing);
    for (const std::string& rows :
         {std::string(), std::string("a,b\n"), std::string("2026-03-02,Q,\"UJ-1,1,,Failed\n"),
          std::string("2026-03-02,Q,\"UJ-1\"x,1,,Failed\n"),
          std::string("2026-03-02,Q,UJ-1,-1,,Failed\n"),
          std::string("2026-03-02,Q,UJ-1,1.00001,,Failed\n"),
          std::string("2026-03-02,Q,\xFF\xFE,1,,Failed\n"), std::string(1, '\0')})
        CHECK(refused(head + rows) == errc::file_unreadable);
    std::string many = head;
    for (int i = 0; i < 10'001; ++i) many += "2026-03-02,Q,UJ-1,1,,Failed\n";
    CHECK(refused(many) == errc::file_unreadable);
}

TEST_CASE("columns: a mapping says what is missing", "[papers][columns]") {
    CHECK(check(outgoing()).has_value());
    CHECK(check(incoming()).has_value());
    mapping m = outgoing();
    m.columns.erase(m.columns.begin());
    CHECK(code_of(m) == errc::columns_missing);
    m = incoming();
    m.statuses.pop_back();
    m.statuses.pop_back();
    CHECK(code_of(m) == errc::columns_missing);
    m = incoming();
    m.statuses.push_back({"FAILED", "settled"});
    CHECK(code_of(m) == errc::bad_request);
    m = outgoing();
    m.columns.push_back({"Amount", "currency", ""});
    CHECK(code_of(m) == errc::bad_request);
    m = outgoing();
    m.delimiter = '|';
    CHECK(code_of(m) == errc::bad_request);
    const auto back = mapping_from_json(to_json(incoming()));
    REQUIRE(back.has_value());
    CHECK(to_json(*back) == to_json(incoming()));
    CHECK_FALSE(mapping_from_json("{\"direction\": 1}").has_value());
    CHECK_FALSE(mapping_from_json("[").has_value());
}

TEST_CASE("columns: whatever stands in a cell comes back as it was", "[papers][columns]") {
    rc::check("cells round", [] {
        const auto cell =
            rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\n\r\t =+-@'")));
        const auto cells = *rc::gen::container<std::vector<std::string>>(3, cell);
        std::string line = "h1,h2,h3\r\n";
        for (const std::string& c : cells) line += (&c == &cells[0] ? "" : ",") + csv_cell(c);
        const auto read = read_csv(line + "\r\n", ',');
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->at(1) == cells);
    });
}
