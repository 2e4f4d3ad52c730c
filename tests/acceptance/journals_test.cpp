// What the server posted, exported by `ujira ledger export`, in the programs it is for.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <harness/steps.hpp>
#include <papers/journal.hpp>
#include <sstream>
#include <support/accountants.hpp>

using namespace ujira;
using namespace ujira::acceptance;
using namespace std::chrono_literals;

namespace {

const std::string program = std::string(UJIRA_BINARY_DIR) + "/bin/ujira";

std::string read_all(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Where the server keeps its data.
std::string folder_of(world& w) {
    const std::string file = w.data().rows("PRAGMA database_list").front().at(2);
    return std::filesystem::path(file).parent_path();
}

/// What the rows of the database add up to, in the words of the format.
test::account_sums balances(world& w, papers::journal_format format) {
    test::account_sums out;
    for (const auto& row :
         w.data().rows("SELECT account, currency, SUM(amount_minor) AS s FROM ledger_posting "
                       "GROUP BY account, currency HAVING s <> 0"))
        out[{papers::journal_name(format, row[0]), row[1]}] =
            test::millionths(papers::journal_amount(std::stoll(row[2]), row[1]));
    return out;
}

}  // namespace

TEST_CASE("the books of a job are read by hledger, ledger and beancount") {
    world w;
    contested_case(w, "wanjiku");
    work(w, "baraka", make_project(w), nothing_here());
    w.advance(73h);  // accepted by silence: payable, and its fee earned
    claim(w, "baraka", make_project(w));
    for (const test::accountant& who : test::accountants()) {
        const std::string file = folder_of(w) + "/books" + who.suffix;
        std::string command =
            program + " ledger export --data " + folder_of(w) + " --format " + who.format;
        const std::string printed = test::run_program(command).said;
        const auto written = test::run_program(command.append(" --to ").append(file));
        INFO(who.format << ": " << written.said);
        REQUIRE(written.status == 0);
        CHECK(written.said.empty());
        CHECK_FALSE(std::filesystem::exists(file + ".part"));
        CHECK(printed == read_all(file));
        const auto verdict = test::run_program(who.accepts(file));
        INFO(verdict.said);
        CHECK(verdict.status == 0);
        const auto sums = balances(w, papers::journal_format_named(who.format).value());
        REQUIRE(sums.size() >= 5);
        CHECK(test::sums_of(who, file) == sums);
    }
}

TEST_CASE("an export says what it can't do, and leaves no half file") {
    world w;
    const std::string to = folder_of(w) + "/missing/books";
    const std::string command = program + " ledger export --data ";
    const auto no_folder =
        test::run_program(command + folder_of(w) + " --format ledger --to " + to);
    CHECK(no_folder.status != 0);
    CHECK(no_folder.said.find("can't write " + to) != std::string::npos);
    CHECK(test::run_program(command + folder_of(w) + " --format gnucash").status != 0);
    CHECK(test::run_program(command + folder_of(w) + "/none --format ledger")
              .said.find("no database in") != std::string::npos);
}
