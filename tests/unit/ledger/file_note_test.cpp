// Notes over files: only the right bytes, the right key and the right log are taken for true.
#include <base/crypto.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <ledger/checkpoint.hpp>
#include <ledger/file_note.hpp>

#include "unit/ledger/made_log.hpp"

using namespace ujira;
using namespace ujira::ledger;
using Catch::Matchers::Contains;

namespace {

constexpr const char* bytes = "line,at_utc\r\n1,2026\r\n";

signer log_of(const std::string& origin, char seed = 'k') {
    return {origin, key_kind::ed25519, base::key_pair(std::string(32, seed))};
}

file_note about(const std::string& file) {
    return {"coop.example/log", "statement-7.csv", base::sha256_hex(file), "w1", 7};
}

std::string why(const std::string& file, const std::string& note, const signer& by) {
    const auto said = check_file(file, note, by.open());
    return said ? "" : said.error().detail;
}

}  // namespace

TEST_CASE("file note: what was signed for is found right, and said", "[ledger]") {
    const signer coop = log_of("coop.example/log");
    const std::string note = sign_note(format(about(bytes)), coop);
    CHECK(note.starts_with("coop.example/log statement\nfile statement-7.csv\nsha256 "));
    CHECK((check_file(bytes, note, coop.open()).value() == about(bytes)));
    CHECK_FALSE(parse_checkpoint(format(about(bytes))).has_value());
}

TEST_CASE("file note: a changed byte, key, log or note is refused", "[ledger]") {
    const signer coop = log_of("coop.example/log");
    const std::string note = sign_note(format(about(bytes)), coop);
    CHECK_THAT(why(std::string(bytes) + " ", note, coop), Contains("not the one"));
    CHECK_THAT(why(bytes, note, log_of("coop.example/log", 'x')), Contains("not signed by"));
    const signer other = log_of("other.example/log");
    CHECK_THAT(why(bytes, sign_note(format(about(bytes)), other), other), Contains("speaks for"));
    std::string changed = note;
    changed.replace(changed.find("lines 7"), 7, "lines 8");
    CHECK_THAT(why(bytes, changed, coop), Contains("not signed by"));
    CHECK_FALSE(why(bytes, "", coop).empty());
}

TEST_CASE("file note: a signed note about something else is none", "[ledger]") {
    const signer coop = log_of("coop.example/log");
    const std::string good = format(about(bytes));
    for (const std::string& text :
         {std::string("coop.example/log\n7\nAAAA\n"), good + "more\n",
          good.substr(0, good.size() - 8),
          std::string(" statement\n") + good.substr(good.find('\n') + 1)}) {
        INFO(text);
        CHECK_FALSE(parse_file_note(text).has_value());
        CHECK_FALSE(why(bytes, sign_note(text, coop), coop).empty());
    }
    file_note upper = about(bytes);
    upper.sha256[0] = 'X';
    CHECK_FALSE(parse_file_note(format(upper)).has_value());
}

TEST_CASE("file note: the example beside the schema", "[ledger]") {
    const auto file = [](const std::string& name) {
        std::ifstream in(UJIRA_SOURCE_DIR "/schema/examples/" + name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const signer coop = test::made_key();
    const std::string table = file("statement-2.csv");
    const std::string note = sign_note(
        format({coop.name, "statement-2.csv", base::sha256_hex(table), test::wanjiku, 2}), coop);
    CHECK(file("statement-2.csv.note") == note);
    CHECK(check_file(table, note, coop.open()).has_value());
}
