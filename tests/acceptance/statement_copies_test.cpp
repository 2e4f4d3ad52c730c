// G17: a statement as a table, and the co-op's signature for it, checked without the server.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <harness/steps.hpp>
#include <ledger/file_note.hpp>
#include <support/accountants.hpp>
#include <support/temporary_folder.hpp>

using namespace ujira::acceptance;
namespace ledger = ujira::ledger;
using Catch::Matchers::Contains;

namespace {

const std::string copies = "/api/v1/statement/copies/";

std::string key_text(const world& w) {
    return http_client(w.port()).send({.method = "GET", .path = "/log/key"}).bytes;
}

ledger::verifier_key key_of(const world& w) {
    std::string text = key_text(w);
    text.pop_back();
    return ledger::parse_verifier_key(text).value();
}

std::string file_of(world& w, const std::string& worker, const std::string& what) {
    const answer a = w.as(worker).get(copies + what);
    if (a.status != 200) throw std::runtime_error(what + ": " + a.bytes);
    return a.bytes;
}

void put(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("G17 a statement comes as a table that says what the statement says") {
    world w;
    const std::string held = work(w, "wanjiku", make_project(w), empty_answer());
    propose(w, "ravi", held);
    const answer a = w.as("wanjiku").get(copies + "json");
    const json table = expect(a, 200);
    const json now = expect(w.as("wanjiku").get("/api/v1/statement"), 200);
    const std::size_t count = now["lines"].size();
    REQUIRE(table["lines"].size() == count);
    CHECK_THAT(a.header("content-disposition"),
               Contains("statement-" + std::to_string(count) + ".json"));
    for (std::size_t i = 0; i < count; ++i) {
        const json& shown = now["lines"][count - 1 - i];
        const json& line = table["lines"][i];
        CHECK(line["line"] == i + 1);
        CHECK(line["event"] == shown["event"]);
        CHECK(line["change"]["held_minor"] == shown["disputed_minor"]);
        CHECK(line["assignment"] == shown["submission_id"]);
        CHECK(line["leaf_sha256"] == shown["leaf_sha256"]);
    }
    CHECK(table["lines"].back()["after"]["held_minor"] == now["balance"]["disputed_minor"]);
    CHECK(table["lines"].back()["after"]["review_minor"] == now["balance"]["review_minor"]);

    const answer csv = w.as("wanjiku").get(copies + "csv");
    CHECK_THAT(csv.header("content-type"), Contains("text/csv"));
    const std::string& text = csv.bytes;
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == count + 1);
    CHECK_THAT(text, Contains(held));
}

TEST_CASE("G17 the co-op signs for a table, and what came since changes nothing of it") {
    world w;
    work(w, "wanjiku", make_project(w), nothing_here());
    const std::string file = file_of(w, "wanjiku", "csv?to=1");
    work(w, "wanjiku", make_project(w), nothing_here());
    CHECK(file_of(w, "wanjiku", "csv?to=1") == file);
    CHECK(file_of(w, "wanjiku", "csv") != file);
    for (const std::string format : {"csv", "json"}) {
        const std::string bytes = file_of(w, "wanjiku", format + "?to=1");
        const answer note = w.as("wanjiku").get(copies + format + "/note?to=1");
        CHECK_THAT(note.header("content-disposition"), Contains("statement-1." + format + ".note"));
        const auto said = ledger::check_file(bytes, note.bytes, key_of(w)).value();
        CHECK(said.lines == 1);
        CHECK(said.file == "statement-1." + format);
        CHECK_FALSE(
            ledger::check_file(file_of(w, "wanjiku", format), note.bytes, key_of(w)).has_value());
    }
}

TEST_CASE("G17 a table of one's own lines only, and of lines that are there") {
    world w;
    CHECK(told(w.as("wanjiku").get(copies + "csv")) == "404 not_found");
    work(w, "wanjiku", make_project(w), nothing_here());
    CHECK(told(w.as("wanjiku").get(copies + "csv?to=2")) == "404 not_found");
    CHECK(told(w.as("wanjiku").get(copies + "csv?to=x")) == "422 bad_request");
    CHECK(told(w.as("wanjiku").get(copies + "docx")) == "404 not_found");
    CHECK(told(w.as("wanjiku").get(copies + "docx/note")) == "404 not_found");
    CHECK(told(w.as("baraka").get(copies + "csv")) == "404 not_found");
    CHECK(told(w.as("baraka").get(copies + "csv/note?to=1")) == "404 not_found");
    CHECK(told(w.as("ravi").get(copies + "csv/note")) == "403 forbidden");
}

TEST_CASE("G17 a statement to print, in the worker's language, signed like a table") {
    world w;
    const std::string held = work(w, "wanjiku", make_project(w), empty_answer());
    propose(w, "ravi", held);
    const answer a = w.as("wanjiku").get(copies + "pdf?language=ur&to=2");
    REQUIRE(a.status == 200);
    CHECK(a.bytes.starts_with("%PDF-"));
    CHECK_THAT(a.header("content-type"), Contains("application/pdf"));
    CHECK_THAT(a.header("content-disposition"), Contains("statement-2-ur.pdf"));
    const ujira::test::temporary_folder kept;
    put(kept.path("ur.pdf"), a.bytes);
    const auto read = ujira::test::run_program("pdftotext -layout " + kept.path("ur.pdf") + " -");
    INFO(read.said);
    CHECK_THAT(read.said, Contains("Wanjiku"));
    CHECK_THAT(read.said, Contains("گوشوارہ"));
    const answer note = w.as("wanjiku").get(copies + "pdf/note?language=ur&to=2");
    const auto said = ledger::check_file(a.bytes, note.bytes, key_of(w)).value();
    CHECK(said.file == "statement-2-ur.pdf");
    CHECK(said.lines == 2);

    work(w, "wanjiku", make_project(w), nothing_here());
    CHECK(file_of(w, "wanjiku", "pdf?language=ur&to=2") == a.bytes);
    CHECK(file_of(w, "wanjiku", "pdf?language=ur") != a.bytes);
    CHECK(file_of(w, "wanjiku", "pdf?to=2") == file_of(w, "wanjiku", "pdf?to=2&language=sw"));
    CHECK(told(w.as("wanjiku").get(copies + "pdf?language=xx")) == "422 bad_request");
    CHECK(told(w.as("wanjiku").get(copies + "pdf?to=99")) == "404 not_found");
    CHECK(told(w.as("baraka").get(copies + "pdf")) == "404 not_found");
    CHECK(told(w.as("ravi").get(copies + "pdf")) == "403 forbidden");
}

TEST_CASE("G17 ujira verify checks a table by its note, without the server") {
    world w;
    work(w, "wanjiku", make_project(w), nothing_here());
    const ujira::test::temporary_folder kept;
    const std::string table = kept.path("mine.csv");
    const std::string bytes = file_of(w, "wanjiku", "csv");
    put(table, bytes);
    put(kept.path("note"), file_of(w, "wanjiku", "csv/note"));
    put(kept.path("key"), key_text(w));
    const std::string command = std::string(UJIRA_BINARY_DIR) + "/bin/ujira verify " + table +
                                " --note " + kept.path("note") + " --key " + kept.path("key");
    const auto good = ujira::test::run_program(command);
    INFO(good.said);
    CHECK(good.status == 0);
    CHECK_THAT(good.said, Contains("statement-1.csv"));
    put(table, bytes + " ");
    const auto changed = ujira::test::run_program(command);
    CHECK(changed.status != 0);
    CHECK_THAT(changed.said, Contains("DON'T RELY ON THIS FILE"));
}
