// Payouts as a bank takes them: every file is held against ISO's own schema.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <papers/payment_file.hpp>
#include <support/payment_schema.hpp>

using namespace ujira::papers;
using Catch::Matchers::Contains;
using ujira::base::errc;

namespace {

/// True as well where the schema is absent, which is said.
bool valid(const std::string& bytes) {
    if (!ujira::test::has_payment_schema()) {
        WARN("skipped: shared data absent (../shared/data/iso20022/pain.001.001.09.xsd)");
        return true;
    }
    const std::string faults = ujira::test::faults_of_payments(bytes);
    if (!faults.empty()) UNSCOPED_INFO(faults);
    return faults.empty();
}

payment one(const std::string& id = "UJ-1", std::int64_t minor = 400'000) {
    return {id, minor, "Wanjiku Kamau", "0123-456 789", "KCBLKENX", "Shamba pay"};
}

payment_file file(std::vector<payment> payments) {
    return {message_id_of("01900005-0000-7000-8000-000000000001"),
            1'772'438'400'000'001,
            "2026-03-03",
            "KES",
            4,
            "Shamba Co-op",
            "1100220033",
            "",
            std::move(payments)};
}

std::string refused_at(const payment_file& f) {
    const auto made = pain_001(f);
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().code == errc::bad_request);
    return made.error().field;
}

}  // namespace

TEST_CASE("payment file: pain.001.001.09 that the schema takes, with sums and own lines",
          "[papers][pain001]") {
    const auto made = pain_001(file({one(), one("UJ-2", 1'230'100)}));
    REQUIRE(made.has_value());
    CHECK(valid(*made));
    CHECK_THAT(*made, Contains("<MsgId>01900005000070008000000000000001</MsgId>"));
    CHECK_THAT(*made, Contains("<CreDtTm>2026-03-02T08:00:00Z</CreDtTm>"));
    CHECK_THAT(*made, Contains("<NbOfTxs>2</NbOfTxs>"));
    CHECK_THAT(*made, Contains("<CtrlSum>163.01</CtrlSum>"));
    CHECK_THAT(*made, Contains("<BtchBookg>false</BtchBookg>"));
    CHECK_THAT(*made, Contains("<InstdAmt Ccy=\"KES\">40.00</InstdAmt>"));
    CHECK_THAT(*made, Contains("<Id>NOTPROVIDED</Id>"));
    CHECK_THAT(*made, Contains("<ChrgBr>DEBT</ChrgBr>"));
    CHECK_THAT(*made, Contains("<EndToEndId>UJ-2</EndToEndId>"));
    CHECK(*pain_001(file({one()})) == *pain_001(file({one()})));
}

TEST_CASE("payment file: euros between IBANs go by SEPA's rules", "[papers][pain001]") {
    payment p = one();
    p.number = "DE89 3704 0044 0532 0130 00";
    payment_file f = file({p});
    f.currency = "EUR";
    f.debtor_number = "FR1420041010050500013M02606";
    f.debtor_bic = "PSSTFRPPXXX";
    const auto made = pain_001(f);
    REQUIRE(made.has_value());
    CHECK(valid(*made));
    CHECK_THAT(*made, Contains("<Cd>SEPA</Cd>") && Contains("<ChrgBr>SLEV</ChrgBr>"));
    CHECK_THAT(*made, Contains("<IBAN>DE89370400440532013000</IBAN>"));
}

TEST_CASE("payment file: currencies without cents and with three digits", "[papers][pain001]") {
    payment_file f = file({one("A", 1'500)});
    f.currency = "UGX";
    f.scale = 2;
    REQUIRE(pain_001(f).has_value());
    CHECK_THAT(*pain_001(f), Contains("Ccy=\"UGX\">15<"));
    CHECK(valid(*pain_001(f)));
    f.currency = "KWD";
    f.scale = 5;
    CHECK_THAT(*pain_001(f), Contains("Ccy=\"KWD\">0.015<"));
    CHECK(valid(*pain_001(f)));
}

TEST_CASE("payment file: names of all scripts in the characters that banks take",
          "[papers][pain001]") {
    CHECK(bank_text("Wanjikũ wa Kamaũ", 70) == "Wanjiku wa Kamau");
    CHECK(bank_text("Ærøskøbing Łódź Straße", 70) == "AEroskobing Lodz Strasse");
    CHECK(bank_text("पीला डिब्बा", 70) == "pila dibba");
    CHECK(bank_text("<b>\"A\" & B</b>", 70) == ".b..A. . B./b.");
    CHECK(bank_text("  two \t\n lines ", 70) == "two lines");
    CHECK(bank_text("🧺", 70) == ".");
    CHECK(bank_text("\xFF\xC0", 70) == "..");
    CHECK(bank_text(" \t", 70).empty());
    CHECK(bank_text(std::string(200, 'x'), 70).size() == 70);
    payment p = one();
    p.holder = "</Nm><Nm>ওয়ানজিকু & Söhne ]]> &amp; \x01" + std::string(300, 'n');
    p.words = "<!DOCTYPE x [<!ENTITY a 'b'>]>" + std::string(500, '\n') + "وقت";
    const auto made = pain_001(file({p}));
    REQUIRE(made.has_value());
    CHECK(valid(*made));
    CHECK_THAT(*made, !Contains("<!DOCTYPE"));
}

TEST_CASE("payment file: what no bank could use is refused by name", "[papers][pain001]") {
    const auto with = [](auto change) {
        payment p = one();
        change(p);
        return refused_at(file({p}));
    };
    CHECK(with([](payment& p) { p.amount_minor = 400'001; }) == "amount_minor");
    CHECK(with([](payment& p) { p.amount_minor = 0; }) == "amount_minor");
    CHECK(with([](payment& p) { p.amount_minor = -100; }) == "amount_minor");
    CHECK(with([](payment& p) { p.holder = " "; }) == "holder");
    CHECK(with([](payment& p) { p.number = "DE89370400440532013001"; }) == "number");
    CHECK(with([](payment& p) { p.number = ""; }) == "number");
    CHECK(with([](payment& p) { p.number = "1<2"; }) == "number");
    CHECK(with([](payment& p) { p.bic = "KCBL12NX"; }) == "bic");
    for (const std::string id : {"", "a//b", "/a", "a/", "a b", "ü"})
        CHECK(with([&](payment& p) { p.end_to_end_id = id; }) == "end_to_end_id");
    CHECK(with([](payment& p) { p.end_to_end_id = std::string(36, 'x'); }) == "end_to_end_id");
    CHECK(refused_at(file({one(), one()})) == "end_to_end_id");
    CHECK(refused_at(file({})) == "payments");
    payment_file f = file({one()});
    f.execution_day = "2026-02-30";
    CHECK(refused_at(f) == "execution_day");
}

TEST_CASE("payment file: a message's id leads back to its batch", "[papers][pain001]") {
    const std::string batch = "01900005-0000-7000-8000-00000000abcd";
    CHECK(batch_of_message(message_id_of(batch)) == batch);
    CHECK_FALSE(batch_of_message("somebody else's").has_value());
    CHECK_FALSE(batch_of_message(batch).has_value());
}

TEST_CASE("payment file: five hundred payments, whatever they are, and the sum is exact",
          "[papers][pain001]") {
    std::vector<payment> many;
    for (int i = 0; i < 500; ++i)
        many.push_back(one("UJ-" + std::to_string(i), 100 * (1 + i * 7'919)));
    const auto made = pain_001(file(many));
    REQUIRE(made.has_value());
    CHECK(valid(*made));
    CHECK_THAT(*made, Contains("<NbOfTxs>500</NbOfTxs>"));
    CHECK_THAT(*made, Contains("<CtrlSum>9878957.50</CtrlSum>"));

    const auto text = rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    rc::check("any name and words give a valid file", [&] {
        payment p = one();
        p.holder = "n" + *text;
        p.words = *text;
        p.amount_minor = 100 * *rc::gen::inRange<std::int64_t>(1, 10'000'000'000'000);
        const auto bytes = pain_001(file({p}));
        RC_ASSERT(bytes.has_value());
        for (const char c : *bytes) RC_ASSERT(c == '\n' || (c >= ' ' && c <= '~'));
    });
}
