// Papers: what stands on them can be read back, in every language, and the same values give the
// same bytes. pdftotext (poppler) reads them as a stranger's program would.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <papers/certificate.hpp>
#include <papers/invoice.hpp>
#include <papers/pdf.hpp>
#include <papers/slip.hpp>
#include <papers/statement_pdf.hpp>
#include <support/programs.hpp>
#include <support/temporary_folder.hpp>

using namespace ujira::papers;
using Catch::Matchers::Contains;

namespace {

constexpr ujira::base::instant_us at_us = 1'772'438'400'000'001;  // 2026-03-02 08:00 UTC
const std::vector<std::string> all_languages{"en", "sw", "fil", "es", "hi", "ur"};

/// The text of a PDF; looked at as pictures too where UJIRA_KEEP_PAPERS names a folder.
std::string text_of(const std::string& pdf, const std::string& name) {
    const ujira::test::temporary_folder kept;
    const char* keep = std::getenv("UJIRA_KEEP_PAPERS");
    const std::string path = (keep != nullptr ? std::string(keep) + "/" : kept.path("")) + name;
    std::ofstream(path, std::ios::binary) << pdf;
    const auto read = ujira::test::run_program("pdftotext -layout " + path + " -");
    if (read.status != 0) throw std::runtime_error("pdftotext: " + read.said);
    return read.said;
}

/// Without spaces, line ends and marks of direction: how a line was broken is not what it says.
std::string bare(const std::string& text) {
    static const std::vector<std::string> dropped{" ",      "\n",     "\f",     "\u00A0", "\u2066",
                                                  "\u2067", "\u2068", "\u2069", "\u200E", "\u200F",
                                                  "\u202A", "\u202B", "\u202C"};
    std::string out = text;
    for (const std::string& d : dropped)
        for (auto at = out.find(d); at != std::string::npos; at = out.find(d, at))
            out.erase(at, d.size());
    return out;
}

statement_paper paper(std::size_t tasks) {
    statement_paper p{
        "Mwanga Labelling Co-op", "01900003-0000-7000-8000-000000000001", "KES", "UTC", {}};
    p.worker_name = "Wanjiku Kamau";
    statement_amounts after;
    const auto add = [&](std::string event, statement_amounts change) {
        after.review_minor += change.review_minor;
        after.payable_minor += change.payable_minor;
        after.disputed_minor += change.disputed_minor;
        after.in_transit_minor += change.in_transit_minor;
        statement_entry l;
        l.seq = static_cast<std::int64_t>(p.lines.size()) + 1;
        l.at_us = at_us + l.seq * 7'200'000'000;
        l.event = std::move(event);
        l.change = change;
        l.after = after;
        l.project = "Boats of Nagasaki";
        l.picture = "harbour-017.jpg";
        l.by = "reviewer 3f2a9c";
        l.leaf_sha256 = std::string(62, 'a') + "7f";
        p.lines.push_back(l);
        return &p.lines.back();
    };
    for (std::size_t i = 0; i < tasks; ++i) {
        add("task.accrue", {150'000, 0, 0, 0});
        add("task.release", {-150'000, 150'000, 0, 0})->by =
            i % 2 == 0 ? "deadline" : "reviewer 3f2a9c";
    }
    add("task.accrue", {123'456, 0, 0, 0});
    statement_entry* held = add("deduct.propose", {-123'456, 0, 123'456, 0});
    held->reason_code = "empty";
    held->words = "पीला डिब्बा खाली है\nand nothing was said, کچھ نہیں کہا گیا۔";
    add("deduct.uphold", {0, 0, -123'456, 0})->by = "steward 00aa11";
    add("payout.submit", {0, -100'000, 0, 100'000});
    statement_entry* paid = add("payout.settle", {0, 0, 0, -100'000});
    paid->net_minor = 90'000;
    paid->tax_minor = 6'000;
    paid->fee_minor = 4'000;
    paid->tax_rule = "withholding-2026";
    add("statement.issue", {});
    return p;
}

}  // namespace

TEST_CASE("papers: a statement in each language says what the catalogue says, letter for letter",
          "[papers][pdf]") {
    for (const std::string& language : all_languages) {
        const paper_texts t = texts_in(language).value();
        const std::string text = text_of(statement_pdf(paper(2), t, "statement-9.pdf.note"),
                                         "statement-" + language + ".pdf");
        INFO(language << "\n" << text);
        // Words with the Urdu ligature of lam and alef are left out: pdftotext takes it apart.
        for (const char* key : {"statement.title", "statement.tax", "statement.held", "check.title",
                                "column.what", "worker"})
            CHECK_THAT(bare(text), Contains(bare(t.text(key))));
        CHECK_THAT(bare(text), Contains(bare(t.text("check.log"))));
        CHECK_THAT(text, Contains("Wanjiku Kamau"));
        CHECK_THAT(text, Contains("12.3456") || Contains("12,3456"));
    }
}

TEST_CASE("papers: the same statement is the same file, another one is not", "[papers][pdf]") {
    for (const std::string language : {"en", "ur"}) {
        const paper_texts t = texts_in(language).value();
        const std::string first = statement_pdf(paper(3), t, "n");
        text_of(statement_pdf(paper(1), t, "n"), "between.pdf");
        CHECK(statement_pdf(paper(3), t, "n") == first);
        CHECK(statement_pdf(paper(4), t, "n") != first);
        const ujira::test::temporary_folder kept;
        std::ofstream(kept.path("p"), std::ios::binary) << first;
        const auto told = ujira::test::run_program("pdfinfo -isodates " + kept.path("p"));
        CHECK_THAT(told.said, Contains("2026-03-0") && Contains(t.text("statement.title")));
    }
}

TEST_CASE("papers: a long table has its head on every page and loses no line", "[papers][pdf]") {
    const paper_texts t = texts_in("en").value();
    const std::string text = text_of(statement_pdf(paper(100), t, "n"), "long.pdf");
    const auto count = [&text](const std::string& what) {
        std::size_t n = 0;
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
        return n;
    };
    const std::size_t pages = count("\f");
    CHECK(pages > 5);
    CHECK(count("What happened") + 1 >= pages);  // only what follows the table may lack it
    CHECK(count("harbour-017.jpg") >= 200);
    for (std::size_t n = 1; n <= pages; ++n)
        CHECK_THAT(text, Contains("Page \u2068" + std::to_string(n)) ||
                             Contains("Page " + std::to_string(n)));
}

TEST_CASE("papers: words longer than a page are broken, not lost", "[papers][pdf]") {
    statement_paper p = paper(1);
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "word" + std::to_string(i) + "\n";
    p.lines[3].words = words + "END";
    const std::string text = text_of(statement_pdf(p, texts_in("en").value(), "n"), "tall.pdf");
    CHECK_THAT(text, Contains("word0 "));
    CHECK_THAT(text, Contains("word1500 "));
    CHECK_THAT(text, Contains("END"));
}

TEST_CASE("papers: what is too long to print line by line is carried over", "[papers][pdf]") {
    const paper_texts t = texts_in("en").value();
    const statement_paper p = paper(most_statement_rows / 2 + 10);
    const std::string text = text_of(statement_pdf(p, t, "n"), "carried.pdf");
    CHECK_THAT(text, Contains("Carried over from the lines before"));
    CHECK_THAT(bare(text), Contains("Lines1to26arenotprintedhere"));
    CHECK_THAT(text, !Contains("\n    26 ") && Contains(" 5,026 "));
}

TEST_CASE("papers: a statement's sums are what its lines add up to", "[papers]") {
    const statement_sums s = sums_of(paper(2));
    CHECK(s.earned_minor == 300'000);
    CHECK(s.deducted_minor == 123'456);
    CHECK(s.paid_minor == 90'000);
    CHECK(s.tax_minor == 6'000);
    CHECK(s.fee_minor == 4'000);
    const statement_amounts& last = paper(2).lines.back().after;
    CHECK(last.payable_minor + last.in_transit_minor ==
          s.earned_minor - s.paid_minor - s.tax_minor - s.fee_minor);
}

TEST_CASE("papers: numbers and days are written as the language does", "[papers]") {
    const auto t = [](const char* language) { return texts_in(language).value(); };
    CHECK(t("en").money(123'456'789'000, "KES") == "KES\u00A012,345,678.90");
    CHECK(t("es").money(123'456'789'000, "KES") == "KES\u00A012.345.678,90");
    CHECK(t("hi").money(123'456'789'000, "INR") == "INR\u00A01,23,45,678.90");
    CHECK(t("en").amount(-1, "KES") == "\u22120.0001");
    CHECK(t("en").amount(50'000, "KES") == "5.00");
    CHECK(t("en").amount(50'000, "KES", 4) == "5.0000");
    CHECK(t("en").amount(500, "UGX") == "5");
    CHECK(t("en").amount(std::numeric_limits<std::int64_t>::min(), "UGX") ==
          "\u221292,233,720,368,547,758.08");
    CHECK(t("en").day("2026-03-02") == "2 Mar 2026");
    CHECK(t("sw").day("2026-12-31") == "31 Des 2026");
    CHECK(t("ur").month("2026-03") == "مارچ 2026");
    CHECK_FALSE(texts_in("xx").has_value());
    CHECK_FALSE(texts_in("").has_value());
    CHECK_THROWS_AS(t("en").money(1, "QQQ"), std::logic_error);
    CHECK_THROWS_AS(t("en").text("no.such"), std::logic_error);
}

TEST_CASE("papers: cash slips carry name, sum and lines to sign on", "[papers][pdf]") {
    for (const std::string& language : all_languages) {
        const paper_texts t = texts_in(language).value();
        std::vector<slip> slips;
        for (int i = 0; i < 5; ++i)
            slips.push_back({"Mwanga Co-op", "Baraka Otieno", 1'234'500'00, "KES",
                             "UJ" + std::to_string(i), "batch-7", at_us});
        const std::string text = text_of(hand_over_slips(slips, t), "slips-" + language + ".pdf");
        INFO(text);
        for (int i = 0; i < 5; ++i) CHECK_THAT(text, Contains("UJ" + std::to_string(i)));
        CHECK_THAT(bare(text), Contains(bare(t.text("slip.says"))));
        CHECK_THAT(bare(text), Contains(bare(t.text("slip.signed_by"))));
    }
    CHECK_THROWS_AS(hand_over_slips({}, texts_in("en").value()), std::logic_error);
}

TEST_CASE("papers: an invoice says what each project cost, and its sums add up", "[papers][pdf]") {
    invoice_paper p{"Mwanga Co-op",
                    "Coast Atlas",
                    "Coast Atlas Ltd",
                    7,
                    "2026-02",
                    at_us,
                    "Africa/Nairobi",
                    "KES",
                    {{"Boats", 600'000, 60'000, 9'600}, {"Nets", 150'000, 15'000, 2'400}}};
    p.opening_minor = 1'000'000;
    p.funded_minor = 500'000;
    p.returned_minor = 60'000;
    p.closing_minor = 723'000;
    for (const std::string& language : all_languages) {
        const paper_texts t = texts_in(language).value();
        const std::string text = text_of(invoice_pdf(p, t), "invoice-" + language + ".pdf");
        INFO(language << "\n" << text);
        for (const char* key : {"invoice.project", "invoice.closing", "invoice.vat"})
            CHECK_THAT(bare(text), Contains(bare(t.text(key))));
        CHECK_THAT(text, Contains("Coast Atlas Ltd"));
        CHECK_THAT(text, Contains("75.00") || Contains("75,00"));  // pay of both
        CHECK_THAT(text, Contains("83.70") || Contains("83,70"));  // with fee and VAT
        CHECK_THAT(text, Contains("72.30") || Contains("72,30"));
    }
    for (invoice_line& l : p.lines) l.vat_minor = 0;
    const std::string without = text_of(invoice_pdf(p, texts_in("en").value()), "no-vat.pdf");
    CHECK_THAT(without, !Contains("VAT (KES)"));
    CHECK(invoice_name(p) == "invoice-2026-02-7.pdf");
}

TEST_CASE("papers: a certificate adds up tax by rule and authority", "[papers][pdf]") {
    certificate_paper p{"Mwanga Co-op", "w1", "Wanjiku", 2026, true, "Africa/Nairobi", "KES", {}};
    const auto paid = [&](std::int64_t gross, std::int64_t tax, std::string rule) {
        p.rows.push_back({at_us, gross, tax, 0, gross - tax, std::move(rule),
                          tax == 0 ? "" : "Revenue Authority"});
    };
    paid(1'000'000, 50'000, "wht-5");
    paid(1'000'000, 60'000, "wht-6");
    paid(500'000, 0, "");
    paid(-1'000'000, -50'000, "wht-5");
    const auto total = certificate_total(p);
    CHECK(total.gross_minor == 1'500'000);
    CHECK(total.tax_minor == 60'000);
    CHECK(total.net_minor == 1'440'000);
    const auto taxes = certificate_taxes(p);
    REQUIRE(taxes.size() == 2);
    CHECK(taxes[0].tax_minor == 0);
    CHECK(taxes[1].rule == "wht-6");
    CHECK(taxes[1].tax_minor == 60'000);
    for (const std::string& language : all_languages) {
        const paper_texts t = texts_in(language).value();
        const std::string text = text_of(certificate_pdf(p, t), "certificate-" + language + ".pdf");
        INFO(language << "\n" << text);
        CHECK_THAT(text, Contains("Revenue") && Contains("Authority"));  // a cell may wrap
        CHECK_THAT(text, Contains("144.00") || Contains("144,00"));
        CHECK_THAT(bare(text), Contains(bare(t.text("certificate.net"))));
        CHECK_THAT(bare(text), !Contains(bare(t.text("certificate.so_far"))));
    }
    p.ended = false;
    const paper_texts t = texts_in("en").value();
    CHECK_THAT(text_of(certificate_pdf(p, t), "so-far.pdf"), Contains("more may come"));
}

TEST_CASE("papers: a receipt names whose money arrived", "[papers][pdf]") {
    for (const std::string& language : all_languages) {
        const paper_texts t = texts_in(language).value();
        const receipt_paper p{
            "Mwanga Co-op", "Coast Atlas", "Coast Atlas Ltd", "f1", "BANK 1", 5'000'000, "KES",
            at_us,          at_us + 1,     "Africa/Nairobi"};
        const std::string text = text_of(receipt_pdf(p, t), "receipt-" + language + ".pdf");
        INFO(text);
        CHECK_THAT(text, Contains("BANK 1") && Contains("Coast Atlas Ltd"));
        CHECK_THAT(text, Contains("500.00") || Contains("500,00"));
    }
}
